import { isoInstant } from '#shared/base/instant.ts'
import type { Receipt } from '#shared/rpc/shapes.ts'

/** A receipt as JSON documents show it; the fields are fixed by docs/cli.md. */
export function receiptJson({ startedAt, endedAt, ...rest }: Receipt) {
  return { ...rest, startedAt: isoInstant(startedAt), endedAt: isoInstant(endedAt) }
}

import type { JsonObject } from '#shared/base/json.ts'

/** A live record's row of the change log. */
export type LiveEntry = { version: number; entry: string }

/** The data of a live record's entry. */
export function liveData({ entry }: Pick<LiveEntry, 'entry'>): JsonObject {
  return (JSON.parse(entry) as { data: JsonObject }).data
}

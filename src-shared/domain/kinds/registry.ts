import { capsuleKind } from './capsule.kind.ts'
import { csatKind } from './csat.kind.ts'
import type { KindSpec } from './kind.ts'
import { orderTrackingKind } from './order-tracking.kind.ts'
import { orderUpdateKind } from './order-update.kind.ts'
import { resizeKind } from './resize.kind.ts'
import { returnKind } from './return.kind.ts'

/** Every interaction kind, in the order badges list them. */
export const kindSpecs = [csatKind, capsuleKind, orderUpdateKind, orderTrackingKind, returnKind, resizeKind] as const

export type Kind = (typeof kindSpecs)[number]['kind']

export const kinds: readonly Kind[] = kindSpecs.map((spec) => spec.kind)

const byKind = new Map<string, KindSpec>(kindSpecs.map((spec) => [spec.kind, spec]))

/** True for the name of a kind this version knows. */
export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && byKind.has(value)
}

/** The spec of a known kind. */
export function kindSpec(kind: Kind): KindSpec {
  return byKind.get(kind)!
}

/** How many interactions an order has per kind; a kind nobody used is absent. */
export type KindCounts = { [K in Kind]?: number }

/** The bitmask of the kinds present. */
export function kindMask(counts: KindCounts): number {
  return kinds.reduce((mask, kind) => ((counts[kind] ?? 0) > 0 ? mask | kindSpec(kind).bit : mask), 0)
}

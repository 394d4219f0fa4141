/**
 * The columnar mirror: what lists and figures filter, count and sort by, of every order and interaction of the cache, in typed
 * arrays. The cache stays the truth; the mirror is read from it, follows its commits, and may be thrown away at any time.
 * Row keys are the cache's own (positive, below 2³²).
 */

/** What an interaction names: no order at all, or one that is not there. */
export const NO_ORDER = 0
export const ORPHAN = 0xffffffff

/** `OrderColumns.beforePurchaseMs` of an order nobody used the widget before; and how far back that is looked for. */
export const NOT_BEFORE = 0xffffffff
export const LONGEST_BEFORE_MS = 31 * 86_400_000

/** Bits of `OrderColumns.flags`. */
export const ORDER_TEST = 1
export const ORDER_ELIGIBLE = 2

/** Bits of `InteractionColumns.bits`: kind in the low three (place in the registry), score in the next three (0: none). */
export const KIND_BITS = 0b111
export const SCORE_SHIFT = 3
export const SCORE_BITS = 0b111_000
export const RESPONSE_BIT = 0b100_0000
export const TEST_BIT = 0b1000_0000
/** Bits of `InteractionColumns.more`. */
export const HAS_COMMENT = 1

/** Orders by (placedAt, rowKey), tests among them. Arrays may be longer than `length`. */
export type OrderColumns = {
  length: number
  rowKey: Uint32Array
  placedAt: Float64Array
  /** Float64: NaN without an interaction. */
  lastInteractionAt: Float64Array
  totalMinor: Float64Array
  /** Gross: items − discounts; net: gross − refunded items. */
  itemsMinor: Float64Array
  discountMinor: Float64Array
  netMinor: Float64Array
  kindMask: Uint8Array
  /** Counts stop at 65,535. */
  interactionCount: Uint16Array
  csatCount: Uint16Array
  /** 0: not rated. */
  csatScore: Uint8Array
  /** Place in `orderStatuses` plus one; 0: none. */
  status: Uint8Array
  flags: Uint8Array
  /** Place in `Mirror.currencies`. */
  currency: Uint8Array | Uint16Array | Uint32Array
  /** Place in `Mirror.creatorIds`; 0 stands for null. */
  creator: Uint16Array | Uint32Array
  /**
   * Milliseconds from the latest counted interaction that is matched to the order, or has no order key and its customer, and
   * is not after placedAt, to placedAt; NOT_BEFORE when there is none within 31 days, and for a test order. Rule
   * `before-purchase` asks only this.
   */
  beforePurchaseMs: Uint32Array
}

/** Interactions by (occurredAt, rowKey), tests among them. Arrays may be longer than `length`. */
export type InteractionColumns = {
  length: number
  rowKey: Uint32Array
  occurredAt: Float64Array
  bits: Uint8Array
  more: Uint8Array
  /** Row key of the matched order, NO_ORDER or ORPHAN. */
  order: Uint32Array
  /** Place in `Mirror.agents`; 0 stands for null. */
  agent: Uint16Array | Uint32Array
}

export type Mirror = {
  /** The commit of the cache it shows (`syncState.commits`). */
  readonly commit: number
  readonly orders: OrderColumns
  readonly interactions: InteractionColumns
  /** Index 0 is null: credited to nobody. */
  readonly creatorIds: readonly (string | null)[]
  /** Index 0 is null: no agent named. */
  readonly agents: readonly (string | null)[]
  /** Index 0 is null: the store sent none. */
  readonly currencies: readonly (string | null)[]
  /** Place of an order in `orders` by its row key; −1 when it is not there. */
  orderAt(rowKey: number): number
}

/** First place whose value is not below `at`, in the first `length` of an ascending column. */
export function firstNotBefore(column: Float64Array, length: number, at: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

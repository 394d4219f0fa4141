import { type InteractionValues, MORE_SHIFT, ORDER_BITS, type OrderValues } from '../db/queries/mirror.queries.ts'
import type { Dictionary } from './dictionary.ts'
import { type InteractionColumns, LONGEST_BEFORE_MS, NOT_BEFORE, ORDER_TEST, type OrderColumns } from './mirror.ts'

/** The words the columns name by place. */
export type Words = { creators: Dictionary; agents: Dictionary; currencies: Dictionary }

const MOST = 0xffff

/** Writes one order at a place. */
export function writeOrder(table: OrderColumns, at: number, values: OrderValues, words: Words): void {
  const [rowKey, placedAt, lastInteractionAt, total, items, discount, net, bits, interactions, ratings] = values
  table.rowKey[at] = rowKey
  table.placedAt[at] = placedAt
  table.lastInteractionAt[at] = lastInteractionAt ?? Number.NaN
  table.totalMinor[at] = total
  table.itemsMinor[at] = items
  table.discountMinor[at] = discount
  table.netMinor[at] = net
  table.kindMask[at] = bits >>> ORDER_BITS.kindMask
  table.csatScore[at] = (bits >>> ORDER_BITS.csatScore) & 0b111
  table.status[at] = (bits >>> ORDER_BITS.status) & 0b111
  table.flags[at] = bits >>> ORDER_BITS.flags
  table.interactionCount[at] = Math.min(MOST, interactions)
  table.csatCount[at] = Math.min(MOST, ratings)
  table.currency[at] = words.currencies.place(values[10])
  table.creator[at] = words.creators.place(values[11])
  table.beforePurchaseMs[at] = NOT_BEFORE
  noteBefore(table, at, values[12])
  noteBefore(table, at, values[13])
}

/** Takes a counted interaction of an order or its customer into what came before the purchase. */
export function noteBefore({ placedAt, beforePurchaseMs, flags }: OrderColumns, at: number, occurredAt: number | null) {
  if (occurredAt === null || (flags[at]! & ORDER_TEST) !== 0) return
  const ms = placedAt[at]! - occurredAt
  if (ms >= 0 && ms <= LONGEST_BEFORE_MS && ms < beforePurchaseMs[at]!) beforePurchaseMs[at] = ms
}

/** Writes one interaction at a place. */
export function writeInteraction(
  table: InteractionColumns,
  at: number,
  [rowKey, occurredAt, bits, order, agent]: InteractionValues,
  words: Words,
): void {
  table.rowKey[at] = rowKey
  table.occurredAt[at] = occurredAt
  table.bits[at] = bits
  table.more[at] = bits >>> MORE_SHIFT
  table.order[at] = order
  table.agent[at] = words.agents.place(agent)
}

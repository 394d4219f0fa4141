import type { Interaction } from '#shared/domain/interaction.ts'
import type { Order } from '#shared/domain/order.ts'
import { decodeEntry, type Entry } from './decode/entry.decode.ts'

/**
 * The entries of one page, sorted by how they are written. Their order among each other is of no account: of one record
 * the newest version wins, whichever comes first.
 */
export type Changes = {
  interactions: Interaction[]
  orders: Order[]
  /** Creators, deletions, and what could not be read: few, and written one by one. */
  others: Entry[]
}

/** Reads all entries of a page. */
export function decodeChanges(entries: readonly unknown[]): Changes {
  const changes: Changes = { interactions: [], orders: [], others: [] }
  for (const raw of entries) {
    const entry = decodeEntry(raw)
    if (entry.op !== 'upsert') changes.others.push(entry)
    else if (entry.type === 'interaction') changes.interactions.push(entry.record)
    else if (entry.type === 'order') changes.orders.push(entry.record)
    else changes.others.push(entry)
  }
  return changes
}

/** How many entries a page has. */
export function changeCount({ interactions, orders, others }: Changes): number {
  return interactions.length + orders.length + others.length
}

import type { Interaction } from '#shared/domain/interaction.ts'
import type { Order } from '#shared/domain/order.ts'
import { decodeEntry, type Entry } from './decode/entry.decode.ts'

/** Records to be gone through once, from the first to the last; on their way between threads they are still packed. */
export type RecordList<R> = Iterable<R> & { readonly length: number }

/**
 * The entries of one page, sorted by how they are written. Their order among each other is of no account: of one record
 * the newest version wins, whichever comes first.
 */
export type Changes = {
  interactions: RecordList<Interaction>
  orders: RecordList<Order>
  /** Creators, deletions, and what could not be read: few, and written one by one. */
  others: Entry[]
}

/** Reads all entries of a page. */
export function decodeChanges(entries: readonly unknown[]): Changes {
  const interactions: Interaction[] = []
  const orders: Order[] = []
  const others: Entry[] = []
  for (const raw of entries) {
    const entry = decodeEntry(raw)
    if (entry.op !== 'upsert') others.push(entry)
    else if (entry.type === 'interaction') interactions.push(entry.record)
    else if (entry.type === 'order') orders.push(entry.record)
    else others.push(entry)
  }
  return { interactions, orders, others }
}

/** How many entries a page has. */
export function changeCount({ interactions, orders, others }: Changes): number {
  return interactions.length + orders.length + others.length
}

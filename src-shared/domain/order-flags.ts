import type { Kind } from './kinds/registry.ts'
import type { OrderStatus } from './order.ts'

/** Coming back within this many days is a re-contact. */
export const RECONTACT_DAYS = 7
const RECONTACT_MS = RECONTACT_DAYS * 86_400_000

/** What of an order the flags ask. */
type FlaggedOrder = { placedAt: number; status: OrderStatus | null; refundedItemsTotalMinor: number }
/** What of an interaction the flags ask. `…At` is epoch ms UTC. */
export type FlaggedInteraction = {
  id: string
  kind: Kind
  occurredAt: number
  sessionId: string | null
  test: boolean
}

/** What stands out in the life of an order. */
export type OrderFlags = {
  /** Interactions with which the shopper came back, and how long after the one before (ms). */
  recontacts: ReadonlyMap<string, number>
  /** The return or resize request nothing has followed; null when there is none. */
  openLoop: { id: string; kind: 'return' | 'resize'; occurredAt: number } | null
}

/**
 * The flags of an order, from every interaction matched to it, newest first. Tests neither count nor raise one.
 *
 * Re-contact: an interaction after the order was placed, and at most 7 days after another such one of another session; without
 * a session each stands for its own. Open loop: the latest interaction asks for a return or a resize, and the order is neither
 * cancelled nor refunded, not even in part.
 */
export function orderFlags(order: FlaggedOrder, newestFirst: readonly FlaggedInteraction[]): OrderFlags {
  const counted = newestFirst.filter(({ test }) => !test)
  return { recontacts: recontactsOf(order.placedAt, counted), openLoop: openLoopOf(order, counted[0]) }
}

function recontactsOf(placedAt: number, newestFirst: readonly FlaggedInteraction[]): Map<string, number> {
  const recontacts = new Map<string, number>()
  /** The two latest visits before the one looked at, of different sessions: one of them is not its own. */
  let latest: FlaggedInteraction | null = null
  let latestOfOther: FlaggedInteraction | null = null
  for (const interaction of newestFirst.toReversed()) {
    if (interaction.occurredAt < placedAt) continue
    const before: FlaggedInteraction | null =
      latest !== null && isOneVisit(latest, interaction) ? latestOfOther : latest
    const sinceMs = before === null ? Number.POSITIVE_INFINITY : interaction.occurredAt - before.occurredAt
    if (sinceMs <= RECONTACT_MS) recontacts.set(interaction.id, sinceMs)
    if (latest !== null && !isOneVisit(latest, interaction)) latestOfOther = latest
    latest = interaction
  }
  return recontacts
}

function isOneVisit(one: FlaggedInteraction, other: FlaggedInteraction): boolean {
  return one.sessionId !== null && one.sessionId === other.sessionId
}

function openLoopOf(order: FlaggedOrder, latest: FlaggedInteraction | undefined): OrderFlags['openLoop'] {
  const isSettled = order.status === 'cancelled' || order.status === 'refunded' || order.refundedItemsTotalMinor > 0
  if (isSettled || latest === undefined) return null
  const { id, kind, occurredAt } = latest
  return kind === 'return' || kind === 'resize' ? { id, kind, occurredAt } : null
}

import type { Interaction } from '#shared/domain/interaction.ts'
import type { KindCounts } from '#shared/domain/kinds/registry.ts'
import type { Order } from '#shared/domain/order.ts'
import { compareMoments, isScoredResponse, matchOrders, type OrderSummary } from '#shared/domain/order-match.ts'
import type { Writer } from '../../db/connection.ts'
import {
  type KeptSummary,
  listInteractionsOfKeys,
  listRatings,
  listSummariesOfKeys,
  type MatchedInteraction,
  type Rating,
  setMatch,
  setSummary,
} from '../../db/queries/order-summary.queries.ts'
import type { Touched } from './cache-change.ts'
import { byOrderKey } from './reconcile-orders.ts'

/** A rating that counts; its row key is 0 until its chunk is written. */
type Counted = Omit<Rating, 'orderKey' | 'rowKey'> & { rowKey: number }

/** The ratings that count for an order key, by session, and the latest of them. */
type Ratings = { ofSession: Map<string, Counted>; latest: Counted | null }

/** What is known of one order key: its only order, if it has one, and its ratings once they are asked about. */
type KeyState = {
  /** `rowKey` is null for an order of this transaction, which is written with its summary at the end. */
  order: { id: string | null; rowKey: number | null; summary: OrderSummary; isDirty: boolean } | null
  ratings: Ratings | null
}

const noRatings = (): Ratings => ({ ofSession: new Map(), latest: null })

/**
 * The order summaries of one transaction, changed by what each new interaction adds. A case that takes more than adding
 * (several orders of a key, a late rating of an earlier moment) is left to `reconcileOrders`, which works from all rows and
 * is always right.
 */
export class OrderSummaries {
  private readonly states = new Map<string, KeyState | 'several'>()
  private readonly writer: Writer
  /** Keys whose rows are to be looked at as a whole at the end; they are not changed here any more. */
  private readonly keysToReconcile: Set<string>
  private readonly touched: Touched
  /** Ratings of the chunk that is being added: their row keys are known when it is written. */
  private unwritten: { at: number; rating: Counted }[] = []

  constructor(writer: Writer, keysToReconcile: Set<string>, touched: Touched) {
    this.writer = writer
    this.keysToReconcile = keysToReconcile
    this.touched = touched
  }

  /** Takes a chunk of orders that seem to be new, with what the cache holds of their interactions. */
  expectOrders(orders: readonly Order[]): void {
    const fresh = new Map<string, Order>()
    for (const order of orders) {
      if (order.orderKey === null) continue
      if (fresh.has(order.orderKey) || this.states.has(order.orderKey)) this.leave(order.orderKey)
      fresh.set(order.orderKey, order)
    }
    const keys = [...fresh.keys()]
    for (const { orderKey } of listSummariesOfKeys(this.writer, keys)) this.leave(orderKey)
    const listed = listInteractionsOfKeys(this.writer, keys)
    // They name an order that was not there until now.
    for (const { rowKey } of listed) this.touched.interaction(rowKey)
    const interactions = byOrderKey(listed)
    for (const [key, order] of fresh) {
      if (!this.keysToReconcile.has(key)) this.states.set(key, stateOfNew(order, interactions.get(key) ?? []))
    }
  }

  /** The summary a new order is written with; undefined when its key is reconciled anyway. */
  summaryOfNew({ id, orderKey }: Order): OrderSummary | undefined {
    const state = orderKey === null || this.keysToReconcile.has(orderKey) ? undefined : this.states.get(orderKey)
    return state === undefined || state === 'several' || state.order?.id !== id ? undefined : state.order.summary
  }

  /** Reads what the cache holds for the keys of a chunk of new interactions, as far as it is not known yet. */
  load(interactions: readonly Interaction[]): void {
    const keys: string[] = []
    const rated = new Set<string>()
    for (const interaction of interactions) {
      const { orderKey } = interaction
      if (orderKey === null || this.keysToReconcile.has(orderKey)) continue
      let state = this.states.get(orderKey)
      if (state === undefined) {
        state = { order: null, ratings: null }
        this.states.set(orderKey, state)
        keys.push(orderKey)
      }
      if (state !== 'several' && state.ratings === null && isScoredResponse(interaction)) rated.add(orderKey)
    }
    if (keys.length > 0) for (const row of listSummariesOfKeys(this.writer, keys)) this.addOrder(row)
    this.loadRatings(rated)
  }

  private loadRatings(keys: ReadonlySet<string>): void {
    const ratingsOf = new Map<string, Ratings>()
    for (const key of keys) {
      const state = this.states.get(key)!
      // Of a key with several orders all rows will be looked at; only by now is it known that it has them.
      if (state === 'several') continue
      state.ratings = noRatings()
      ratingsOf.set(key, state.ratings)
    }
    if (ratingsOf.size === 0) return
    for (const { orderKey, ...rating } of listRatings(this.writer, [...ratingsOf.keys()])) {
      addRating(ratingsOf.get(orderKey)!, rating)
    }
  }

  private addOrder({ orderKey, rowKey, kindCounts, ...figures }: KeptSummary): void {
    const state = this.states.get(orderKey)!
    if (state === 'several' || state.order !== null) {
      this.states.set(orderKey, 'several')
      return
    }
    const { interactionCount, csatCount, csatScore, lastInteractionAt } = figures
    const counts = kindCounts === '{}' ? {} : (JSON.parse(kindCounts) as KindCounts)
    const summary = { kindCounts: counts, interactionCount, csatCount, csatScore, lastInteractionAt }
    state.order = { id: null, rowKey, summary, isDirty: false }
  }

  /**
   * Adds a chunk of new interactions to the summaries of their orders; it must be loaded. Answers of each whether it counts as
   * a CSAT response, as far as that can be told from here.
   */
  add(interactions: readonly Interaction[]): boolean[] {
    const responses: boolean[] = []
    for (const [at, interaction] of interactions.entries()) responses.push(this.addOne(interaction, at, responses))
    return responses
  }

  private addOne(interaction: Interaction, at: number, responses: boolean[]): boolean {
    const { orderKey } = interaction
    const scored = isScoredResponse(interaction)
    // Without an order key there is no order, and each scored rating counts.
    if (orderKey === null) return scored
    if (this.keysToReconcile.has(orderKey)) return false
    const state = this.states.get(orderKey)!
    // Which order of several is meant is decided by all rows together.
    if (state === 'several') {
      this.leave(orderKey)
      return false
    }
    if (interaction.test) return false
    const before = scored ? earlierOfSession(state.ratings!, interaction) : undefined
    // Of one session's ratings only the latest counts.
    const counts = scored && (before === undefined || compareMoments(interaction, before) > 0)
    if (counts && before !== undefined) this.supersede(before, responses)
    const isLatest = counts && this.addCounted(state.ratings!, interaction, at)
    if (state.order === null) return counts
    const { summary } = state.order
    addToSummary(summary, interaction)
    if (counts && before === undefined) summary.csatCount += 1
    if (isLatest) summary.csatScore = interaction.score
    state.order.isDirty = true
    return counts
  }

  /** A rating that counted until now: it has a row, or is of the chunk that is being added. */
  private supersede(rating: Counted, responses: boolean[]): void {
    if (rating.rowKey !== 0) {
      setMatch(this.writer, rating.rowKey, null, false)
      this.touched.interaction(rating.rowKey)
    } else responses[this.unwritten.find((other) => other.rating === rating)!.at] = false
  }

  private addCounted(ratings: Ratings, { id, sessionId, occurredAt, receivedAt }: Interaction, at: number): boolean {
    const rating = { id, sessionId, occurredAt, receivedAt, rowKey: 0 }
    this.unwritten.push({ at, rating })
    return addRating(ratings, rating)
  }

  /** The chunk was written as a whole, its rows after this key. */
  written(afterRowKey: number): void {
    for (const { at, rating } of this.unwritten) rating.rowKey = afterRowKey + at + 1
    this.unwritten = []
  }

  /** The chunk was not written as it was added: the summaries of its keys are worked out from the rows instead. */
  discard(interactions: readonly Interaction[]): void {
    for (const { orderKey } of interactions) if (orderKey !== null) this.leave(orderKey)
    this.unwritten = []
  }

  private leave(key: string): void {
    this.keysToReconcile.add(key)
    this.states.delete(key)
  }

  /** Writes every summary that moved, except those left to be reconciled and those written with their orders. */
  write(): void {
    for (const [key, state] of this.states) {
      if (state === 'several' || state.order === null || this.keysToReconcile.has(key)) continue
      const { rowKey, summary, isDirty } = state.order
      if (rowKey !== null && isDirty) setSummary(this.writer, rowKey, summary)
    }
  }
}

/** The state of a key whose order is new; its interactions, if any, came before it. */
function stateOfNew(order: Order, interactions: readonly MatchedInteraction[]): KeyState {
  const { id, orderNumber, placedAt } = order
  const { summaries } = matchOrders([{ rowKey: 0, id, orderNumber, placedAt }], interactions)
  const ratings = noRatings()
  for (const interaction of interactions) if (interaction.response === 1) addRating(ratings, interaction)
  return { order: { id, rowKey: null, summary: summaries.get(0)!, isDirty: false }, ratings }
}

function earlierOfSession(ratings: Ratings, { sessionId }: Interaction): Counted | undefined {
  return sessionId === null ? undefined : ratings.ofSession.get(sessionId)
}

/** Adds a rating that counts; true when it is the latest. */
function addRating(ratings: Ratings, rating: Counted): boolean {
  if (rating.sessionId !== null) ratings.ofSession.set(rating.sessionId, rating)
  const isLatest = ratings.latest === null || compareMoments(rating, ratings.latest) > 0
  if (isLatest) ratings.latest = rating
  return isLatest
}

function addToSummary(summary: OrderSummary, { kind, occurredAt }: Interaction): void {
  summary.interactionCount += 1
  summary.kindCounts[kind] = (summary.kindCounts[kind] ?? 0) + 1
  summary.lastInteractionAt = Math.max(summary.lastInteractionAt ?? occurredAt, occurredAt)
}

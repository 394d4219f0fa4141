import type { Interaction } from '#shared/domain/interaction.ts'
import type { KindCounts } from '#shared/domain/kinds/registry.ts'
import { compareMoments, isScoredResponse, type OrderSummary } from '#shared/domain/order-match.ts'
import type { Writer } from '../../db/connection.ts'
import {
  type KeptSummary,
  listRatings,
  listSummariesOfKeys,
  type Rating,
  setSummary,
} from '../../db/queries/order-summary.queries.ts'

/** The ratings that count for an order key: of which sessions, and the latest. */
type Ratings = { sessions: Set<string | null>; latest: Omit<Rating, 'orderKey' | 'sessionId'> | null }

/** What the cache holds for one order key: its only order, if it has one, and its ratings once they are asked about. */
type KeyState = { order: { summary: OrderSummary; rowKey: number } | null; ratings: Ratings | null; isDirty: boolean }

/**
 * The order summaries of one transaction, changed by what each new interaction adds. A case that takes more than adding
 * (several orders of a key, a session that rates again) is left to `reconcileOrders`, which works from all rows and is
 * always right.
 */
export class OrderSummaries {
  private readonly states = new Map<string, KeyState | 'several'>()
  private readonly writer: Writer
  /** Keys whose rows are to be looked at as a whole at the end; they are not changed here any more. */
  private readonly keysToReconcile: Set<string>

  constructor(writer: Writer, keysToReconcile: Set<string>) {
    this.writer = writer
    this.keysToReconcile = keysToReconcile
  }

  /** Reads what the cache holds for the keys of a chunk of new interactions, as far as it is not known yet. */
  load(interactions: readonly Interaction[]): void {
    const keys: string[] = []
    const rated = new Set<string>()
    for (const interaction of interactions) {
      const { orderKey } = interaction
      if (orderKey === null) continue
      let state = this.states.get(orderKey)
      if (state === undefined) {
        state = { order: null, ratings: null, isDirty: false }
        this.states.set(orderKey, state)
        keys.push(orderKey)
      }
      if (state !== 'several' && state.ratings === null && isScoredResponse(interaction)) rated.add(orderKey)
    }
    if (keys.length > 0) for (const row of listSummariesOfKeys(this.writer, keys)) this.addOrder(row)
    if (rated.size === 0) return
    // Of a key with several orders, all rows will be looked at anyway; only here is it known that it has them.
    const ratingsOf = new Map<string, Ratings>()
    for (const key of rated) {
      const state = this.states.get(key)!
      if (state === 'several') continue
      state.ratings = { sessions: new Set(), latest: null }
      ratingsOf.set(key, state.ratings)
    }
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
    state.order = { summary, rowKey }
  }

  /**
   * Adds a new interaction to its order's summary; its chunk must be loaded. Answers whether it counts as a CSAT response,
   * as far as that can be told from here.
   */
  add(interaction: Interaction): boolean {
    const { orderKey, sessionId } = interaction
    const scored = isScoredResponse(interaction)
    // Without an order key there is no order, and each scored rating counts.
    if (orderKey === null) return scored
    if (this.keysToReconcile.has(orderKey)) return false
    const state = this.states.get(orderKey)!
    // Which order of several is meant, and which rating of a session counts, is decided by all of them together.
    if (state === 'several' || (scored && sessionId !== null && state.ratings!.sessions.has(sessionId))) {
      this.keysToReconcile.add(orderKey)
      return false
    }
    if (interaction.test) return false
    const isLatest = scored && addRating(state.ratings!, interaction)
    if (state.order !== null) {
      addToSummary(state.order.summary, interaction)
      if (scored) state.order.summary.csatCount += 1
      if (isLatest) state.order.summary.csatScore = interaction.score
      state.isDirty = true
    }
    return scored
  }

  /** Writes every summary that moved, except those left to be reconciled. */
  write(): void {
    for (const [key, state] of this.states) {
      if (state === 'several' || state.order === null || !state.isDirty || this.keysToReconcile.has(key)) continue
      setSummary(this.writer, state.order.rowKey, state.order.summary)
    }
  }
}

/** Adds a rating that counts; true when it is the latest. */
function addRating(ratings: Ratings, rating: Omit<Rating, 'orderKey'>): boolean {
  ratings.sessions.add(rating.sessionId)
  const isLatest = ratings.latest === null || compareMoments(rating, ratings.latest) > 0
  if (isLatest) ratings.latest = rating
  return isLatest
}

function addToSummary(summary: OrderSummary, { kind, occurredAt }: Interaction): void {
  summary.interactionCount += 1
  summary.kindCounts[kind] = (summary.kindCounts[kind] ?? 0) + 1
  summary.lastInteractionAt = Math.max(summary.lastInteractionAt ?? occurredAt, occurredAt)
}

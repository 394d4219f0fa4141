import type { Interaction } from '#shared/domain/interaction.ts'
import type { KindCounts } from '#shared/domain/kinds/registry.ts'
import { isScoredResponse, type OrderSummary } from '#shared/domain/order-match.ts'
import type { Writer } from '../../db/connection.ts'
import type { InteractionMatch } from '../../db/queries/interaction-records.queries.ts'
import { listSummariesOfKeys, setSummary } from '../../db/queries/order-summary.queries.ts'
import { CHUNK_ROWS } from '../../db/queries/record-chunks.ts'
import { matchWithoutKey } from './count-new.ts'

/** What the cache holds for one order key: no order, one, or several. */
type KeyState = { summary: OrderSummary; rowKey: number; dirty: boolean } | 'none' | 'several'

const UNMATCHED: InteractionMatch = { orderRowKey: null, response: false }

/**
 * The order summaries of one transaction, changed by what each new interaction adds. A case that takes more than adding
 * (several orders of a key, several ratings) is left to `reconcileOrders`, which works from all rows and is always right.
 */
export class OrderSummaries {
  private readonly states = new Map<string, KeyState>()
  private readonly writer: Writer
  /** Keys whose rows are to be looked at as a whole at the end; they are not changed here any more. */
  private readonly keysToReconcile: Set<string>

  constructor(writer: Writer, keysToReconcile: Set<string>) {
    this.writer = writer
    this.keysToReconcile = keysToReconcile
  }

  /** Reads the summaries of keys not seen yet in this transaction. */
  load(interactions: readonly Interaction[]): void {
    const wanted = new Set<string>()
    for (const { orderKey } of interactions) {
      if (orderKey !== null && !this.states.has(orderKey)) wanted.add(orderKey)
    }
    if (wanted.size === 0) return
    const keys = [...wanted]
    for (const key of keys) this.states.set(key, 'none')
    for (let from = 0; from < keys.length; from += CHUNK_ROWS) {
      for (const row of listSummariesOfKeys(this.writer, keys.slice(from, from + CHUNK_ROWS))) {
        const { orderKey, rowKey, kindCounts, interactionCount, csatCount, csatScore, lastInteractionAt } = row
        const counts = kindCounts === '{}' ? {} : (JSON.parse(kindCounts) as KindCounts)
        const summary = {
          kindCounts: counts,
          interactionCount,
          csatCount,
          csatScore,
          lastInteractionAt,
        } as OrderSummary
        const before = this.states.get(orderKey)
        this.states.set(orderKey, before === 'none' ? { summary, rowKey, dirty: false } : 'several')
      }
    }
  }

  /** Matches a new interaction and adds it to its order's summary; its key's summary must be loaded. */
  add(interaction: Interaction): InteractionMatch {
    const { orderKey } = interaction
    if (orderKey === null) return matchWithoutKey(interaction)
    if (this.keysToReconcile.has(orderKey)) return UNMATCHED
    const state = this.states.get(orderKey)!
    const scored = isScoredResponse(interaction)
    // Which of several ratings counts, and which order of several is meant, is decided by all of them together.
    if (state === 'several' || (scored && (state === 'none' || state.summary.csatCount > 0))) {
      this.keysToReconcile.add(orderKey)
      return UNMATCHED
    }
    if (state === 'none') return UNMATCHED
    if (!interaction.test) {
      const { summary } = state
      const { kind, occurredAt } = interaction
      summary.interactionCount += 1
      summary.kindCounts[kind] = (summary.kindCounts[kind] ?? 0) + 1
      summary.lastInteractionAt = Math.max(summary.lastInteractionAt ?? occurredAt, occurredAt)
      if (scored) {
        summary.csatCount = 1
        summary.csatScore = interaction.score
      }
      state.dirty = true
    }
    return { orderRowKey: state.rowKey, response: scored }
  }

  /** Writes every summary that moved, except those left to be reconciled. */
  write(): void {
    for (const [key, state] of this.states) {
      if (typeof state === 'string' || !state.dirty || this.keysToReconcile.has(key)) continue
      setSummary(this.writer, state.rowKey, state.summary)
    }
  }
}

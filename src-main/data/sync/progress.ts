import type { SyncStatus } from '#shared/rpc/shapes.ts'
import type { Run } from './pull.ts'

/** Before this, the pace says nothing. */
const PACE_AFTER_MS = 2_000

/** How far a run has come, and how long the rest will take at its pace. */
export class RunProgress {
  private expected: number | null = null
  private first: { atMs: number; received: number } | null = null

  /** How many entries the store holds in all; null when it does not say. */
  expect(entries: number | null): void {
    this.expected = entries
  }

  /** `nowMs` is of a clock that never jumps. */
  of({ totals: { received, pages } }: Run, nowMs: number): NonNullable<SyncStatus['progress']> {
    this.first ??= { atMs: nowMs, received }
    const elapsedMs = nowMs - this.first.atMs
    const done = received - this.first.received
    const left = this.expected === null ? null : Math.max(0, this.expected - received)
    const remainingMs =
      left === null || elapsedMs < PACE_AFTER_MS || done === 0 ? null : Math.round((left * elapsedMs) / done)
    return { received, pages, expected: this.expected, remainingMs }
  }
}

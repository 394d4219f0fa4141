import { setImmediate } from 'node:timers/promises'
import { FacetError } from '#shared/base/facet-error.ts'

/** Longest stretch of work before everybody else gets a turn, ms. */
const SLICE_MS = 6

/** What was read while the work rested is no longer what it began with: begin again. */
export class Outdated extends Error {}

/** Long work on the data process's main thread, cut into slices: between them other questions are answered. */
export type Slices = {
  /** True when the present slice is used up: time to `rest`. */
  isDue(): boolean
  /** Lets everybody else have a turn. Throws `cancelled` when nobody waits any more, `Outdated` when its ground moved. */
  rest(): Promise<void>
}

/** For work that must be done before anybody else has a turn. */
export const inOneGo: Slices = { isDue: () => false, rest: async () => {} }

/**
 * Slices for one question. `isCurrent` is asked after every rest; without it (a question whose ground kept moving) the work
 * is done in one go.
 */
export function slicesFor(signal: AbortSignal, isCurrent: (() => boolean) | null): Slices {
  if (isCurrent === null) return inOneGo
  let until = performance.now() + SLICE_MS
  return {
    isDue: () => performance.now() >= until,
    async rest() {
      await setImmediate()
      if (signal.aborted) throw new FacetError('cancelled', 'The question was withdrawn.')
      if (!isCurrent()) throw new Outdated()
      until = performance.now() + SLICE_MS
    },
  }
}

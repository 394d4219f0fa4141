import { FacetError } from '#shared/base/facet-error.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { type Slices, slicesFor } from './slices.ts'

/** Where the mirror comes from. */
export type Mirrors = {
  /** The mirror of the cache as it is now; its columns stand still until the event loop is given back. */
  current(signal: AbortSignal): Promise<Mirror>
  /** True while a mirror's columns are what they were when it was given out. */
  isCurrent(mirror: Mirror): boolean
}

/** As often a question begins again because the cache moved under it; the next time it is answered in one go. */
const PATIENCE = 4

/**
 * Answers a question from one state of the mirror, in slices; `prepare` gets ready what the question needs beside it. When the
 * mirror moves before the answer stands, the question is asked again. Throws `cancelled`.
 */
export async function askMirror<Prepared, Answer>(
  mirrors: Mirrors,
  signal: AbortSignal,
  prepare: (mirror: Mirror) => Promise<Prepared>,
  question: (mirror: Mirror, prepared: Prepared, slices: Slices) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const isPatient = attempt <= PATIENCE
    let mirror = await mirrors.current(signal)
    try {
      const prepared = await prepare(mirror)
      if (!mirrors.isCurrent(mirror)) {
        if (isPatient) continue
        mirror = await mirrors.current(signal)
      }
      return await question(mirror, prepared, slicesFor(signal, isPatient ? () => mirrors.isCurrent(mirror) : null))
    } catch (error) {
      if (signal.aborted) throw new FacetError('cancelled', 'The question was withdrawn.', '', { cause: error })
      // Whatever fails while the cache moves on, or is exchanged, is asked once more of what comes then.
      if (!isPatient || mirrors.isCurrent(mirror)) throw error
    }
  }
}

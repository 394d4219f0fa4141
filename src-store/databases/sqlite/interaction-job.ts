import { timingSafeEqual } from 'node:crypto'
import type { WriteAnswer } from '#shared/store-api/current.ts'
import type { InteractionOutcome, InteractionWrite, RecordWrite } from '../store-database.ts'
import type { Writer } from './open.ts'

/** The writing of one widget interaction with its idempotency key, to be run inside a transaction. */
export function createInteractionJob(
  db: Writer,
  save: (record: RecordWrite) => void,
): (write: InteractionWrite) => InteractionOutcome {
  const find = db.prepare<[string, string], { bodyHash: Buffer; answer: string }>(
    'SELECT bodyHash, answer FROM idempotency WHERE route = ? AND key = ?',
  )
  const keep = db.prepare('INSERT INTO idempotency (route, key, bodyHash, answer, createdAt) VALUES (?, ?, ?, ?, ?)')

  return ({ id, data, answer, claim }) => {
    if (claim !== null) {
      const earlier = find.get(claim.route, claim.key)
      if (earlier !== undefined) {
        if (!timingSafeEqual(earlier.bodyHash, claim.bodyHash)) return { outcome: 'mismatch' }
        return { outcome: 'replayed', answer: JSON.parse(earlier.answer) as WriteAnswer }
      }
      keep.run(claim.route, claim.key, claim.bodyHash, JSON.stringify(answer), claim.at)
    }
    save({ type: 'interaction', id, data })
    return { outcome: 'stored', answer }
  }
}

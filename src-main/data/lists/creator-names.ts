import type { Reader } from '../db/connection.ts'
import { listCreatorNames } from '../db/queries/creators.queries.ts'
import type { Mirror } from '../mirror/mirror.ts'

const kept = new WeakMap<Mirror, { commit: number; names: (string | null)[] }>()

/** The name of each creator of `Mirror.creatorIds`; null for nobody, and for one the store never described. */
export function creatorNames(mirror: Mirror, reader: Reader): (string | null)[] {
  const before = kept.get(mirror)
  if (before?.commit === mirror.commit) return before.names
  const described = listCreatorNames(reader)
  const names = mirror.creatorIds.map((id) => (id === null ? null : (described.get(id)?.name ?? null)))
  kept.set(mirror, { commit: mirror.commit, names })
  return names
}

import type { HighWater } from './high-water-file.ts'

/** What a database says of its feed when it is opened. */
export type StoredFeed = { epoch: string; position: number }

/** The feed a store goes on with. `rotated` means every cursor handed out before is void. */
export type SettledFeed = { epoch: string; position: number; rotated: boolean }

/**
 * Decides whether an opened database is the one last written, or an older copy of it.
 * A copy that misses places a client may have passed (or that nobody can vouch for, because the file outside is missing
 * or speaks of another feed) gets a new epoch, so that no client believes itself up to date. Places never repeat: the
 * feed goes on above everything ever reserved.
 */
export function settleFeed(stored: StoredFeed, remembered: HighWater | null, newEpoch: () => string): SettledFeed {
  const position = Math.max(stored.position, remembered?.ceiling ?? 0)
  if (stored.position === 0 && remembered === null) return { ...stored, rotated: false }
  const same = remembered !== null && remembered.epoch === stored.epoch && stored.position >= remembered.position
  return same ? { epoch: stored.epoch, position, rotated: false } : { epoch: newEpoch(), position, rotated: true }
}

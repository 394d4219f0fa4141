import type { CacheChange, TouchedRows } from '../sync/apply/cache-change.ts'
import type { NamedRows } from './delta-rows.ts'

/** Row keys kept at most; of so many changes it is quicker to read everything anew. */
const MOST_KEYS = 200_000

/** What the sync thread said of its commits and the mirror has not taken up yet. */
export class PendingChanges {
  private readonly touched = new Map<number, TouchedRows | null>()
  private cacheId: string | null = null
  private keys = 0

  add({ commit, touched }: CacheChange): void {
    if (commit === null) return
    // A cache that is being built beside this one changes, too.
    if (commit.cacheId !== this.cacheId) return
    this.keys += touched === null ? 0 : touched.orders.length + touched.interactions.length
    this.touched.set(commit.commits, this.keys > MOST_KEYS ? null : touched)
  }

  /** Listens to one cache from now on; what was said of another is forgotten. */
  follow(cacheId: string): void {
    if (cacheId !== this.cacheId) this.touched.clear()
    this.cacheId = cacheId
    this.forgetUpTo(0)
  }

  /** Forgets what is in the mirror by now. */
  forgetUpTo(commits: number): void {
    for (const commit of this.touched.keys()) if (commit <= commits) this.touched.delete(commit)
    this.keys = 0
    for (const touched of this.touched.values()) {
      this.keys += touched === null ? 0 : touched.orders.length + touched.interactions.length
    }
  }

  /** True when every commit between the two was told of. */
  isGapless(after: number, upTo: number): boolean {
    for (let commit = after + 1; commit <= upTo; commit += 1) if (!this.touched.has(commit)) return false
    return true
  }

  /** The rows the commits between the two touched; null when they are not all known. */
  named(after: number, upTo: number): NamedRows | null {
    const none = () => ({ orders: new Set<number>(), interactions: new Set<number>() })
    const named: NamedRows = { ...none(), gone: none() }
    for (let commit = after + 1; commit <= upTo; commit += 1) {
      const touched = this.touched.get(commit)
      if (touched === undefined || touched === null) return null
      for (const table of ['orders', 'interactions'] as const) {
        for (const key of touched[table]) named[table].add(key)
        for (const key of touched.gone[table]) named.gone[table].add(key)
      }
    }
    return named
  }
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Writer } from '#data/db/connection.ts'
import { cachePath, MIRROR_FILE, openCacheFile } from '#data/db/profile.ts'
import { claimCursor, findSyncState, noTotals } from '#data/db/queries/sync-state.queries.ts'
import { MirrorHolder } from '#data/mirror/mirror-holder.ts'
import { applyPages } from '#data/sync/apply/apply-pages.ts'
import type { CacheChange } from '#data/sync/apply/cache-change.ts'
import { decodeChanges } from '#data/sync/changes.ts'
import { temporaryFolder } from './temporary.ts'

const RUN = { runId: 'run', startedAt: 0, storeName: 'the store', epoch: 'e' }

/** A real cache, what writes pages into it as the sync thread does, and the mirror that follows. */
export function openMirroredCache(options: { packedPath?: string } = {}) {
  const directory = join(temporaryFolder(), 'profile')
  mkdirSync(directory)
  const path = cachePath(directory)
  const packedPath = options.packedPath ?? join(directory, MIRROR_FILE)
  const writer: Writer = openCacheFile(path)
  const news = { count: 0 }
  const logged: string[] = []
  const openHolder = () => {
    const onRefreshed = () => {
      news.count += 1
    }
    return new MirrorHolder({ path, packedPath, log: (line) => logged.push(line), onRefreshed })
  }
  const holder = openHolder()
  let version = 0
  writer.transaction(() => claimCursor(writer, RUN.runId))
  onTestFinished(async () => {
    await holder.release()
    writer.close()
  })
  /** Writes entries as one page of the feed, after which all has come. */
  const apply = (entries: readonly object[]): CacheChange => {
    version += 1
    const changes = decodeChanges(entries.map((entry) => ({ version, ...entry })))
    const since = findSyncState(writer).cursor
    const page = { changes, next: `c${version}`, caughtUpAt: version, bytes: 1, fetchMs: 0, decodeMs: 0 }
    return applyPages(writer, { ...RUN, since }, [page], noTotals(), version).change
  }
  // A first sync is over: during one the mirror rests after each refresh.
  apply([])
  return { directory, path, packedPath, writer, holder, openHolder, apply, news, logged }
}

export type MirroredCache = ReturnType<typeof openMirroredCache>

/** The mirror as it is when it has caught up with the cache. */
export function currentMirror(holder: MirrorHolder) {
  return holder.current(new AbortController().signal)
}

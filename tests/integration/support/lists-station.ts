import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { cachePath, openProfile } from '#data/db/profile.ts'
import { Lists } from '#data/lists/lists.ts'
import { MirrorHolder } from '#data/mirror/mirror-holder.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import { randomStore } from '../../oracle/random-store.ts'
import { readRows } from './plain-rows.ts'
import { openStore } from './real-store.ts'
import { startEngine } from './sync-engine.ts'
import { temporaryFolder } from './temporary.ts'

/** A random store, synced, and the lists over its cache, all in this process. */
export async function openListsStation(seed: number) {
  const store = await openStore()
  await store.database.saveRecords(randomStore(seed).legacy)
  const directory = join(temporaryFolder(), 'profile')
  // The mirror is told of commits as in the app.
  const { run } = await startEngine(store.url, directory, (change) => mirror.follow(change))
  const mirror = new MirrorHolder({
    path: cachePath(directory),
    packedPath: join(directory, 'mirror.bin'),
    log: () => {},
    onRefreshed: () => {},
  })
  await run()
  const profile = openProfile(directory)
  const settings = { ...defaultSettings, zone: 'UTC' }
  const lists = new Lists({ profile, mirror, settings: () => settings })
  onTestFinished(async () => {
    await mirror.release()
    profile.close()
  })
  return {
    store,
    run,
    profile,
    mirror,
    lists,
    settings,
    /** What the cache holds, row by row. */
    rows: () => readRows(profile.reader),
  }
}

/** A question nobody withdraws. */
export const patient = new AbortController().signal

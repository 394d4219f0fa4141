import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { countOf } from '../support/station.ts'
import { expectRecovers, scenes } from './scenes.ts'
import { syncUntilWrite, whyNotTraced } from './traced-process.ts'

/** At how many of its writes a process dies, for each scene: at every one in `npm run soak`. */
const POINTS = countOf('FACET_KILL_WRITES', 2)

const untraced = whyNotTraced()
if (untraced !== null) console.warn(`A process killed at each of its writes: SKIPPED, ${untraced}`)

/** How many writes a thread of the process makes: as a log of strace names them. */
function writesIn(log: string): number {
  const byThread = new Map<string, number>()
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const thread = /^(\d+) +\w+\(/.exec(line)?.[1]
    if (thread !== undefined) byThread.set(thread, (byThread.get(thread) ?? 0) + 1)
  }
  return Math.max(...byThread.values())
}

describe.skipIf(untraced !== null)('killed at a write of', () => {
  it.each(Object.keys(scenes))('%s, a data process loses at most that page', { timeout: 7_200_000 }, async (name) => {
    const scene = await scenes[name]!()
    const isMade = !name.includes('made')
    const copyOf = () => {
      const profile = join(temporaryFolder(), 'profile')
      if (isMade) cpSync(scene.profile, profile, { recursive: true })
      return profile
    }
    const log = join(temporaryFolder(), 'writes')
    expect(await syncUntilWrite(copyOf(), scene.server.url, null, log)).toBe(true)
    const writes = writesIn(log)
    expect(writes).toBeGreaterThan(20)
    const points = new Set(Array.from({ length: POINTS }, (_, one) => 1 + Math.floor(((one + 0.5) * writes) / POINTS)))
    let died = 0
    for (const at of points) {
      const profile = copyOf()
      const lived = await syncUntilWrite(profile, scene.server.url, at, log)
      died += Number(!lived)
      await expectRecovers(scene, profile, isMade).catch((error: unknown) => {
        throw new Error(`killed at write ${at} of ${writes}: ${String(error)}`, { cause: error })
      })
    }
    // The last writes may fall away when threads end in another order; the first never do.
    expect(died).toBeGreaterThan(0)
    console.log(`${name}: killed at ${died} of ${writes} writes`)
  })
})

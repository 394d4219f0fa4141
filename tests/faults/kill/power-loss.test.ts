import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { countOf } from '../support/station.ts'
import { callsOf, TracedDisk } from './power-loss.ts'
import { expectRecovers, scenes } from './scenes.ts'
import { recordWrites, whyNotTraced } from './traced-process.ts'

/** How many disks are looked at for each scene: 200 in `npm run soak`. */
const IMAGES = countOf('FACET_POWER_CUTS', 3)
const FIRST_SEED = countOf('FACET_FAULT_SEED', 1)

const untraced = whyNotTraced()
if (untraced !== null) console.warn(`Power cuts: SKIPPED, ${untraced}`)

describe.skipIf(untraced !== null)('the power is cut during', () => {
  it.each(Object.keys(scenes))('%s: whatever the disk kept, nothing is lost', { timeout: 7_200_000 }, async (name) => {
    const scene = await scenes[name]!()
    const isMade = !name.includes('made')
    const profile = join(temporaryFolder(), 'profile')
    if (isMade) cpSync(scene.profile, profile, { recursive: true })
    const log = join(temporaryFolder(), 'writes')
    await recordWrites(profile, scene.server.url, log)
    const calls = callsOf(log)
    expect(calls.length).toBeGreaterThan(20)
    let without = 0
    for (let image = 0; image < IMAGES; image += 1) {
      const seed = FIRST_SEED + image
      const random = createRandom(seed)
      const cutAt = 1 + random.int(calls.length)
      const disk = new TracedDisk(isMade ? scene.profile : '', profile)
      for (const call of calls.slice(0, cutAt)) disk.apply(call)
      const left = join(temporaryFolder(), 'profile')
      disk.image(left, random)
      without += Number(!existsSync(join(left, 'cache.sqlite')))
      await expectRecovers(scene, left, isMade).catch((error: unknown) => {
        throw new Error(`seed ${seed}, cut after call ${cutAt} of ${calls.length}: ${String(error)}`, { cause: error })
      })
    }
    console.log(`${name}: ${IMAGES} power cuts over ${calls.length} calls, ${without} before there was a cache`)
  })

  it('a disk that kept everything holds what the run wrote', async () => {
    const scene = await scenes['the first page']!()
    const profile = join(temporaryFolder(), 'profile')
    cpSync(scene.profile, profile, { recursive: true })
    const log = join(temporaryFolder(), 'writes')
    await recordWrites(profile, scene.server.url, log)
    const disk = new TracedDisk(scene.profile, profile)
    for (const call of callsOf(log)) disk.apply(call)
    const left = join(temporaryFolder(), 'profile')
    disk.whole(left)
    const [kept, written] = [left, profile].map((folder) => readFileSync(join(folder, 'cache.sqlite')))
    expect(kept!.equals(written!)).toBe(true)
  })
})

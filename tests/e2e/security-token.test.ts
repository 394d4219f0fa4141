import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bytesBelow } from './support/bytes-below.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { processTree } from './support/processes.ts'
import { startStore, type TestStore } from './support/store.ts'

/** Typed in two halves, so that no script the test sends holds the whole of it. */
const HALVES = ['canary-token-', 'b71d4f0c9a35e2'] as const
const TOKEN = HALVES.join('')

/** Promise P13: the token is never in the renderer, logs, arguments, environment or plain files. */
describe('the token', () => {
  let store: TestStore
  let facet: Facet

  tidyUpAfterTests()
  beforeAll(async () => {
    store = await startStore(TOKEN)
    facet = await launchFacet()
    const saved = await facet.page.evaluate(
      ([url, first, second]) => window.facet.connection.save({ url: url!, token: first! + second! }),
      [store.url, ...HALVES],
    )
    expect(saved).toMatchObject({ ok: true, output: { ok: true } })
    await vi.waitFor(async () => {
      const status = await facet.page.evaluate(() => window.facet.sync.status({}))
      if (!status.ok || status.output.asOf === null) throw new Error('Not synced yet.')
    }, 15_000)
  })
  afterAll(() => store.stop())

  it('is not in the memory of a page that did not type it', async () => {
    await facet.page.reload()
    await facet.page.waitForLoadState('load')
    await facet.page.evaluate(async () => {
      await window.facet.connection.get({})
      await window.facet.app.about({})
      await window.facet.sync.start({})
      // The snapshot must be able to find a text that is there.
      Object.assign(globalThis, { control: ['canary', 'control', String(1 + 1)].join('-') })
    })
    const snapshot = await heapSnapshot(facet)
    expect(snapshot).toContain('canary-control-2')
    expect(snapshot).not.toContain(TOKEN)
    const kept = await facet.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    )
    expect(kept).not.toContain(TOKEN)
  })

  it('is in no file of Facet, the log included', () => {
    expect(facet.hostLog().length).toBeGreaterThan(0)
    expect(bytesBelow(facet.userData, TOKEN)).toEqual([])
  })

  it('is in no argument and no environment', () => {
    const tree = processTree(facet.pid)
    expect(tree.length).toBeGreaterThan(3)
    expect(tree.filter(({ command, environment }) => `${command} ${environment}`.includes(TOKEN))).toEqual([])
  })
})

async function heapSnapshot(facet: Facet): Promise<string> {
  const session = await facet.page.context().newCDPSession(facet.page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return chunks.join('')
}

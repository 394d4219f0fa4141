import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { isRunning, processTree } from './support/processes.ts'

/** Answers over the same channel without SQLite: the stand-in runtime cannot load better-sqlite3 in a utility process. */
const SMALL = resolve(import.meta.dirname, 'support/small-data-entry.cjs')

const EVERYTHING = { query: {}, offset: 0, limit: 1 }
const DEADLY = { query: { search: 'die' }, offset: 0, limit: 1 }

tidyUpAfterTests()

describe.each(['utility', 'child'] as const)('the %s launcher', (launcher) => {
  let facet: Facet

  beforeAll(async () => {
    facet = await launchFacet({ launcher, dataEntry: SMALL })
    await listen(facet)
  })

  it('answers the window', async () => {
    const about = await facet.page.evaluate(() => window.facet.app.about({}))
    expect(about).toMatchObject({ ok: true, output: { dataProcess: launcher, sqlite: 'none' } })
    // The directory itself: the command line takes it as --profile.
    const profile = about.ok ? about.output.profile : ''
    expect(dirname(profile)).toBe(join(facet.userData, 'profiles'))
    expect(existsSync(profile)).toBe(true)
  })

  it('carries commands and events', async () => {
    const answer = await facet.page.evaluate(() => window.facet.settings.update({ weekStart: 'sunday' }))
    expect(answer).toMatchObject({ ok: true, output: { weekStart: 'sunday' } })
    await eventually(() => heard(facet, 'settings.changed')).toContainEqual(
      expect.objectContaining({ weekStart: 'sunday' }),
    )
  })

  it('starts a dead process again, and calls made meanwhile wait for it', async () => {
    const answers = await facet.page.evaluate(
      async ([deadly, everything]) => {
        const died = await window.facet.orders.list(deadly!)
        return [died, await window.facet.orders.list(everything!)] as const
      },
      [DEADLY, EVERYTHING],
    )
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'data_process_gone', retryable: true } })
    expect(answers[1]).toEqual({ ok: true, output: { snapshot: 's', rows: [], total: 0, newRows: 0 } })
    await eventually(() => heard(facet, 'dataProcess.changed')).toEqual([{ state: 'restarting' }, { state: 'up' }])
  })

  it('gives up after deaths in a row, says so, and starts again when asked', async () => {
    const state = () => facet.page.evaluate(() => window.facet.dataProcess.status({}))
    for (let death = 0; death < 5; death += 1) {
      await facet.page.evaluate((deadly) => window.facet.orders.list(deadly), DEADLY)
    }
    await eventually(state).toEqual({ ok: true, output: { state: 'failed' } })
    const refused = await facet.page.evaluate((everything) => window.facet.orders.list(everything), EVERYTHING)
    expect(refused).toMatchObject({ ok: false, error: { code: 'data_process_gone' } })
    await facet.page.evaluate(() => window.facet.dataProcess.restart({}))
    await eventually(state).toEqual({ ok: true, output: { state: 'up' } })
    const answered = await facet.page.evaluate((everything) => window.facet.orders.list(everything), EVERYTHING)
    expect(answered.ok).toBe(true)
  })

  it('ends with the window', async () => {
    const pids = processTree(facet.pid).map(({ pid }) => pid)
    expect(pids.length).toBeGreaterThan(2)
    await facet.close()
    await eventually(() => pids.filter(isRunning)).toEqual([])
  })
})

describe('the real data process', () => {
  let facet: Facet

  beforeAll(async () => {
    facet = await launchFacet({
      environment: {
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        NODE_EXTRA_CA_CERTS: '/etc/hostname',
        HTTPS_PROXY: 'http://127.0.0.1:9',
        AWS_SECRET_ACCESS_KEY: 'canary-of-the-environment',
        LC_ALL: 'C.UTF-8',
      },
    })
    await listen(facet)
    await facet.page.evaluate(() => window.facet.settings.get({}))
  })

  it('inherits the allowed environment and nothing else', () => {
    const { environment } = dataProcess(facet)!
    const names = environment.split('\n').flatMap((line) => (line === '' ? [] : [line.split('=')[0]!]))
    const given = names.filter((name) => !/^(ELECTRON_RUN_AS_NODE|NODE_CHANNEL_(FD|SERIALIZATION_MODE))$/.test(name))
    const allowed = ['HOME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LC_ALL', 'LC_TIME', 'TZ']
    expect(given).toContain('LC_ALL')
    expect(given.filter((name) => !allowed.includes(name))).toEqual([])
  })

  it('is started again after kill -9, the window says so and goes on', async () => {
    const before = await facet.page.evaluate((everything) => window.facet.orders.list(everything), EVERYTHING)
    const { pid } = dataProcess(facet)!
    process.kill(pid, 'SIGKILL')
    await eventually(() => heard(facet, 'dataProcess.changed')).toEqual([{ state: 'restarting' }, { state: 'up' }])
    expect(dataProcess(facet)!.pid).not.toBe(pid)
    const after = await facet.page.evaluate((everything) => window.facet.orders.list(everything), EVERYTHING)
    // Another process knows the places of a list under another name.
    expect(after).toMatchObject({ ok: true, output: { rows: [], total: 0 } })
    expect(before).toMatchObject({ ok: true, output: { rows: [], total: 0 } })
  })

  it('is gone soon after the main process was killed', async () => {
    const pids = processTree(facet.pid).map(({ pid }) => pid)
    execFileSync('kill', ['-9', String(facet.pid)])
    await eventually(() => pids.filter(isRunning), 15_000).toEqual([])
  })
})

function dataProcess(facet: Facet) {
  return processTree(facet.pid).find(({ command }) => command.includes('data-entry'))
}

/** Keeps the events the page hears from now on. */
async function listen(facet: Facet): Promise<void> {
  await facet.page.evaluate(async () => {
    // Wait for the process to be up, so that only what the test causes is heard.
    for (let state = ''; state !== 'up'; ) {
      const answer = await window.facet.dataProcess.status({})
      if (answer.ok) state = answer.output.state
      await new Promise((done) => setTimeout(done, 50))
    }
    const events: [string, unknown][] = []
    for (const name of ['settings.changed', 'dataProcess.changed'] as const) {
      window.facet.on(name, (data) => void events.push([name, data]))
    }
    Object.assign(globalThis, { heardEvents: events })
  })
}

async function heard(facet: Facet, name: string): Promise<unknown[]> {
  const events = await facet.page.evaluate(
    () => (globalThis as unknown as { heardEvents: [string, unknown][] }).heardEvents,
  )
  return events.filter(([event]) => event === name).map(([, data]) => data)
}

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesBelow } from './support/bytes-below.ts'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { processTree } from './support/processes.ts'
import { startStore, type TestStore } from './support/store.ts'

const TOKEN = 'canary-token-5f1c9e7a2b'

tidyUpAfterTests()

describe('the connection', () => {
  let store: TestStore

  beforeAll(async () => {
    store = await startStore(TOKEN)
  })
  afterAll(() => store.stop())

  it('keeps nothing of a store that refuses the token or does not answer', async () => {
    const facet = await launchFacet()
    const before = await connection(facet)
    for (const input of [
      { url: store.url, token: 'wrong' },
      { url: 'http://127.0.0.1:9', token: TOKEN },
      { url: 'ftp://127.0.0.1', token: TOKEN },
    ]) {
      const answer = await facet.page.evaluate((given) => window.facet.connection.save(given), input)
      expect(answer).toMatchObject({ ok: true, output: { ok: false } })
    }
    expect(await connection(facet)).toEqual(before)
    expect(existsSync(join(facet.userData, 'secrets'))).toBe(false)
    await facet.close()
  })

  it('holds the token for the session where there is no real key store, and says so', async () => {
    const facet = await launchFacet()
    await replaceKeyStore(facet.app, 'basic_text')
    await save(facet, store)
    expect(await connection(facet)).toEqual({ kind: 'store', url: store.url, token: 'session' })
    await eventually(() => asOf(facet)).not.toBeNull()
    expect(bytesBelow(facet.userData, TOKEN)).toEqual([])
    await facet.close()

    const again = await launchFacet({ userData: facet.userData })
    await eventually(() => connection(again)).toEqual({ kind: 'store', url: store.url, token: 'none' })
    expect(await asOf(again)).not.toBeNull()
    await again.close()
  })

  it('keeps the token encrypted where there is one', async () => {
    const facet = await launchFacet()
    await replaceKeyStore(facet.app, 'gnome_libsecret')
    await save(facet, store)
    expect(await connection(facet)).toEqual({ kind: 'store', url: store.url, token: 'kept' })
    const [file] = bytesBelow(facet.userData, [...TOKEN].reverse().join(''))
    expect(file).toMatch(/^secrets[/\\]127\.0\.0\.1-[0-9a-f]{8}\.bin$/)
    expect(statSync(join(facet.userData, file!)).mode & 0o077).toBe(0)
    expect(bytesBelow(facet.userData, TOKEN)).toEqual([])
    await facet.close()

    const again = await relaunchWithKeyStore(facet.userData)
    // Never "none" on the way: that would ask for a token that is there.
    expect((await connection(again)).token).toMatch(/^(unknown|kept)$/)
    await eventually(async () => (await connection(again)).token).toBe('kept')
    await eventually(() => syncPhase(again)).toEqual({ connection: 'online', phase: 'listening' })
    await again.close()
  })

  it('gives every store a profile of its own and comes back to the demo', async () => {
    const facet = await launchFacet({ first: 'demo' })
    await eventually(() => orders(facet), 60_000).toBeGreaterThan(100)
    await save(facet, store)
    await eventually(() => orders(facet)).toBe(0)
    await eventually(() => processTree(facet.pid).filter(({ command }) => command.includes('store-entry'))).toEqual([])
    await facet.page.evaluate(() => window.facet.connection.useDemo({}))
    expect((await connection(facet)).kind).toBe('demo')
    await eventually(() => orders(facet), 60_000).toBeGreaterThan(100)
    expect(JSON.parse(readFileSync(join(facet.userData, 'connection.json'), 'utf8'))).toEqual({ kind: 'demo' })
    await facet.close()
  })

  it('tells the page when the store changed', async () => {
    const facet = await launchFacet()
    await facet.page.evaluate(() => {
      const moves: unknown[] = []
      window.facet.on('connection.changed', (data) => void moves.push(data))
      Object.assign(globalThis, { moves })
    })
    await save(facet, store)
    const moves = () => facet.page.evaluate(() => (globalThis as unknown as { moves: unknown[] }).moves)
    await eventually(moves).toContainEqual({ kind: 'store', url: store.url, token: 'session' })
    await facet.close()
  })
})

async function connection(facet: Facet) {
  const answer = await facet.page.evaluate(() => window.facet.connection.get({}))
  if (!answer.ok) throw new Error(answer.error.what)
  return answer.output
}

async function save(facet: Facet, { url, token }: TestStore): Promise<void> {
  const answer = await facet.page.evaluate((input) => window.facet.connection.save(input), { url, token })
  expect(answer).toMatchObject({ ok: true, output: { ok: true } })
}

async function asOf(facet: Facet): Promise<number | null> {
  const answer = await facet.page.evaluate(() => window.facet.sync.status({}))
  return answer.ok ? answer.output.asOf : null
}

async function syncPhase(facet: Facet) {
  const answer = await facet.page.evaluate(() => window.facet.sync.status({}))
  return answer.ok ? { connection: answer.output.connection, phase: answer.output.phase } : null
}

async function orders(facet: Facet): Promise<number> {
  const answer = await facet.page.evaluate(() => window.facet.orders.list({ query: {}, offset: 0, limit: 1 }))
  return answer.ok ? answer.output.total : -1
}

/**
 * Starts Facet again with a real key store in place before it reads the kept token, which it does once its window shows.
 * A test can only reach into a process that runs already: when that was too late, the next start is another chance.
 */
async function relaunchWithKeyStore(userData: string): Promise<Facet> {
  for (let tries = 1; ; tries += 1) {
    let inTime = false
    const facet = await launchFacet({
      userData,
      prepare: async (app) => {
        inTime = await replaceKeyStore(app, 'gnome_libsecret')
      },
    })
    if (inTime) return facet
    await facet.close()
    if (tries === 8) throw new Error('Facet read its key store before the test could replace it, eight times.')
  }
}

/**
 * Puts a key store of that name in the place of this machine's; it "encrypts" by turning the text around.
 * True when no window showed yet.
 */
async function replaceKeyStore(app: Facet['app'], backend: string): Promise<boolean> {
  return app.evaluate(({ safeStorage, BrowserWindow }, name) => {
    const turn = (text: string) => [...text].reverse().join('')
    Object.assign(safeStorage, {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => name,
      encryptString: (text: string) => Buffer.from(turn(text)),
      decryptString: (bytes: Buffer) => turn(bytes.toString()),
    })
    return BrowserWindow.getAllWindows().every((window) => !window.isVisible())
  }, backend)
}

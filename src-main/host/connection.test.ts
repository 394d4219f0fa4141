import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Connection } from '#shared/rpc/shapes.ts'
import { ConnectionKeeper } from './connection.ts'
import type { StoreLink } from './data-process.ts'
import type { Child } from './launch.ts'
import { storeProfileName } from './profiles.ts'
import { type KeyStore, openSecrets } from './secrets.ts'

vi.mock('electron', () => ({ safeStorage: {} }))

const SHOP = 'https://shop.example.com'
const OTHER = 'https://other.example.com'

let userData: string
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'facet-connection-'))
})
afterEach(() => rmSync(userData, { recursive: true }))

const turn = (text: string) => [...text].reverse().join('')
const realKeyStore = (): KeyStore => ({
  isReal: () => true,
  encrypt: (text) => Buffer.from(turn(text)),
  decrypt: (bytes) => turn(bytes.toString()),
})

/** A data process that takes every store, and remembers where it is. */
function fakeData() {
  return {
    directory: '',
    link: null as StoreLink,
    refuses: new Set<string>(),
    call: vi.fn(async (_name: string, input: { url: string }) => ({ ok: true, url: input.url, counts: null })) as never,
    async open(directory: string) {
      this.directory = directory
      this.link = null
    },
    async connect(link: StoreLink) {
      if (link !== null && this.refuses.has(link.token)) throw new FacetError('data_process_gone', 'Gone.')
      this.link = link
    },
  }
}

function fakeDemo() {
  let running: Child | null = null
  const launch = (): Child => {
    const stdout = new PassThrough()
    stdout.write('{"url":"http://127.0.0.1:7","token":"demo-token"}\n')
    let end = (_code: number | null) => {}
    const exited = new Promise<number | null>((resolve) => {
      end = resolve
    })
    const kill = () => {
      running = null
      end(null)
    }
    const channel = { post: () => {}, onMessage: () => {}, onClose: () => {} }
    running = { channel, stdout, pid: () => 1, kill, exited }
    return running
  }
  return { runs: () => running !== null, launcher: { kind: 'child' as const, ready: async () => {}, launch } }
}

function start(keyStore = realKeyStore()) {
  const data = fakeData()
  const demo = fakeDemo()
  const moves: Connection[] = []
  const keeper = new ConnectionKeeper({
    userData,
    data,
    secrets: openSecrets(userData, keyStore),
    demo: { launcher: demo.launcher, entry: 'store-entry' },
    log: { note: () => {}, warn: () => {} },
    onMoved: (connection) => moves.push(connection),
  })
  return { keeper, data, demo, moves }
}

type Started = ReturnType<typeof start>
const open = async (started: Started) => {
  await started.keeper.openLast()
  await started.keeper.connectLast()
  return started
}
const choice = () => readFileSync(join(userData, 'connection.json'), 'utf8')
const profile = (url: string) => join(userData, 'profiles', storeProfileName(url))

describe('a kept token', () => {
  it('is read back after a restart; until then nobody says that it is missing', async () => {
    await (await open(start())).keeper.save({ url: SHOP, token: 'first' })

    const again = start()
    await again.keeper.openLast()
    expect(again.keeper.current()).toEqual({ kind: 'store', url: SHOP, token: 'unknown' })
    await again.keeper.connectLast()
    expect(again.data.link).toEqual({ url: SHOP, token: 'first', storeName: null })
    expect(again.moves).toEqual([{ kind: 'store', url: SHOP, token: 'kept' }])
  })

  it('is said to be missing once the key store has answered, and only then', async () => {
    await (await open(start())).keeper.save({ url: SHOP, token: 'first' })
    const none = { ...realKeyStore(), isReal: () => false }
    const { moves, data } = await open(start(none))
    expect(moves).toEqual([{ kind: 'store', url: SHOP, token: 'none' }])
    expect(data.link).toBeNull()
  })

  it('is reported even when the data process does not take it', async () => {
    await (await open(start())).keeper.save({ url: SHOP, token: 'first' })
    const again = start()
    again.data.refuses.add('first')
    await expect(open(again)).rejects.toThrow('Gone.')
    expect(again.moves).toEqual([{ kind: 'store', url: SHOP, token: 'kept' }])
  })

  it('does not take the place of one that was typed before the start was over', async () => {
    await (await open(start())).keeper.save({ url: SHOP, token: 'first' })
    const again = start()
    await again.keeper.openLast()
    await again.keeper.save({ url: SHOP, token: 'second' })
    await again.keeper.connectLast()
    expect(again.data.link?.token).toBe('second')
  })
})

describe('a change that fails', () => {
  const refusing = () => ({
    ...realKeyStore(),
    encrypt: () => {
      throw new Error('The key store said no.')
    },
  })

  it('moves nothing when the key store refuses the token', async () => {
    const { keeper, data, demo, moves } = await open(start(refusing()))
    await vi.waitFor(() => expect(moves.length).toBe(1))
    const before = keeper.current()
    const saving = keeper.save({ url: SHOP, token: 'first' })
    await expect(saving).rejects.toMatchObject({ code: 'internal', what: 'The token could not be kept.' })
    expect(keeper.current()).toEqual(before)
    expect(data.link?.token).toBe('demo-token')
    expect(demo.runs()).toBe(true)
    expect(existsSync(join(userData, 'connection.json'))).toBe(false)
    expect(readdirSync(join(userData, 'profiles'))).toEqual(['demo'])
  })

  it('goes back to the demo store when the new one cannot be connected', async () => {
    const { keeper, data, demo, moves } = await open(start())
    await vi.waitFor(() => expect(moves.length).toBe(1))
    data.refuses.add('first')
    await expect(keeper.save({ url: SHOP, token: 'first' })).rejects.toThrow('Gone.')
    expect(moves[1]?.kind).toBe('demo')
    await vi.waitFor(() => expect(data.link?.token).toBe('demo-token'))
    expect(demo.runs()).toBe(true)
    expect(data.directory).toBe(join(userData, 'profiles', 'demo'))
    expect(existsSync(join(userData, 'connection.json'))).toBe(false)
    expect(readdirSync(join(userData, 'secrets'))).toEqual([])
  })

  it('goes back to the store and token before', async () => {
    const { keeper, data, moves } = await open(start())
    await keeper.save({ url: SHOP, token: 'first' })
    const before = keeper.current()
    data.refuses.add('bad')
    for (const url of [OTHER, SHOP]) {
      await expect(keeper.save({ url, token: 'bad' })).rejects.toThrow('Gone.')
      expect(moves.at(-1)).toEqual(before)
      expect(data).toMatchObject({ directory: profile(SHOP), link: { url: SHOP, token: 'first' } })
    }
    expect(JSON.parse(choice())).toEqual({ kind: 'store', url: SHOP })
    const again = await open(start())
    expect(again.data.link?.token).toBe('first')
  })

  it('goes back to the store when the choice of the demo cannot be written down', async () => {
    const { keeper, data, demo, moves } = await open(start())
    await keeper.save({ url: SHOP, token: 'first' })
    rmSync(join(userData, 'connection.json'))
    // A draft's name that is taken by a folder fails on every system.
    const draft = join(userData, `connection.json.${process.pid}.tmp`)
    mkdirSync(draft)
    writeFileSync(join(draft, 'x'), '')
    await expect(keeper.switchToDemo()).rejects.toThrow()
    expect(moves.at(-1)).toEqual({ kind: 'store', url: SHOP, token: 'kept' })
    expect(data).toMatchObject({ directory: profile(SHOP), link: { url: SHOP, token: 'first' } })
    expect(demo.runs()).toBe(false)
  })
})

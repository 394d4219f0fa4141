import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ndjson, orderLine, send } from './support/store-admin.ts'
import { get, page, problemOf, readToTip, storeUnderTest, write } from './support/store-api.ts'
import { temporaryFolder } from './support/temporary.ts'

const ENTRY = resolve(import.meta.dirname, '../../src-store/entry.ts')

type Ran = { code: number; lines: Record<string, unknown>[]; stderr: string }

/** Runs a command of the store as the operator does. */
function run(...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(process.execPath, [ENTRY, ...args], (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '')
      done({ code: Number(error?.code ?? 0), lines: lines.map((line) => JSON.parse(line)), stderr })
    })
  })
}

const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` })
const rating = { sessionId: 's', rating: 'great' }

describe('tokens by command', () => {
  it('are made, listed and revoked while the store serves, with effect at once', async () => {
    const store = await storeUnderTest()
    const at = ['--database', store.databasePath]
    const made = await run('token', 'create', '--scopes', 'feed:read,links:write', ...at)
    expect(made.code).toBe(0)
    const { id, token, scopes } = made.lines[0]!
    expect([id, token, scopes]).toEqual([
      expect.stringMatching(/^tok_[0-9a-f]{12}$/),
      expect.stringMatching(/^fct_[\w-]{43}$/),
      ['feed:read', 'links:write'],
    ])
    expect((await get(store, 'meta', bearer(token))).status).toBe(200)
    expect((await problemOf(await send(store, 'import', '', bearer(token)))).code).toBe('forbidden_scope')

    const listed = await run('token', 'list', ...at)
    expect(listed.lines).toEqual([{ id, scopes, createdAt: made.lines[0]!.createdAt, revokedAt: null }])
    expect(JSON.stringify(listed)).not.toContain(token)
    for (const file of ['', '-wal']) {
      expect(readFileSync(`${store.databasePath}${file}`).includes(String(token))).toBe(false)
    }

    expect((await run('token', 'revoke', String(id), ...at)).code).toBe(0)
    expect((await get(store, 'meta', bearer(token))).status).toBe(401)
    const [revoked] = (await run('token', 'list', ...at)).lines
    await run('token', 'revoke', String(id), ...at)
    expect((await run('token', 'list', ...at)).lines).toEqual([revoked])
    expect(revoked!.revokedAt).toMatch(/Z$/)
    await write(store, 'csat', rating)
    expect((await readToTip(store, null)).entries).toHaveLength(1)
  })

  it('can be made before the first start', async () => {
    const databasePath = join(temporaryFolder(), 'new', 'store.sqlite')
    const { lines } = await run('token', 'create', '--scopes', 'feed:read', '--database', databasePath)
    expect(statSync(databasePath).mode & 0o777).toBe(0o600)
    const store = await storeUnderTest({ databasePath })
    expect((await get(store, 'meta', bearer(lines[0]!.token))).status).toBe(200)
  })

  it.each([
    [['token'], 2, /create, list or revoke/],
    [['token', 'create'], 2, /--scopes is needed/],
    [['token', 'create', '--scopes', 'everything'], 2, /everything is none of feed:read/],
    [['token', 'list', '--database', '/nowhere/store.sqlite'], 1, /there is no database/],
    [['token', 'revoke'], 2, /the id of a token/],
    [['backup', '--database', 'x.sqlite'], 2, /--out is needed/],
    [['restore', '--wish'], 2, /--wish/],
  ])('%j: exit %i and why', async (args, code, why) => {
    const ran = await run(...args)
    expect([ran.code, ran.lines]).toEqual([code, []])
    expect(ran.stderr).toMatch(why)
  })

  it('an unknown id is said to be one', async () => {
    const store = await storeUnderTest()
    const ran = await run('token', 'revoke', 'tok_none', '--database', store.databasePath)
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('there is no token tok_none')])
  })
})

describe('backup and restore', () => {
  it('copies a store that goes on writing, and a restore starts a new epoch with nothing of later', async () => {
    const store = await storeUnderTest()
    const { databasePath } = store
    const at = ['--database', databasePath]
    await send(store, 'import', ndjson(Array.from({ length: 500 }, (_, index) => orderLine(`o${index}`))))
    const out = join(temporaryFolder(), 'backup.sqlite')
    let writing = true
    const writer = (async () => {
      while (writing) await write(store, 'csat', rating)
    })()
    const { code, lines, stderr } = await run('backup', '--out', out, ...at)
    writing = false
    await writer
    expect([code, stderr]).toEqual([0, ''])
    expect(lines[0]).toEqual({ backup: out, bytes: statSync(out).size })
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect([existsSync(`${out}-wal`), existsSync(`${out}.partial`)]).toEqual([false, false])
    expect((await run('backup', '--out', out, ...at)).stderr).toMatch(/there already/)

    const served = await run('restore', '--from', out, ...at)
    expect([served.code, served.stderr]).toEqual([1, expect.stringContaining('stop it first')])
    const [token] = (await run('token', 'create', '--scopes', 'feed:read', ...at)).lines
    await run('token', 'revoke', String(token!.id), ...at)
    const { id } = await write(store, 'csat', { ...rating, comment: 'after the backup' })
    const erasure = (await (await send(store, 'erasures', { customerId: 'c-1' })).json()) as Record<string, unknown>
    const before = await page(store, null, 'limit=1')
    const counts = ((await (await get(store, 'meta')).json()) as { counts: { interaction: number } }).counts
    await store.close()

    const restored = await run('restore', '--from', out, ...at)
    expect([restored.code, restored.stderr]).toEqual([0, ''])
    expect(restored.lines[0]).toEqual({
      restored: databasePath,
      formerAt: `${databasePath}.before-restore`,
      tokensKept: true,
      erasuresUndone: [{ id: erasure.id, requestedAt: erasure.requestedAt }],
    })
    const again = await storeUnderTest({ databasePath })
    const stale = await get(again, `changes?since=${before.next}`)
    expect((await problemOf(stale)).reason).toBe('epoch_changed')
    expect((await get(again, `records/interaction/${String(id)}`)).status).toBe(404)
    const now = ((await (await get(again, 'meta')).json()) as { counts: typeof counts & { order: number } }).counts
    expect(now.order).toBe(500)
    expect(now.interaction).toBeLessThan(counts.interaction)
    expect((await get(again, 'meta', bearer(token!.token))).status).toBe(401)
    await write(again, 'csat', rating)
  })

  it('rotates the epoch even when nothing was written since the backup, and where no database was', async () => {
    const store = await storeUnderTest()
    await write(store, 'csat', rating)
    const { next } = await page(store, null)
    const out = join(temporaryFolder(), 'backup.sqlite')
    await run('backup', '--out', out, '--database', store.databasePath)
    await store.close()
    await run('restore', '--from', out, '--database', store.databasePath)
    const again = await storeUnderTest({ databasePath: store.databasePath })
    expect((await problemOf(await get(again, `changes?since=${next}`))).reason).toBe('epoch_changed')

    const elsewhere = join(temporaryFolder(), 'store.sqlite')
    const { lines } = await run('restore', '--from', out, '--database', elsewhere)
    expect(lines[0]).toMatchObject({ formerAt: null })
    const third = await storeUnderTest({ databasePath: elsewhere })
    expect((await readToTip(third, null)).entries).toHaveLength(1)
  })

  it('replaces a database that is beyond reading, and says that its tokens could not be kept', async () => {
    const store = await storeUnderTest()
    await write(store, 'csat', rating)
    const out = join(temporaryFolder(), 'backup.sqlite')
    await run('backup', '--out', out, '--database', store.databasePath)
    await store.close()
    writeFileSync(store.databasePath, 'x'.repeat(50_000))
    const { code, lines } = await run('restore', '--from', out, '--database', store.databasePath)
    expect([code, lines[0]]).toMatchObject([0, { tokensKept: false, erasuresUndone: [] }])
    expect(readFileSync(`${store.databasePath}.before-restore`, 'utf8')).toMatch(/^x+$/)
    const again = await storeUnderTest({ databasePath: store.databasePath })
    expect((await readToTip(again, null)).entries).toHaveLength(1)
  })

  it('takes no file that is no store’s database', async () => {
    const { databasePath } = await storeUnderTest()
    const ran = await run('restore', '--from', ENTRY, '--database', databasePath)
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringMatching(/cannot be read as a database/)])
    const missing = await run('backup', '--database', `${databasePath}.no`, '--out', `${databasePath}.out`)
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/there is no database/)])
  })
})

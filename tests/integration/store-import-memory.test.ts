import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { expect, it } from 'vitest'
import { ndjson, orderLine } from './support/store-admin.ts'
import { heldMemory, listening, measurable, startStoreProcess } from './support/store-process.ts'
import { temporaryFolder } from './support/temporary.ts'

/** One line: about 16 KB. */
const NOTE = 'n'.repeat(16_000)
const LINES = 3_000
/** What the store may hold of an import under way: a batch of 1 MB, as text and as records, and what sockets carry. */
const LIVE_MB = 12
/** The same for all its memory, with both page caches. */
const RESIDENT_MB = 64

/** Sends lines as fast as the store takes them. */
async function imported(url: string, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  const call = request(`${url}/api/v1/import`, { method: 'POST', headers })
  const lines = function* () {
    for (let index = 0; index < LINES; index += 1) yield ndjson([orderLine(`o${index}`, { note: NOTE })])
  }
  const [[response]] = (await Promise.all([once(call, 'response'), pipeline(Readable.from(lines()), call)])) as [
    [IncomingMessage],
    unknown,
  ]
  return json(response)
}

it('an import of 48 MB takes the same memory at its end as at its beginning', async () => {
  const store = startStoreProcess(['--database', join(temporaryFolder(), 'store.sqlite')], measurable)
  const { url, token } = await listening(store)
  const before = await heldMemory(store.child)
  let live = 0
  let resident = 0
  let looks = 0
  let importing = true
  const importer = imported(url, token).finally(() => {
    importing = false
  })
  while (importing) {
    const now = await heldMemory(store.child)
    live = Math.max(live, now.liveMb - before.liveMb)
    resident = Math.max(resident, now.residentMb - before.residentMb)
    looks += 1
    await new Promise((wake) => setTimeout(wake, 50))
  }
  expect(await importer).toMatchObject({ accepted: LINES, rejected: 0 })
  const after = await heldMemory(store.child)
  console.log(
    `store: import of ${Math.round((LINES * NOTE.length) / 1e6)} MB, ${looks} looks: at most ${live.toFixed(1)} MB live and ${resident.toFixed(1)} MB resident more than before; ${(after.liveMb - before.liveMb).toFixed(1)} MB live at its end`,
  )
  expect(looks).toBeGreaterThan(10)
  expect(live).toBeLessThan(LIVE_MB)
  expect(resident).toBeLessThan(RESIDENT_MB)
  expect(after.liveMb - before.liveMb).toBeLessThan(5)
})

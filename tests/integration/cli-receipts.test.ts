import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { type Receipt, receiptSchema } from '#shared/rpc/shapes.ts'
import { openStore, TEST_TOKEN } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const FACET = resolve(import.meta.dirname, '../../src-main/cli/facet.ts')

function facet(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [FACET, ...args], (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

type Shown = Omit<Receipt, 'startedAt' | 'endedAt'> & { startedAt: string; endedAt: string | null }

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

it('tells what a sync did, and later what the syncs before it did', async () => {
  const store = await openStore()
  const order = { orderNumber: 'GG-001', placedAt: '2026-11-01T23:30:00.000Z', currency: 'USD', itemsTotal: 100 }
  await store.database.saveRecords([
    { type: 'order', id: 'ord_1', data: order },
    { type: 'order', id: 'ord_2', data: { ...order, orderNumber: 'GG-002', placedAt: 'never' } },
  ])
  const profile = join(temporaryFolder(), 'profile')
  const access = ['--store', store.url, '--token', TEST_TOKEN, '--profile', profile]

  const first = await facet('sync', ...access, '--json')
  expect(first.code, first.stderr).toBe(0)
  const { receipt, received, applied, known, quarantined } = JSON.parse(first.stdout) as Record<string, number> & {
    receipt: Shown
  }
  expect(Object.keys(receipt).sort()).toEqual(Object.keys(receiptSchema.shape).sort())
  expect(receipt).toMatchObject({ caughtUp: true, errorCode: null, received: 2, new: 1, quarantined: 1, changed: 0 })
  expect(receipt).toMatchObject({ startedAt: expect.stringMatching(ISO), endedAt: expect.stringMatching(ISO) })
  expect([receipt.received, receipt.new + receipt.changed + receipt.deleted]).toEqual([received, applied])
  expect([receipt.known, receipt.quarantined]).toEqual([known, quarantined])

  await store.database.saveRecords([{ type: 'order', id: 'ord_1', data: { ...order, itemsTotal: 200 } }])
  const second = await facet('sync', ...access)
  expect(second.stdout).toMatch(
    /^Up to date as of \S+Z: 1 received in 1 page = 0 new \+ 1 changed \+ 0 deleted \+ 0 known \+ 0 in quarantine, \d+\.\d MB, /,
  )

  const listed = await facet('receipts', '--profile', profile, '--json')
  const { receipts } = JSON.parse(listed.stdout) as { receipts: Shown[] }
  expect(receipts).toHaveLength(2)
  expect(receipts[1]).toEqual(receipt)
  expect(receipts[0]).toMatchObject({ changed: 1, cursorBefore: receipt.cursorAfter })
  expect(JSON.parse((await facet('receipts', '--profile', profile, '--limit', '1', '--json')).stdout)).toEqual({
    receipts: receipts.slice(0, 1),
  })
  const table = (await facet('receipts', '--profile', profile)).stdout.split('\n')
  expect(table[0]).toMatch(/^Started \(UTC\) +Took +Outcome +Pages +Received +New +Changed/)
  expect(table[1]).toContain('up to date')
  expect(table).toHaveLength(4)
})

it('refuses what it cannot show', async () => {
  const folder = temporaryFolder()
  const wrong = [
    ['receipts'],
    ['receipts', '--profile', folder, '--limit', '501'],
    ['receipts', '--profile', folder, '--limit', '0'],
  ]
  for (const args of wrong) {
    const { code, stderr } = await facet(...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining('Usage: facet receipts')])
  }
  const missing = await facet('receipts', '--profile', folder)
  expect([missing.code, missing.stdout, missing.stderr]).toEqual([1, '', expect.stringContaining('no Facet profile')])
  writeFileSync(join(folder, 'cache.sqlite'), '')
  expect((await facet('receipts', '--profile', folder)).stdout).toBe('No sync yet.\n')
})

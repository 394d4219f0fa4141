import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { creatorFigures } from '#shared/metrics/creator-figures.ts'
import { addCreatorTallies } from '#shared/metrics/creator-tally.ts'
import { addSales } from '#shared/metrics/sales-tally.ts'
import { readCreators } from '#shared/rpc/read-creators.ts'
import type { Attribution } from '#shared/rpc/shapes.ts'
import { randomStore } from '../oracle/random-store.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { openStore } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const FACET = resolve(import.meta.dirname, '../../src-main/cli/facet.ts')

const questions = [
  { period: { from: null, to: null, zone: null }, compare: false, attribution: null },
  { period: { from: '2026-03-24', to: '2026-04-02', zone: 'Europe/Berlin' }, compare: true, attribution: null },
  {
    period: { from: '2026-03-20', to: '2026-04-06', zone: 'America/New_York' },
    compare: true,
    attribution: { rule: 'before-purchase', windowDays: 3 } satisfies Attribution,
  },
]

/** A synced profile of a random store, and its data process. */
async function syncedProfile(seed: number): Promise<{ data: DataProcess; profile: string }> {
  const store = await openStore()
  await store.database.saveRecords(randomStore(seed).legacy)
  const profile = join(temporaryFolder(), 'profile')
  const data = startDataProcess(profile)
  await syncOnce(data, store)
  return { data, profile }
}

describe('creators of the real data process', () => {
  it.each([1, 2, 5, 8, 13])(
    'say the same in the table and alone, whole and bucket by bucket: store %i',
    async (seed) => {
      const { data } = await syncedProfile(seed)
      for (const question of questions) {
        const { rows, total } = readCreators(await data.call('creators.table', question))
        for (const { creatorId, name, tally, before } of rows) {
          const detail = await data.call('creators.get', { ...question, creatorId, bucket: 'day' })
          const inOrder = (one: typeof tally) => ({ ...one, sales: addSales(one.sales) })
          expect(detail.now).toEqual(inOrder(tally))
          expect(detail.before).toEqual(before === null ? null : inOrder(before))
          expect(detail.name).toBe(name)
          expect(addCreatorTallies(detail.trend.map((one) => one.tally))).toEqual(detail.now)
        }
        expect(addCreatorTallies(rows.map(({ tally }) => tally))).toEqual(total.tally)
      }
    },
  )

  it('answer nobody in particular with nothing, and refuse a window no rule has', async () => {
    const { data } = await syncedProfile(1)
    const nobody = await data.call('creators.get', { creatorId: 'cr_nobody', bucket: 'week' })
    expect(nobody).toMatchObject({ name: null, active: null, now: { sales: [], placed: 0, requested: 0 } })
    const attribution = { rule: 'before-purchase', windowDays: 31 } as const
    await expect(data.call('creators.table', { attribution })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

it('the command line prints the figures of the table, by either rule', async () => {
  const { data, profile } = await syncedProfile(8)
  const ask = async (...args: string[]) =>
    JSON.parse(await facet('creators', '--profile', profile, '--json', ...args)) as {
      rows: ({ creatorId: string | null } & Record<string, unknown>)[]
      total: Record<string, unknown>
    }
  const days = { from: '2026-03-24', to: '2026-04-02', zone: 'Europe/Berlin' }
  const named = ['--from', days.from, '--to', days.to, '--zone', days.zone, '--compare']
  for (const [attribution, options] of [
    [null, []],
    [{ rule: 'before-purchase', windowDays: 7 }, ['--rule', 'before-purchase', '--window', '7']],
  ] as const) {
    const { rows, total } = readCreators(
      await data.call('creators.table', { period: days, compare: true, attribution }),
    )
    const printed = await ask(...named, ...options)
    expect(printed.rows).toHaveLength(rows.length)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) {
      const line = printed.rows.find(({ creatorId }) => creatorId === row.creatorId)
      const before = row.before === null ? null : creatorFigures(row.before)
      expect(line).toMatchObject({ ...creatorFigures(row.tally), before, csatRank: row.rank?.place ?? null })
    }
    expect(printed.total).toMatchObject(creatorFigures(total.tally))
  }
  await expect(facet('creators', '--profile', profile, '--rule', 'linked', '--window', '3')).rejects.toThrow('--window')
  await expect(facet('creators', '--profile', profile, '--rule', 'best')).rejects.toThrow('--rule')
})

function facet(...args: string[]): Promise<string> {
  return new Promise((done, failed) => {
    execFile(process.execPath, [FACET, ...args], (error, stdout, stderr) =>
      error === null ? done(stdout) : failed(new Error(stderr)),
    )
  })
}

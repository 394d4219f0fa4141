import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { scoreFigures } from '#shared/metrics/score-figures.ts'
import { tallyAt } from '#shared/metrics/score-tally.ts'
import { randomStore } from '../oracle/random-store.ts'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const FACET = resolve(import.meta.dirname, '../../src-main/cli/facet.ts')

async function syncedProfile(seed: number) {
  const profile = join(temporaryFolder(), 'profile')
  const store = await openStore()
  const { legacy, calls } = randomStore(seed)
  await store.database.saveRecords(legacy)
  for (const { route, body } of calls) await callWidget(store, route, body)
  const data = startDataProcess(profile)
  await syncOnce(data, store)
  return { profile, data }
}

const periods = [
  { from: null, to: null, zone: 'UTC' },
  // The day clocks go forward in Berlin: 23 hours.
  { from: '2026-03-29', to: '2026-03-30', zone: 'Europe/Berlin' },
  { from: '2026-03-24', to: '2026-04-02', zone: 'Asia/Kathmandu' },
] as const

it.each([3, 8])('the screen and the command line give the same figures: store of seed %i', async (seed) => {
  const { profile, data } = await syncedProfile(seed)
  const shown = await Promise.all(periods.map((period) => data.call('csat.overview', { period, bucket: 'day' })))
  await data.close()
  for (const [index, { from, to, zone }] of periods.entries()) {
    const { now, trend } = shown[index]!
    const days = [...(from === null ? [] : ['--from', from]), ...(to === null ? [] : ['--to', to])]
    const told = execFileSync(process.execPath, [
      FACET,
      'csat',
      '--profile',
      profile,
      '--zone',
      zone,
      ...days,
      '--json',
    ])
    const { share, average } = scoreFigures(now)
    expect(JSON.parse(told.toString())).toMatchObject({
      distribution: now,
      responses: share?.responses ?? 0,
      percent: share?.percent ?? null,
      low: share?.low ?? null,
      high: share?.high ?? null,
      average,
    })
    const inTrend = trend.days.reduce((sum, _, place) => sum + tallyAt(trend.now, place).reduce((a, b) => a + b), 0)
    expect(inTrend + trend.outside).toBe(now.reduce((a, b) => a + b))
  }
})

it('a trend by week begins its weeks as the setting says', async () => {
  const { data } = await syncedProfile(8)
  const period = { from: '2026-03-20', to: '2026-04-05', zone: 'UTC' }
  const starts = async () =>
    (await data.call('csat.overview', { period, bucket: 'week' })).trend.days.map(({ start }) => start)
  expect(await starts()).toEqual(['2026-03-16', '2026-03-23', '2026-03-30'])
  await data.call('settings.update', { weekStart: 'sunday' })
  expect(await starts()).toEqual(['2026-03-15', '2026-03-22', '2026-03-29'])
})

it('follows the cache: what a sync changed is counted in the next answer', async () => {
  const profile = join(temporaryFolder(), 'profile')
  const store = await openStore()
  const data = startDataProcess(profile)
  const rate = (rating: string, sessionId: string) => callWidget(store, 'csat', { rating, sessionId, orderNumber: 'X' })
  await rate('great', 's1')
  await syncOnce(data, store)
  expect(await data.call('csat.overview', {})).toMatchObject({ now: [0, 0, 0, 0, 1] })
  await rate('bad', 's1')
  await syncOnce(data, store)
  const { now, excluded } = await data.call('csat.overview', {})
  expect({ now, excluded }).toEqual({
    now: [1, 0, 0, 0, 0],
    excluded: { tests: 0, superseded: 1, unscored: 0 },
  })
})

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { metrics } from '#shared/metrics/registry.ts'
import { csatOverviewInputSchema } from '#shared/rpc/shapes/csat.shapes.ts'
import type { Explanation, FigureInput, Opening } from '#shared/rpc/shapes/explain.shapes.ts'
import { randomStore, seeded } from '../oracle/random-store.ts'
import { type DataProcess, startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

const SEEDS = [11, 12, 13, 14]
const FIGURES_EACH = 60

const periods: FigureInput['period'][] = [
  { from: null, to: null, zone: null },
  { from: '2026-03-24', to: '2026-04-01', zone: 'Europe/Berlin' },
  { from: '2026-03-29', to: '2026-03-30', zone: 'America/New_York' },
]
const attributions: FigureInput['attribution'][] = [
  null,
  { rule: 'linked' },
  { rule: 'before-purchase', windowDays: 2 },
]

/** How many rows the list of an opening has. */
async function rowsOf(data: DataProcess, opening: Opening): Promise<number> {
  const page = { offset: 0, limit: 1, snapshot: null }
  if (opening.view === 'orders') return (await data.call('orders.list', { query: opening.query, ...page })).total
  return (await data.call('interactions.list', { query: opening.query, ...page })).total
}

async function openSeeded(seed: number): Promise<DataProcess> {
  const { legacy, calls } = randomStore(seed)
  const store = await openStore()
  for (const { route, body } of calls) await callWidget(store, route, body)
  await store.database.saveRecords(legacy)
  const data = startDataProcess(join(temporaryFolder(), 'profile'))
  await syncOnce(data, store)
  return data
}

/** Any figure there is: a metric, and limits most of them know. Those a metric refuses are asked without. */
async function randomFigures(data: DataProcess, seed: number): Promise<FigureInput[]> {
  const random = seeded(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const { creators, agents } = await data.call('csat.overview', csatOverviewInputSchema.parse({}))
  const someCreator = [null, ...creators.ids.map((id) => ({ id }))]
  const someAgent = [null, ...agents.names.map((name) => ({ name }))]
  return Array.from({ length: FIGURES_EACH }, () => {
    const { id: metric } = pick(metrics)
    const isCsat = metric.includes('csat')
    return {
      metric,
      period: pick(periods),
      attribution: pick(attributions),
      creator: pick(someCreator),
      agent: isCsat ? pick(someAgent) : null,
      beside: isCsat ? pick([null, null, 'return', 'nothing'] as const) : null,
      score: metric === 'csat-responses' ? pick([null, 5, 1]) : null,
    }
  })
}

describe('every figure of a random store', () => {
  it.each(SEEDS)('opens as many rows as it counts, seed %i', async (seed) => {
    const data = await openSeeded(seed)
    for (const figure of await randomFigures(data, seed)) {
      const explanation: Explanation = await data.call('figures.explain', figure)
      const { numerator, denominator, opens } = explanation
      expect(opens[0]!.count, JSON.stringify(figure)).toBe(numerator.count)
      if (denominator !== null) expect(opens.map(({ count }) => count)).toContain(denominator.count)
      for (const opening of opens) {
        expect(await rowsOf(data, opening), `${JSON.stringify(figure)} ${opening.what}`).toBe(opening.count)
      }
    }
  })

  it('says the numbers the screens say', async () => {
    const data = await openSeeded(13)
    const overview = await data.call('csat.overview', csatOverviewInputSchema.parse({}))
    const responses = overview.now.reduce((sum, count) => sum + count, 0)
    const csat = await data.call('figures.explain', { metric: 'csat-percent' })
    expect(responses).toBeGreaterThan(5)
    expect([csat.numerator.count, csat.denominator?.count]).toEqual([overview.now[3] + overview.now[4], responses])
    const { tests, superseded, unscored } = overview.excluded
    const said = Object.fromEntries(csat.excluded.map(({ reason, count }) => [reason, count]))
    expect(said).toMatchObject({ test: tests, superseded, unscored })

    const { distinct } = await data.call('creators.table', {})
    const share = await data.call('figures.explain', { metric: 'assist-share' })
    expect(distinct.orders).toBeGreaterThan(3)
    expect([share.numerator.count, share.denominator?.count]).toEqual([distinct.assisted, distinct.orders])
    expect(share.asOf).not.toBeNull()
  })
})

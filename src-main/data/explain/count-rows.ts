import { type Money, NO_CURRENCY } from '#shared/base/money.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import type { Measure } from '#shared/rpc/shapes/explain.shapes.ts'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery, Settings } from '#shared/rpc/shapes.ts'
import { type Mark, NEVER, placesWithin, scan } from '../lists/block-scan.ts'
import { interactionMarks, interactionRows } from '../lists/interaction-filters.ts'
import { orderMarks, orderRows } from '../lists/order-filters.ts'
import { settledOrderQuery } from '../lists/order-kind.ts'
import type { Slices } from '../lists/slices.ts'
import { KIND_BITS, type Mirror, type OrderColumns, SCORE_BITS, SCORE_SHIFT } from '../mirror/mirror.ts'
import { periodOf } from '../settings.ts'
import type { RowSet } from './row-sets.ts'

/** One state of the mirror being asked, and the settings of that moment. */
export type Asked = { mirror: Mirror; settings: Settings; slices: Slices }

/** What a set of rows comes to. */
export type Counted = { count: number; money: Money[] | null; scores: number | null }

const CSAT = kinds.indexOf('csat')

/** Counts the rows of a set, exactly those a list of the same query has, and adds up what is measured of them. */
export async function countRows(asked: Asked, set: RowSet, measure: Measure): Promise<Counted> {
  const { mirror, slices } = asked
  const { from, to, marks } = await selectingOf(asked, set)
  const sums = new Float64Array(mirror.currencies.length)
  const seen = new Uint32Array(mirror.currencies.length)
  const add = adder(mirror, measure, sums, seen)
  let count = 0
  await scan([{ from, to, failing: 0 }], marks, slices, (verdicts, at, size) => {
    for (let index = 0; index < size; index += 1) {
      if (verdicts[index] !== 0) continue
      count += 1
      add(at + index)
    }
  })
  if (measure === 'count') return { count, money: null, scores: null }
  if (measure === 'scores') return { count, money: null, scores: sums[0]! }
  return { count, money: moneyOf(mirror, sums, seen), scores: null }
}

/** Counts the test rows a set would have if tests counted. */
export async function countTests(asked: Asked, set: RowSet): Promise<number> {
  const { mirror, slices } = asked
  const { from, to, marks } = await selectingOf(asked, set)
  const { bits } = mirror.interactions
  const isOrder = set.view === 'orders'
  let count = 0
  await scan([{ from, to, failing: 0 }], marks, slices, (verdicts, at, size) => {
    for (let index = 0; index < size; index += 1) {
      // A test fails that alone: what else its flags say was not asked.
      if (verdicts[index] === NEVER && (isOrder || (bits[at + index]! & KIND_BITS) === CSAT)) count += 1
    }
  })
  return count
}

async function selectingOf(asked: Asked, set: RowSet): Promise<{ from: number; to: number; marks: Mark[] }> {
  if (set.view === 'orders') return selectingOrders(asked.mirror, set.query, asked.settings)
  return selectingInteractions(asked, set.query)
}

function selectingOrders(mirror: Mirror, query: OrderQuery, settings: Settings) {
  const settled = settledOrderQuery(query, settings)
  const rows = orderRows(mirror)
  return { ...placesWithin(rows, settled.period), marks: orderMarks(mirror, settled, null) }
}

async function selectingInteractions({ mirror, settings, slices }: Asked, query: InteractionQuery) {
  const settled = { ...query, period: periodOf(query.period, settings) }
  const rows = interactionRows(mirror)
  return { ...placesWithin(rows, settled.period), marks: await interactionMarks(mirror, settled, null, slices) }
}

/** What one selected row adds, by what is measured. Scores have no currency: they stand in the first place. */
function adder(mirror: Mirror, measure: Measure, sums: Float64Array, seen: Uint32Array): (place: number) => void {
  const { orders, interactions } = mirror
  if (measure === 'count') return () => {}
  if (measure === 'scores') {
    const { bits } = interactions
    return (place) => {
      sums[0]! += (bits[place]! & SCORE_BITS) >> SCORE_SHIFT
    }
  }
  const amount = amountOf(orders, measure)
  const { currency } = orders
  return (place) => {
    sums[currency[place]!]! += amount(place)
    seen[currency[place]!]! += 1
  }
}

function amountOf(orders: OrderColumns, measure: Exclude<Measure, 'count' | 'scores'>): (place: number) => number {
  const { itemsMinor, discountMinor, netMinor } = orders
  switch (measure) {
    case 'items':
      return (place) => itemsMinor[place]!
    case 'discounts':
      return (place) => discountMinor[place]!
    case 'gross':
      return (place) => itemsMinor[place]! - discountMinor[place]!
    case 'net':
      return (place) => netMinor[place]!
    case 'refunds':
      return (place) => itemsMinor[place]! - discountMinor[place]! - netMinor[place]!
  }
}

function moneyOf({ currencies }: Mirror, sums: Float64Array, seen: Uint32Array): Money[] {
  return [...currencies.keys()]
    .filter((place) => seen[place]! > 0)
    .map((place) => ({ currency: currencies[place] ?? NO_CURRENCY, minor: sums[place]! }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

import { interactionQuerySchema } from '#shared/rpc/shapes/lists.shapes.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import type { Random } from '#store/demo/random.ts'
import type { Data } from '../data-process.ts'

/** What a window asks when a view opens, or a filter is set; `kind` names the budget it has to keep. */
export type Question = {
  name: string
  kind: 'default' | 'single' | 'any'
  /** Asks once, about something else each time. */
  ask(data: Data, random: Random): Promise<unknown>
}

const PAGE = { offset: 0, limit: 100 }
/** The shops end on 1 November 2026. */
const period = (from: string | null, to: string | null) => ({ from, to, zone: 'Europe/Berlin' })
const LAST_30 = period('2026-10-02', '2026-11-01')
const LAST_90 = period('2026-08-03', '2026-11-01')
const ALL = period(null, null)

const orders = (name: string, kind: Question['kind'], query: (random: Random) => object): Question => ({
  name,
  kind,
  ask: (data, random) => data.call('orders.list', { query: orderQuerySchema.parse(query(random)), ...PAGE }),
})
const interactions = (name: string, kind: Question['kind'], query: (random: Random) => object): Question => ({
  name,
  kind,
  ask: (data, random) =>
    data.call('interactions.list', { query: interactionQuerySchema.parse(query(random)), ...PAGE }),
})

const STATUSES = ['open', 'paid', 'fulfilled', 'cancelled', 'refunded'] as const
const KINDS = ['csat', 'capsule', 'order_update', 'order_tracking', 'return', 'resize'] as const
const BANDS = ['good', 'neutral', 'bad', 'unrated'] as const
const COLUMNS = [
  'orderNumber',
  'kinds',
  'csatScore',
  'creatorName',
  'totalMinor',
  'placedAt',
  'lastInteractionAt',
  'status',
] as const

/** Of the shop that is asked: order numbers, ids, creators and texts that are there. */
export type Sample = { numbers: string[]; ids: string[]; creatorIds: string[]; emails: string[] }

/** Every question that is measured. */
export function questionsAbout({ numbers, ids, creatorIds, emails }: Sample): Question[] {
  const sorted = (column: (typeof COLUMNS)[number]) => ({ sort: { column, direction: 'asc' } })
  return [
    orders('orders: newest', 'default', () => ({ period: ALL })),
    orders('orders: last 30 days', 'default', () => ({ period: LAST_30 })),
    { name: 'order panel', kind: 'default', ask: (data, random) => data.call('orders.get', { id: random.pick(ids) }) },
    {
      name: 'creators: 90 days',
      kind: 'default',
      ask: (data) => data.call('creators.table', { period: LAST_90, compare: true }),
    },
    {
      name: 'csat: 90 days by day',
      kind: 'default',
      ask: (data) => data.call('csat.overview', { period: LAST_90, compare: true, bucket: 'day' }),
    },
    interactions('interactions: newest', 'default', () => ({ period: ALL })),
    interactions('interactions: last 30 days', 'default', () => ({ period: LAST_30 })),
    orders('orders: one kind', 'single', (random) => ({ kinds: [random.pick(KINDS)] })),
    orders('orders: one band', 'single', (random) => ({ bands: [random.pick(BANDS)] })),
    orders('orders: one status', 'single', (random) => ({ statuses: [random.pick(STATUSES)] })),
    orders('orders: one creator', 'single', (random) => ({ creatorIds: [random.pick(creatorIds)] })),
    orders('orders: touched', 'single', () => ({ touched: true })),
    ...COLUMNS.map((column) => orders(`orders: by ${column}`, 'single', () => sorted(column))),
    interactions('interactions: one kind', 'single', (random) => ({ kinds: [random.pick(KINDS)] })),
    interactions('interactions: orphans', 'single', () => ({ matches: ['orphan'] })),
    interactions('interactions: by score', 'single', () => ({
      kinds: ['csat'],
      sort: { column: 'score', direction: 'asc' },
    })),
    orders('search: order number', 'single', (random) => ({ search: random.pick(numbers) })),
    orders('search: digits inside', 'single', (random) => ({ search: random.pick(numbers).slice(-4) })),
    orders('search: e-mail', 'single', (random) => ({ search: random.pick(emails).slice(0, 9) })),
    orders('search: a common word', 'single', () => ({ search: 'thank' })),
    {
      name: 'search: did you mean',
      kind: 'single',
      ask: (data, random) => data.call('orders.suggest', { search: mistyped(random.pick(numbers), random) }),
    },
    {
      name: 'orders: filter counts',
      kind: 'any',
      ask: (data) => data.call('orders.facets', { query: orderQuerySchema.parse({ bands: ['bad'] }) }),
    },
    {
      name: 'interactions: filter counts',
      kind: 'any',
      ask: (data) => data.call('interactions.facets', { query: interactionQuerySchema.parse({ kinds: ['csat'] }) }),
    },
    { name: 'creators: all time', kind: 'any', ask: (data) => data.call('creators.table', { period: ALL }) },
    {
      name: 'creators: before purchase',
      kind: 'any',
      ask: (data) =>
        data.call('creators.table', { period: LAST_90, attribution: { rule: 'before-purchase', windowDays: 3 } }),
    },
    {
      name: 'csat: all time by month',
      kind: 'any',
      ask: (data) => data.call('csat.overview', { period: ALL, bucket: 'month' }),
    },
    orders('orders: any combination', 'any', (random) => ({
      period: random.pick([ALL, LAST_30, LAST_90]),
      kinds: random.chance(0.4) ? [random.pick(KINDS)] : [],
      bands: random.chance(0.4) ? [random.pick(BANDS), random.pick(BANDS)] : [],
      statuses: random.chance(0.4) ? [random.pick(STATUSES)] : [],
      creatorIds: random.chance(0.3) ? [random.pick(creatorIds), random.pick(creatorIds)] : [],
      assisted: random.chance(0.3) ? random.chance(0.5) : null,
      attribution: { rule: 'before-purchase', windowDays: 7 },
      sort: { column: random.pick(COLUMNS), direction: random.pick(['asc', 'desc']) },
    })),
    interactions('interactions: any combination', 'any', (random) => ({
      period: random.pick([ALL, LAST_30, LAST_90]),
      kinds: random.chance(0.5) ? [random.pick(KINDS), random.pick(KINDS)] : [],
      matches: random.chance(0.3) ? [random.pick(['matched', 'orphan', 'none'])] : [],
      creatorIds: random.chance(0.3) ? [random.pick(creatorIds)] : [],
      hasComment: random.chance(0.3) ? true : null,
      sort: { column: random.pick(['occurredAt', 'kind', 'orderNumber', 'score', 'agent']), direction: 'desc' },
    })),
  ]
}

/** One character of an order number replaced. */
function mistyped(number: string, random: Random): string {
  const at = number.length - 1 - random.int(3)
  return `${number.slice(0, at)}${(Number(number[at]) + 1) % 10}${number.slice(at + 1)}`
}

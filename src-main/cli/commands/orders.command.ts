import { formatMoney, NO_CURRENCY } from '#shared/base/money.ts'
import { kindSpecs } from '#shared/domain/kinds/registry.ts'
import type { Client } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import { type OrderQuery, type OrderRow, orderQuerySchema } from '#shared/rpc/shapes.ts'
import type { Command } from '../command.ts'
import { readProfile } from '../data-process.ts'
import {
  existingProfile,
  jsonOption,
  parseCommandLine,
  periodInput,
  periodOptions,
  positiveNumber,
  profileOption,
  searchText,
} from '../options.ts'
import { type Column, tableText, write } from '../print.ts'
import { orderJson } from './order-json.ts'

const STRETCH = 1_000
/** People read a screenful; a program that asks for JSON gets everything. */
const TABLE_ROWS = 50

export const ordersCommand: Command = {
  name: 'orders',
  usage: '--profile DIR [--from DAY] [--to DAY] [--zone ZONE] [--search TEXT] [--limit N] [--json]',
  summary: 'the orders with their widget badge and CSAT, newest first',
  async run(args) {
    const { values } = parseCommandLine(
      args,
      { ...profileOption, ...periodOptions, ...jsonOption, search: { type: 'string' }, limit: { type: 'string' } },
      0,
    )
    const query = orderQuerySchema.parse({ period: periodInput(values), search: searchText(values.search) })
    const limit = positiveNumber('limit', values.limit)
    await readProfile(existingProfile(values.profile), (client) =>
      values.json ? writeOrdersJson(client, query, limit) : writeOrdersTable(client, query, limit ?? TABLE_ROWS),
    )
    return 0
  },
}

/** Walks the orders in stretches, so that millions need no more memory than a thousand; the first tells only the total. */
async function* stretches(client: Client<WholeDataContract>, query: OrderQuery, most: number) {
  const { total } = await client.call('orders.openWalk', { query })
  try {
    yield { rows: [], total }
    for (let left = Math.min(most, total); left > 0; left -= STRETCH) {
      const { rows } = await client.call('orders.readWalk', { limit: Math.min(STRETCH, left) })
      yield { rows, total }
    }
  } finally {
    await client.call('orders.closeWalk', {})
  }
}

async function writeOrdersJson(
  client: Client<WholeDataContract>,
  query: OrderQuery,
  limit: number | null,
): Promise<void> {
  let before: string | null = null
  for await (const { rows, total } of stretches(client, query, limit ?? Number.MAX_SAFE_INTEGER)) {
    if (before === null) await write(`{"total":${total},"rows":[`)
    else await write(before + rows.map((row) => JSON.stringify(orderJson(row))).join(','))
    before = before === null ? '' : ','
  }
  await write(']}\n')
}

/** Writes the table people read; used by `facet orders` and by the headless demo. */
export async function writeOrdersTable(
  client: Client<WholeDataContract>,
  query: OrderQuery,
  limit: number,
): Promise<void> {
  const shown: OrderRow[] = []
  let count = 0
  for await (const { rows, total } of stretches(client, query, limit)) {
    shown.push(...rows)
    count = total
  }
  await write(tableText(columns, shown))
  const more = shown.length < count ? ` (first ${shown.length}; --limit N for more)` : ''
  await write(`${count.toLocaleString('en')} orders${more}\n`)
}

const columns: readonly Column<OrderRow>[] = [
  { title: 'Order', text: (row) => row.orderNumber },
  { title: 'Widget', text: badgeText },
  { title: 'CSAT', text: (row) => (row.csatScore === null ? 'Not rated' : `${row.csatScore}/5`) },
  { title: 'Creator', text: (row) => row.creatorName ?? row.creatorId ?? '–' },
  {
    title: 'Total',
    align: 'right',
    text: (row) => formatMoney({ currency: row.currency ?? NO_CURRENCY, minor: row.totalMinor }, 'en'),
  },
  { title: 'Status', text: (row) => row.status ?? '–' },
  { title: 'Placed (UTC)', text: (row) => new Date(row.placedAt).toISOString().slice(0, 16).replace('T', ' ') },
]

function badgeText({ touched, kinds }: OrderRow): string {
  if (!touched) return '–'
  const counts = kindSpecs.flatMap(({ kind, label, plural }) => {
    const count = kinds[kind] ?? 0
    return count === 0 ? [] : [`${count} ${count === 1 ? label : plural}`]
  })
  return `✨ ${counts.join(', ')}`
}

import { type CreatorFigures, creatorFigures } from '#shared/metrics/creator-figures.ts'
import type { CreatorTally } from '#shared/metrics/creator-tally.ts'
import { widgetAssistedSales } from '#shared/metrics/widget-assisted-sales.metric.ts'
import type { Client } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import { type CreatorRow, readCreators } from '#shared/rpc/read-creators.ts'
import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'
import { type Attribution, attributionSchema } from '#shared/rpc/shapes.ts'
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
} from '../options.ts'
import { type Column, moneyText, tableText, write, writeJson } from '../print.ts'
import { UsageError } from '../usage-error.ts'

const ruleOptions = { rule: { type: 'string' }, window: { type: 'string' }, compare: { type: 'boolean' } } as const

export const creatorsCommand: Command = {
  name: 'creators',
  usage:
    '--profile DIR [--from DAY] [--to DAY] [--zone ZONE] [--rule linked|before-purchase] [--window DAYS] [--compare] [--json]',
  summary: 'sales, widget-assisted sales and CSAT per creator',
  async run(args) {
    const options = { ...profileOption, ...periodOptions, ...ruleOptions, ...jsonOption }
    const { values } = parseCommandLine(args, options, 0)
    const period = periodInput(values)
    const question = { period, attribution: ruleInput(values), compare: values.compare === true }
    await readProfile(existingProfile(values.profile), async (client) => {
      const table = await client.call('creators.table', question)
      await (values.json ? writeJson(jsonOf(table)) : write(textOf(table)))
    })
    return 0
  },
}

/** `--rule` and `--window`; null when neither is named: as the setting says. */
function ruleInput({ rule, window }: { rule?: string; window?: string }): Attribution | null {
  if (rule === undefined && window === undefined) return null
  const windowDays = positiveNumber('window', window) ?? 3
  const named = rule ?? 'before-purchase'
  const parsed = attributionSchema.safeParse(named === 'linked' ? { rule: named } : { rule: named, windowDays })
  if (named === 'linked' && window !== undefined) throw new UsageError('--window: the rule "linked" has no window')
  if (!parsed.success) throw new UsageError('--rule is linked or before-purchase, --window 1 to 30 days')
  return parsed.data
}

/** Writes the table people read; used by the headless demo. */
export async function writeCreatorsTable(client: Client<WholeDataContract>): Promise<void> {
  await write(textOf(await client.call('creators.table', {})))
}

/** Every figure of every creator, computed by the metrics as the window does. */
function jsonOf(table: CreatorsTable) {
  const { rows, total } = readCreators(table)
  const { compared, attribution, distinct, trend } = table
  const figuresOf = ({ tally, before }: { tally: CreatorTally; before: CreatorTally | null }) => ({
    ...creatorFigures(tally),
    before: before === null ? null : creatorFigures(before),
  })
  return {
    attribution,
    compared,
    rows: rows.toSorted(byAssistedSales).map((row) => {
      const { creatorId, name, active, rank } = row
      return { creatorId, name, active, ...figuresOf(row), csatRank: rank?.place ?? null, trend: [...row.trend] }
    }),
    total: { ...figuresOf(total), trend: [...total.trend] },
    distinct,
    trend: { bucket: trend.bucket, days: trend.days },
  }
}

function textOf(table: CreatorsTable): string {
  const { rows, total } = readCreators(table)
  const lines = rows.toSorted(byAssistedSales).map(({ name, creatorId, tally }) => ({
    name: name ?? creatorId ?? 'Uncredited',
    ...creatorFigures(tally),
  }))
  return tableText(columns, [...lines, { name: 'Total', ...creatorFigures(total.tally) }])
}

/** Most assisted sales first, then most orders, then by id; uncredited orders last. */
function byAssistedSales(a: CreatorRow, b: CreatorRow): number {
  if (a.creatorId === null || b.creatorId === null) return Number(a.creatorId === null) - Number(b.creatorId === null)
  const sales = ({ tally }: CreatorRow) => widgetAssistedSales(tally.sales)
  return sales(b) - sales(a) || b.tally.placed - a.tally.placed || (a.creatorId < b.creatorId ? -1 : 1)
}

type Line = CreatorFigures & { name: string }

const columns: readonly Column<Line>[] = [
  { title: 'Creator', text: (row) => row.name },
  { title: 'Orders', align: 'right', text: (row) => row.orders.toLocaleString('en') },
  { title: 'Revenue', align: 'right', text: (row) => moneyText(row.revenue) },
  { title: 'Widget-assisted sales', align: 'right', text: (row) => row.widgetAssistedSales.toLocaleString('en') },
  { title: 'Widget-assisted revenue', align: 'right', text: (row) => moneyText(row.widgetAssistedRevenue) },
  { title: 'Assist share', align: 'right', text: (row) => percentText(row.assistShare) },
  { title: 'CSAT', align: 'right', text: csatText },
  { title: 'Return/resize requests', align: 'right', text: (row) => percentText(row.requestRate) },
]

function percentText(percent: number | null): string {
  return percent === null ? '–' : `${percent.toFixed(1)} %`
}

/** Below five responses a percentage would claim more than is known. */
function csatText({ csat }: Line): string {
  if (csat === null) return '–'
  if (csat.responses < 5) return `${Math.round((csat.percent * csat.responses) / 100)} of ${csat.responses}`
  return `${csat.percent.toFixed(1)} % (${csat.low.toFixed(1)}–${csat.high.toFixed(1)})`
}

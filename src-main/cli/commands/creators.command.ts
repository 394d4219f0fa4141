import type { Client } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { CreatorRow, PeriodInput } from '#shared/rpc/shapes.ts'
import type { Command } from '../command.ts'
import { readProfile } from '../data-process.ts'
import { existingProfile, jsonOption, parseCommandLine, periodInput, periodOptions, profileOption } from '../options.ts'
import { type Column, moneyText, tableText, write, writeJson } from '../print.ts'

export const creatorsCommand: Command = {
  name: 'creators',
  usage: '--profile DIR [--from DAY] [--to DAY] [--zone ZONE] [--json]',
  summary: 'orders, revenue, widget-assisted sales and CSAT per creator',
  async run(args) {
    const { values } = parseCommandLine(args, { ...profileOption, ...periodOptions, ...jsonOption }, 0)
    const period = periodInput(values)
    await readProfile(existingProfile(values.profile), async (client) => {
      if (values.json) await writeJson(await client.call('creators.list', { period }))
      else await writeCreatorsTable(client, period)
    })
    return 0
  },
}

type Line = Pick<CreatorRow, 'name' | 'orders' | 'revenue' | 'widgetAssistedSales' | 'widgetAssistedRevenue' | 'csat'>

/** Writes the table people read; used by `facet creators` and by the headless demo. */
export async function writeCreatorsTable(client: Client<WholeDataContract>, period: PeriodInput): Promise<void> {
  const { rows, total } = await client.call('creators.list', { period })
  const named = rows.map((row) => ({ ...row, name: row.name ?? row.creatorId ?? 'Uncredited' }))
  await write(tableText(columns, [...named, { ...total, name: 'Total' }]))
}

const columns: readonly Column<Line>[] = [
  { title: 'Creator', text: (row) => row.name ?? '–' },
  { title: 'Orders', align: 'right', text: (row) => row.orders.toLocaleString('en') },
  { title: 'Revenue', align: 'right', text: (row) => moneyText(row.revenue) },
  { title: 'Widget-assisted sales', align: 'right', text: (row) => row.widgetAssistedSales.toLocaleString('en') },
  { title: 'Widget-assisted revenue', align: 'right', text: (row) => moneyText(row.widgetAssistedRevenue) },
  { title: 'CSAT', align: 'right', text: csatText },
]

/** Below five responses a percentage would claim more than is known. */
function csatText({ csat }: Line): string {
  if (csat === null) return '–'
  if (csat.responses < 5) return `${Math.round((csat.percent * csat.responses) / 100)} of ${csat.responses}`
  return `${csat.percent.toFixed(1)} % (${csat.low.toFixed(1)}–${csat.high.toFixed(1)})`
}

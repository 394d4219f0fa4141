import type { Receipt } from '#shared/rpc/shapes.ts'
import type { Command } from '../command.ts'
import { withDataProcess } from '../data-process.ts'
import { existingProfile, jsonOption, parseCommandLine, positiveNumber, profileOption } from '../options.ts'
import { type Column, tableText, write, writeJson } from '../print.ts'
import { UsageError } from '../usage-error.ts'
import { receiptJson } from './receipt-json.ts'

const SHOWN = 20
/** The contract hands out no more at once. */
const MOST = 500

export const receiptsCommand: Command = {
  name: 'receipts',
  usage: '--profile DIR [--limit N] [--json]',
  summary: 'what the latest syncs of a profile did, newest first',
  async run(args) {
    const { values } = parseCommandLine(args, { ...profileOption, ...jsonOption, limit: { type: 'string' } }, 0)
    const limit = positiveNumber('limit', values.limit) ?? SHOWN
    if (limit > MOST) throw new UsageError(`--limit: at most ${MOST} receipts`)
    const { receipts } = await withDataProcess(existingProfile(values.profile), (client) =>
      client.call('sync.receipts', { limit }),
    )
    if (values.json) await writeJson({ receipts: receipts.map(receiptJson) })
    else await write(receipts.length === 0 ? 'No sync yet.\n' : tableText(columns, receipts))
    return 0
  },
}

const count = (title: string, of: (receipt: Receipt) => number): Column<Receipt> => ({
  title,
  align: 'right',
  text: (receipt) => String(of(receipt)),
})

const columns: readonly Column<Receipt>[] = [
  {
    title: 'Started (UTC)',
    text: ({ startedAt }) => new Date(startedAt).toISOString().slice(0, 19).replace('T', ' '),
  },
  { title: 'Took', align: 'right', text: tookText },
  { title: 'Outcome', text: outcomeText },
  count('Pages', ({ pages }) => pages),
  count('Received', ({ received }) => received),
  count('New', (receipt) => receipt.new),
  count('Changed', ({ changed }) => changed),
  count('Deleted', ({ deleted }) => deleted),
  count('Known', ({ known }) => known),
  count('Quarantined', ({ quarantined }) => quarantined),
  count('Recent', ({ recent }) => recent),
  count('Bytes', ({ bytes }) => bytes),
  count('Fetch ms', ({ fetchMs }) => fetchMs),
  count('Decode ms', ({ decodeMs }) => decodeMs),
  count('Write ms', ({ writeMs }) => writeMs),
]

function tookText({ startedAt, endedAt }: Receipt): string {
  return endedAt === null ? '–' : `${((endedAt - startedAt) / 1_000).toFixed(1)} s`
}

/** Nothing here can know whether a run without an end still goes on in another process. */
function outcomeText({ caughtUp, errorCode, endedAt }: Receipt): string {
  if (caughtUp) return 'up to date'
  return errorCode ?? (endedAt === null ? 'not ended' : 'ended early')
}

import { resolve } from 'node:path'
import { isoInstant } from '#shared/base/instant.ts'
import type { EventData } from '#shared/rpc/events.ts'
import type { Receipt } from '#shared/rpc/shapes.ts'
import type { Command } from '../command.ts'
import { withDataProcess } from '../data-process.ts'
import { jsonOption, parseCommandLine, profileOption, required, tokenFrom } from '../options.ts'
import { write, writeJson } from '../print.ts'
import { receiptJson } from './receipt-json.ts'

/** Gives up when this long passes without a committed page; failures that need a person end it at once. */
const GIVE_UP_AFTER_MS = 120_000
const DAY_MS = 86_400_000

export const syncCommand: Command = {
  name: 'sync',
  usage: '--store URL --token T | --token-file FILE|- --profile DIR [--json]',
  summary: 'bring the profile up to date with its store',
  async run(args) {
    const options = {
      ...profileOption,
      ...jsonOption,
      store: { type: 'string' },
      token: { type: 'string' },
      'token-file': { type: 'string' },
    } as const
    const { values } = parseCommandLine(args, options, 0)
    const url = required('store', values.store)
    const directory = resolve(required('profile', values.profile))
    const token = tokenFrom(values)
    const run = await withDataProcess(directory, async (client) => {
      client.onEvent((name, data) => {
        if (name === 'sync.statusChanged' && process.stderr.isTTY) showProgress(data as EventData['sync.statusChanged'])
      })
      const cancel = new AbortController()
      process.once('SIGINT', () => cancel.abort())
      process.once('SIGTERM', () => cancel.abort())
      await client.call('connection.set', { connection: { url, token, storeName: null } })
      // A first sync of millions of rows takes as long as it takes; the engine itself notices when nothing moves.
      return client.call('sync.run', { giveUpAfterMs: GIVE_UP_AFTER_MS }, { signal: cancel.signal, timeoutMs: DAY_MS })
    })
    const asOf = isoInstant(run.asOf)
    if (values.json) await writeJson({ ...run, asOf, receipt: receiptJson(run.receipt) })
    else await write(`Up to date as of ${asOf}: ${receiptText(run.receipt, run.elapsedMs)}\n`)
    return 0
  },
}

/** What a run did on one line; the parts add up to what was received. */
function receiptText(receipt: Receipt, elapsedMs: number): string {
  const { received, pages, changed, deleted, known, quarantined, bytes, fetchMs, decodeMs, writeMs } = receipt
  const parts = `${receipt.new} new + ${changed} changed + ${deleted} deleted + ${known} known + ${quarantined} in quarantine`
  const times = `${seconds(elapsedMs)} (fetch ${seconds(fetchMs)}, decode ${seconds(decodeMs)}, write ${seconds(writeMs)})`
  return `${received} received in ${pages} ${pages === 1 ? 'page' : 'pages'} = ${parts}, ${(bytes / 1e6).toFixed(1)} MB, ${times}`
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

function showProgress({ phase, progress, error }: EventData['sync.statusChanged']): void {
  if (progress !== null)
    process.stderr.write(
      `\r${progress.received}${progress.expected === null ? '' : ` of ${progress.expected}`} received\x1b[K`,
    )
  else if (phase === 'waiting' && error !== null) process.stderr.write(`\r${error.what} Trying again.\x1b[K`)
  if (phase === 'idle') process.stderr.write('\r\x1b[K')
}

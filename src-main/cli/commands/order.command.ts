import { FacetError } from '#shared/base/facet-error.ts'
import { isoInstant } from '#shared/base/instant.ts'
import { kindSpec } from '#shared/domain/kinds/registry.ts'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import type { Command } from '../command.ts'
import { readProfile } from '../data-process.ts'
import { existingProfile, jsonOption, parseCommandLine, profileOption } from '../options.ts'
import { tableText, write, writeJson } from '../print.ts'
import { orderJson } from './order-json.ts'

export const orderCommand: Command = {
  name: 'order',
  usage: 'NUMBER --profile DIR [--json]',
  summary: 'one order and everything the shopper did in the widget',
  async run(args) {
    const { values, positionals } = parseCommandLine(args, { ...profileOption, ...jsonOption }, 1)
    const orderNumber = positionals[0]!
    const directory = existingProfile(values.profile)
    const found = await readProfile(directory, async (client) => {
      const { id } = await client.call('orders.resolve', { orderNumber })
      return id === null ? null : client.call('orders.get', { id })
    })
    if (found === null) {
      throw new FacetError('not_found', `No order ${orderNumber} in ${directory}.`, 'Check the number, or sync first.')
    }
    const { order, timeline } = found
    if (values.json) {
      await writeJson({ order: orderJson(order), interactions: timeline.map(interactionJson) })
    } else {
      await write(
        `Order ${order.orderNumber} · ${order.status ?? 'status unknown'} · ${order.customerName ?? 'no customer'}\n\n`,
      )
      await write(tableText(columns, timeline))
    }
    return 0
  },
}

/** An interaction as the CLI prints it; the fields up to `payload` are a promise (docs/cli.md). */
function interactionJson(row: InteractionRow) {
  const { id, kind, score, rating, sms, payload, comment, agent, orderNumber, sessionId, test } = row
  const occurredAt = isoInstant(row.occurredAt)
  return { id, kind, occurredAt, score, rating, sms, payload, comment, agent, orderNumber, sessionId, test }
}

const columns = [
  {
    title: 'When (UTC)',
    text: (row: InteractionRow) => new Date(row.occurredAt).toISOString().slice(0, 16).replace('T', ' '),
  },
  { title: 'What', text: (row: InteractionRow) => kindSpec(row.kind).title + (row.test ? ' (test)' : '') },
  { title: 'CSAT', text: (row: InteractionRow) => (row.score === null ? (row.rating ?? '') : `${row.score}/5`) },
  { title: 'Words', text: (row: InteractionRow) => (row.comment ?? '').replace(/\s+/g, ' ') },
]

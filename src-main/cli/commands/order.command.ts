import { FacetError } from '#shared/base/facet-error.ts'
import { isoInstant } from '#shared/base/instant.ts'
import { kindSpec } from '#shared/domain/kinds/registry.ts'
import { type OrderFlags, orderFlags, RECONTACT_DAYS } from '#shared/domain/order-flags.ts'
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
    const flags = orderFlags(order, timeline)
    if (values.json) {
      await writeJson({
        order: orderJson(order),
        flags: flagsJson(flags),
        interactions: timeline.map(interactionJson),
      })
    } else {
      const customer = order.customerName ?? 'no customer'
      await write(`Order ${order.orderNumber} · ${order.status ?? 'status unknown'} · ${customer}\n`)
      await write(`${flagLines(flags)}\n`)
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

function flagsJson({ openLoop, recontacts }: OrderFlags) {
  return {
    openLoop: openLoop && { ...openLoop, occurredAt: isoInstant(openLoop.occurredAt) },
    recontacts: [...recontacts].map(([id, afterMs]) => ({ id, afterMs })),
  }
}

/** What stands out, a line each; empty when nothing does. */
function flagLines({ openLoop, recontacts }: OrderFlags): string {
  const open =
    openLoop && `Open: ${kindSpec(openLoop.kind).title} since ${minuteOf(openLoop.occurredAt)}, nothing after\n`
  const times = recontacts.size === 1 ? 'once' : `${recontacts.size} times`
  const back = recontacts.size > 0 && `Came back ${times} within ${RECONTACT_DAYS} days\n`
  return `${open || ''}${back || ''}`
}

/** "2026-11-02 08:00", UTC. */
function minuteOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ')
}

const columns = [
  {
    title: 'When (UTC)',
    text: (row: InteractionRow) => minuteOf(row.occurredAt),
  },
  { title: 'What', text: (row: InteractionRow) => kindSpec(row.kind).title + (row.test ? ' (test)' : '') },
  { title: 'CSAT', text: (row: InteractionRow) => (row.score === null ? (row.rating ?? '') : `${row.score}/5`) },
  { title: 'Words', text: (row: InteractionRow) => (row.comment ?? '').replace(/\s+/g, ' ') },
]

import { expect, it } from 'vitest'
import { z } from 'zod'
import { dataContract } from '#shared/rpc/data.contract.ts'
import { PERSONAL_FIELDS, veilAnswer } from './veil.ts'

/** Texts of answers that say nothing about a person. A new text field joins here, or the veil. */
const PLAIN = new Set(
  `id orderNumber currency creatorId adminUrl sessionId rating snapshot cursorBefore cursorAfter runId type field reason
   zone from to start code what todo label formula unit metric creatorIds currencies orderId period ids
   screen search orderKey filter value agents`.split(/\s+/),
)

type Schema = { type?: unknown; enum?: unknown; const?: unknown; properties?: object; items?: object; anyOf?: object[] }

/** The names of all fields of a schema that hold free text, with the name of the field that holds a list of them. */
function textFields(schema: Schema, name: string): string[] {
  const { properties = {}, items, anyOf = [] } = schema
  const own = schema.type === 'string' && schema.enum === undefined && schema.const === undefined ? [name] : []
  return [
    ...own,
    ...Object.entries(properties).flatMap(([key, inner]) => textFields(inner as Schema, key)),
    ...(items === undefined ? [] : textFields(items as Schema, name)),
    ...anyOf.flatMap((inner) => textFields(inner as Schema, name)),
  ]
}

it('knows of every text an answer can hold whether it is personal', () => {
  const unknown = Object.entries(dataContract).flatMap(([call, { output }]) => {
    if (call.startsWith('views.') || call.startsWith('settings.')) return []
    const schema = z.toJSONSchema(output, { unrepresentable: 'any', io: 'output' }) as Schema
    return textFields(schema, call)
      .filter((name) => !PLAIN.has(name) && !PERSONAL_FIELDS.has(name) && name !== 'name' && name !== 'names')
      .map((name) => `${call}: ${name}`)
  })
  expect(unknown).toEqual([])
})

it('scrambles what is personal, at any depth, and nothing else', () => {
  const row = {
    id: 'o1',
    orderNumber: 'GG-1',
    customerName: 'Jo Parker',
    creatorName: 'Mara Lind',
    totalMinor: 1_240_000,
  }
  const veiled = veilAnswer('orders.list', { rows: [row, null], total: 1 })
  expect(veiled).toMatchObject({ rows: [{ id: 'o1', orderNumber: 'GG-1', totalMinor: 1_240_000 }, null], total: 1 })
  expect(JSON.stringify(veiled)).not.toMatch(/Parker|Jo|Mara|Lind/)
  const payload = { note: 'call Jo', contact: { tel: 491701234567, size: 38 }, tags: ['vip Jo'] }
  const inner = JSON.stringify(veilAnswer('orders.get', { timeline: [{ payload, comment: 'Jo was kind' }] }))
  expect(inner).not.toMatch(/Jo|491701234567|kind/)
  expect(inner).toContain('"size":38')
})

it('leaves the names agents are asked for by, and counts, as they are', () => {
  const scores = new Uint32Array([1, 2])
  const overview = { creators: { names: ['Mara Lind', null], scores }, agents: { names: ['Kim'] } }
  const veiled = veilAnswer('csat.overview', overview) as typeof overview
  expect(veiled.agents.names).toEqual(['Kim'])
  expect(veiled.creators.scores).toBe(scores)
  expect(veiled.creators.names[1]).toBeNull()
  expect(veiled.creators.names[0]).not.toContain('Mara')
})

import { scrambleText } from '../ui/private-text/scramble.ts'
import { scrambleName } from '../ui/private-text/scrambled-names.ts'

/**
 * Privacy mode, at the one place answers come in by: what is personal is scrambled before anything in the window has it, and
 * so it can be in no text, name, tooltip, title or copied row. What a person types, and order numbers, stay.
 */

/** Fields of any answer that hold what is personal. */
export const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  'customerName',
  'customerEmail',
  'customerPhone',
  'customerId',
  'creatorName',
  'comment',
  'agent',
  'email',
  'phone',
  'payload',
  'raw',
])

/** Answers in which `name` and `names` are those of creators. */
const NAMING_CALLS: ReadonlySet<string> = new Set([
  'orders.facets',
  'interactions.facets',
  'creators.table',
  'creators.get',
])

/** An answer as it may be shown. Shape: call, output → the same output with what is personal scrambled. */
export function veilAnswer(call: string, output: unknown): unknown {
  if (call === 'csat.overview') return veilOverview(output as { creators: object })
  return veilWithin(output, NAMING_CALLS.has(call))
}

/** Agents are named by what they are asked for by: who shows those scrambles them (`ui/private-text`). */
function veilOverview(output: { creators: object }): unknown {
  return { ...output, creators: veilWithin(output.creators, true) }
}

function veilWithin(value: unknown, hasNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => veilWithin(item, hasNames))
  if (!isPlain(value)) return value
  const veil = (key: string, inner: unknown) => {
    if (PERSONAL_FIELDS.has(key)) return veilWhole(inner)
    if (hasNames && (key === 'name' || key === 'names')) return veilNames(inner)
    return veilWithin(inner, hasNames)
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, veil(key, inner)]))
}

function veilNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(veilNames)
  return typeof value === 'string' ? scrambleName(value) : value
}

/** Everything below, whatever it is called: texts, and numbers long enough to call somebody by. */
function veilWhole(value: unknown): unknown {
  if (typeof value === 'string') return scrambleText(value)
  if (typeof value === 'number')
    return Math.abs(value) < 1e6 ? value : Number(scrambleText(String(Math.trunc(Math.abs(value)))))
  if (Array.isArray(value)) return value.map(veilWhole)
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, veilWhole(inner)]))
}

/** Objects of fields; typed arrays, which hold counts, are none. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

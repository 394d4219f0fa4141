import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'

/** Why a record cannot be read: the field and what is wrong with it. */
export type BadRecord = { field: string; reason: string }

/** Fields nobody understood, in the order sent; null until there is one. */
export type Rest = [name: string, value: JsonValue][] | null

/** No honest record nests this far; a text nested thousands deep would overflow whatever walks it. */
const DEEPEST = 60

/** One more field kept as it was sent. */
export function keepRaw(rest: Rest, name: string, value: JsonValue): Rest {
  if (rest === null) return [[name, value]]
  rest.push([name, value])
  return rest
}

/** JSON text of the fields kept raw, over those of `base`; null when there are none at all. */
export function rawText(base: JsonObject | null, rest: Rest): string | null {
  if (rest === null) return base === null ? null : JSON.stringify(base)
  // `fromEntries` defines keys, so that one named __proto__ stays a key.
  const own = base === null ? rest : [...Object.entries(base), ...rest]
  return JSON.stringify(Object.fromEntries(own))
}

/** True when any value kept raw is nested deeper than a record may be. */
export function isTooDeep(base: JsonObject | null, rest: Rest): boolean {
  if (base !== null && isDeeperThan(base, DEEPEST)) return true
  return rest?.some(([, value]) => isDeeperThan(value, DEEPEST)) ?? false
}

/** The record that would overflow its reader. */
export const tooDeep: BadRecord = { field: 'data', reason: 'is nested too deeply' }

function isDeeperThan(value: JsonValue | undefined, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (limit === 0) return true
  if (Array.isArray(value)) return value.some((one) => isDeeperThan(one, limit - 1))
  for (const name in value as JsonObject) if (isDeeperThan((value as JsonObject)[name], limit - 1)) return true
  return false
}

/** The entry with its bottomless parts replaced by a word, so that its raw text can be kept. */
export function withoutDepth(change: unknown): unknown {
  if (!isJsonObject(change))
    return Array.isArray(change) && isDeeperThan(change, DEEPEST) ? 'nested too deeply' : change
  const shallow = Object.entries(change).map(([name, value]) => [
    name,
    isDeeperThan(value, DEEPEST) ? 'nested too deeply' : value,
  ])
  return Object.fromEntries(shallow)
}

import { parseInstant } from '#shared/base/instant.ts'
import type { JsonObject } from '#shared/base/json.ts'
import type { Creator } from '#shared/domain/creator.ts'
import { wireFieldBits } from '#shared/domain/wire-fields.ts'
import { type BadRecord, isTooDeep, keepRaw, type Rest, rawText, tooDeep } from './fields.ts'

const BIT = wireFieldBits.creator

/** Reads a creator of the feed; bad only when the name cannot be read. */
export function decodeCreator(id: string, version: number, data: JsonObject): Creator | BadRecord {
  let rest: Rest = null
  let name: string | null = null
  const creator = { handle: null as string | null, active: true, updatedAt: null as number | null }
  const survival = { wireFields: 0, keptFields: 0 }
  for (const key in data) {
    const value = data[key]!
    const bit = key === 'name' || key === 'handle' || key === 'active' || key === 'updatedAt' ? BIT[key] : 0
    if (bit !== 0 && value === null) continue
    let understood = true
    if (key === 'name' && typeof value === 'string') name = value
    else if (key === 'handle' && typeof value === 'string') creator.handle = value
    else if (key === 'active' && typeof value === 'boolean') creator.active = value
    else if (key === 'updatedAt') {
      creator.updatedAt = parseInstant(value)
      understood = creator.updatedAt !== null
    } else understood = false
    survival.wireFields |= bit
    if (understood) survival.keptFields |= bit
    else rest = keepRaw(rest, key, value)
  }
  if (name === null) return { field: 'name', reason: 'is not text' }
  if (isTooDeep(null, rest)) return tooDeep
  return { id, version, name, ...creator, extra: rawText(null, rest), ...survival }
}

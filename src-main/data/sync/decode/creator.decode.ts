import type { JsonObject } from '#shared/base/json.ts'
import type { Creator } from '#shared/domain/creator.ts'
import { type BadRecord, FieldReader } from './fields.ts'

/** Reads a creator of the feed; bad only when the name cannot be read. */
export function decodeCreator(id: string, version: number, data: JsonObject): Creator | BadRecord {
  const fields = new FieldReader(data)
  const name = fields.text('name')
  if (name === null) return { field: 'name', reason: 'is not text' }
  const creator: Omit<Creator, 'extra'> = {
    id,
    version,
    name,
    handle: fields.text('handle'),
    active: fields.flag('active') ?? true,
    updatedAt: fields.instant('updatedAt'),
  }
  return { ...creator, extra: fields.rest() }
}

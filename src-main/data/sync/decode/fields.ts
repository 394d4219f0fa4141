import { parseInstant } from '#shared/base/instant.ts'
import type { JsonObject, JsonValue } from '#shared/base/json.ts'

/** Why a record cannot be read: the field and what is wrong with it. */
export type BadRecord = { field: string; reason: string }

/**
 * Reads the fields of one record one by one. A field that is absent or null is null; a field that makes no sense is null
 * too and its raw value stays in `rest`, with every field nobody asked for: nothing is lost.
 */
export class FieldReader {
  private readonly data: JsonObject
  private readonly understood = new Set<string>()

  constructor(data: JsonObject) {
    this.data = data
  }

  /** The raw value, which counts as understood when `accept` makes something of it. */
  read<T>(name: string, accept: (value: JsonValue) => T | null): T | null {
    const value = this.data[name]
    if (value === undefined || value === null) {
      this.understood.add(name)
      return null
    }
    const accepted = accept(value)
    if (accepted !== null) this.understood.add(name)
    return accepted
  }

  text(name: string): string | null {
    return this.read(name, (value) => (typeof value === 'string' ? value : null))
  }

  integer(name: string): number | null {
    return this.read(name, (value) => (Number.isSafeInteger(value) ? (value as number) : null))
  }

  flag(name: string): boolean | null {
    return this.read(name, (value) => (typeof value === 'boolean' ? value : null))
  }

  instant(name: string): number | null {
    return this.read(name, parseInstant)
  }

  /** Says that a field was dealt with by other means. */
  take(name: string): JsonValue | undefined {
    this.understood.add(name)
    return this.data[name]
  }

  /** All fields nobody understood, as sent; null when there are none. */
  rest(): JsonObject | null {
    const left = Object.entries(this.data).filter(([name]) => !this.understood.has(name))
    return left.length === 0 ? null : Object.fromEntries(left)
  }
}

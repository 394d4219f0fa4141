import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'

/** One piece of a capsule, as far as the payload says. */
export type CapsuleItem = { title: string; sku: string | null; quantity: number | null }

/** A field of the payload, also when the store nested its own payload in it. */
export function payloadField(payload: JsonObject, name: string): JsonValue | undefined {
  const direct = payload[name]
  if (direct !== undefined) return direct
  return isJsonObject(payload.payload) ? payload.payload[name] : undefined
}

/** A text field of the payload; null when it is absent, blank or no text. */
export function payloadText(payload: JsonObject, name: string): string | null {
  const value = payloadField(payload, name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** The pieces of a capsule. What is no list of pieces gives none; the raw payload still shows it. */
export function capsuleItems(payload: JsonObject): CapsuleItem[] {
  const items = payloadField(payload, 'items')
  if (!Array.isArray(items)) return []
  return items.filter(isJsonObject).map((item) => {
    const sku = payloadText(item, 'sku')
    const quantity = item.quantity
    return {
      title: payloadText(item, 'title') ?? sku ?? '?',
      sku,
      quantity: typeof quantity === 'number' && Number.isInteger(quantity) ? quantity : null,
    }
  })
}

import type { Reader } from '../connection.ts'

const TEXTS_OF = {
  order: 'SELECT customerId, customerName, customerEmail, customerPhone, extra FROM orders WHERE id = ?',
  interaction: 'SELECT customerId, email, phone, comment, payload FROM interactions WHERE id = ?',
  creator: 'SELECT name, handle, extra FROM creators WHERE id = ?',
} as const

/** Shorter texts stand in too many other places to be told from them. */
const SHORTEST = 6

/** The texts of one cached record that say who somebody is, or what they wrote. */
export function listPersonalTexts(reader: Reader, type: keyof typeof TEXTS_OF, id: string): string[] {
  const row = reader.get<Record<string, string | null>>(TEXTS_OF[type], [id])
  return Object.values(row ?? {}).filter((text): text is string => text !== null && text.length >= SHORTEST)
}

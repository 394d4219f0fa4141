import type { Reader } from '#data/db/connection.ts'

type OrderRow = {
  rowKey: number
  id: string
  orderNumber: string
  orderKey: string | null
  customerName: string | null
  customerEmail: string | null
  placedAt: number
}
type InteractionRow = {
  rowKey: number
  orderKey: string | null
  orderRowKey: number | null
  comment: string | null
  email: string | null
}

const known = new Map<string, string>()

/** Letters without case, accents and forms, one after the other: a capital sharp s, say, is two of them. */
function plain(text: string | null): string {
  if (text === null) return ''
  if (!known.has(text)) known.set(text, letterByLetter(text))
  return known.get(text)!
}

function letterByLetter(text: string): string {
  const letters = [...text.toWellFormed().normalize('NFKD')].filter((letter) => !/[\u0300-\u036f]/.test(letter))
  return letters
    .map((letter) => {
      const upper = letter.toLowerCase().toUpperCase()
      return [...upper].map((one) => (one === 'Σ' ? 'σ' : one.toLowerCase())).join('')
    })
    .join('')
}

const partsOf = (text: string) =>
  plain(text)
    .split(/[\s\p{Cc}]+/u)
    .filter((part) => part !== '')
const contains = (parts: readonly string[], ...texts: (string | null)[]) =>
  parts.every((part) => texts.some((text) => plain(text).includes(part)))

/** What product.md and the docs say of search, by reading every row. */
export function naiveSearch(reader: Reader, text: string): { orders: number[]; interactions: number[] } {
  const orders = reader.all<OrderRow>('SELECT * FROM orders ORDER BY rowKey')
  const interactions = reader.all<InteractionRow>('SELECT * FROM interactions ORDER BY rowKey')
  const number = text.toWellFormed().normalize('NFKC').trim().replace(/^#/, '').toUpperCase()
  const parts = partsOf(text)
  const facts = partsOf(number)
  const keysOf = (rows: readonly { rowKey: number }[]) => rows.map(({ rowKey }) => rowKey)
  if (facts.length === 0) return { orders: [], interactions: [] }
  const isDense = (part: string) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(part)
  if (facts.every((part) => [...part].length < 3 && !isDense(part))) {
    const starts = ({ orderKey }: { orderKey: string | null }) => orderKey?.startsWith(number) ?? false
    return { orders: keysOf(orders.filter(starts)), interactions: keysOf(interactions.filter(starts)) }
  }
  const commented = interactions.filter(({ comment }) => contains(parts, comment))
  const ofComments = new Set(
    commented.map(
      ({ orderKey, orderRowKey }) =>
        orderRowKey ?? (orderKey === null ? null : orders.find((order) => order.orderKey === orderKey)?.rowKey),
    ),
  )
  const keys = new Set(orders.map(({ orderKey }) => orderKey))
  return {
    orders: keysOf(
      orders.filter(
        ({ rowKey, orderKey, customerName, customerEmail }) =>
          contains(facts, orderKey, customerName, customerEmail) || ofComments.has(rowKey),
      ),
    ),
    interactions: keysOf(
      interactions.filter(
        ({ orderKey, comment, email }) =>
          contains(parts, comment) ||
          contains(facts, email, keys.has(orderKey) ? null : orderKey) ||
          (keys.has(orderKey) && contains(facts, orderKey)),
      ),
    ),
  }
}

/** Edits that lead from one text to another: letters added, removed or replaced, neighbours swapped once; exact up to 1. */
export function editDistance(from: string, to: string): number {
  const a = [...from]
  const b = [...to]
  // So many at least; a matrix for nothing takes long.
  if (Math.abs(a.length - b.length) > 1) return Math.abs(a.length - b.length)
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j))
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const row = rows[i]!
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, replaced)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1)
    }
  }
  return rows[a.length]![b.length]!
}

export type Direction = 'asc' | 'desc'

/** Where each value of a column stands in a sort: equal ones share a rank; `count` is how many ranks there are. */
export type Ranks = { rank: Uint32Array; count: number }

/** Ranks of the values of a column by what each is sorted by; null stands last in both directions. */
export function ranksOf(sortedBy: readonly (number | null)[], direction: Direction): Ranks {
  const distinct = [...new Set(sortedBy.filter((value) => value !== null))].sort((a, b) => a - b)
  if (direction === 'desc') distinct.reverse()
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]))
  const rank = Uint32Array.from(sortedBy, (value) => (value === null ? distinct.length : rankOf.get(value)!))
  return { rank, count: distinct.length + 1 }
}

/** Numbers that stand for texts in a sort, as the cache compares them: ASCII letters without case, then by their bytes. */
export function textOrder(texts: readonly (string | null)[]): (number | null)[] {
  const folded = new Map<string, Buffer>()
  for (const text of texts) {
    if (text !== null) folded.set(text, Buffer.from(text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())))
  }
  const sorted = [...folded].sort(([, a], [, b]) => Buffer.compare(a, b))
  const order = new Map<string, number>()
  sorted.forEach(([text, bytes], place) => {
    const before = sorted[place - 1]
    order.set(text, before !== undefined && Buffer.compare(before[1], bytes) === 0 ? order.get(before[0])! : place)
  })
  return texts.map((text) => (text === null ? null : order.get(text)!))
}

/** Rows `from..to`, both among them. */
export type RowSpan = readonly [from: number, to: number]

/** The rows a person picked, by their places, as spans that neither touch nor overlap; and where Shift extends from. */
export type Selection = { spans: readonly RowSpan[]; anchor: number }

/** `one`: this row and no other; `toggle`: this row more or less; `extend`: from the anchor to here. */
export type Pick = 'one' | 'toggle' | 'extend'

export const nothingPicked: Selection = { spans: [], anchor: -1 }

/** The selection after a row was picked. */
export function pick(before: Selection, index: number, how: Pick): Selection {
  if (how === 'extend') {
    const anchor = before.anchor < 0 ? index : before.anchor
    return { spans: [[Math.min(anchor, index), Math.max(anchor, index)]], anchor }
  }
  if (how === 'one') return { spans: [[index, index]], anchor: index }
  const spans = isPicked(before, index) ? without(before.spans, index) : joined([...before.spans, [index, index]])
  return { spans, anchor: index }
}

/** Every row of a list. */
export function pickAll(count: number): Selection {
  return count === 0 ? nothingPicked : { spans: [[0, count - 1]], anchor: 0 }
}

/** Whether the row of a place is picked. */
export function isPicked({ spans }: Selection, index: number): boolean {
  return spans.some(([from, to]) => from <= index && index <= to)
}

/** How many rows are picked. */
export function countPicked({ spans }: Selection): number {
  return spans.reduce((sum, [from, to]) => sum + to - from + 1, 0)
}

function without(spans: readonly RowSpan[], index: number): RowSpan[] {
  return spans.flatMap(([from, to]): RowSpan[] => {
    if (index < from || index > to) return [[from, to]]
    const parts: RowSpan[] = [
      [from, index - 1],
      [index + 1, to],
    ]
    return parts.filter(([start, end]) => start <= end)
  })
}

function joined(spans: RowSpan[]): RowSpan[] {
  const sorted = spans.sort(([a], [b]) => a - b)
  return sorted.reduce<RowSpan[]>((all, [from, to]) => {
    const last = all.at(-1)
    if (last !== undefined && from <= last[1] + 1) all[all.length - 1] = [last[0], Math.max(last[1], to)]
    else all.push([from, to])
    return all
  }, [])
}

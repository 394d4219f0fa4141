/** Where the rows of a grid stand, in pixels from the top of the first. */
export type RowMetrics = {
  count: number
  /** All rows together. */
  total: number
  topOf(index: number): number
  heightOf(index: number): number
  /** The row at a height; the first or last one beyond the ends. */
  indexAt(y: number): number
}

/** Heights of a row by the setting `density`, in pixels. */
export const rowHeights = { compact: 30, normal: 36, roomy: 44 } as const

/** Rows that are all equally high: any number of them costs nothing. */
export function evenRows(count: number, height: number): RowMetrics {
  return {
    count,
    total: count * height,
    topOf: (index) => index * height,
    heightOf: () => height,
    indexAt: (y) => Math.max(0, Math.min(count - 1, Math.floor(y / height))),
  }
}

/** Rows each as high as it says: for lists of a few thousand. */
export function unevenRows(count: number, heightOf: (index: number) => number): RowMetrics {
  const tops = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) tops[i + 1] = tops[i]! + heightOf(i)
  const topOf = (index: number) => tops[Math.max(0, Math.min(count, index))]!
  return {
    count,
    total: tops[count]!,
    topOf,
    heightOf: (index) => topOf(index + 1) - topOf(index),
    indexAt: (y) => {
      let low = 0
      let high = Math.max(0, count - 1)
      while (low < high) {
        const middle = (low + high + 1) >>> 1
        if (tops[middle]! <= y) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}

/** Where the row of a place stands among the loaded ones, unless it is on its way or gone. */
export const ON_ITS_WAY = -1
export const GONE = -2

/** The rows at hand, one after another, and where the row of a place stands among them. */
export type LoadedRows<R> = { rows: readonly R[]; positionOf(index: number): number }

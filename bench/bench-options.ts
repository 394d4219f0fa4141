import { parseArgs } from 'node:util'

/** What every benchmark takes: how many rows to measure with at least, and whether to print one JSON document instead of text. */
export function benchOptions(defaults: { rows: number; runs: number }): { rows: number; runs: number; json: boolean } {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, runs: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  return {
    rows: wholeOption('--rows', values.rows, defaults.rows),
    runs: wholeOption('--runs', values.runs, defaults.runs),
    json: values.json,
  }
}

/** A whole number of at least 1 as typed after an option; the default when the option was left out. Throws for anything else. */
export function wholeOption(option: string, typed: string | undefined, byDefault: number): number {
  const value = Number(typed ?? byDefault)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option}: ${typed} is not a number of at least 1`)
  return value
}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

import { parseArgs } from 'node:util'

/** What every benchmark takes: how many rows to measure with at least, and whether to print one JSON document instead of text. */
export function benchOptions(defaults: { rows: number; runs: number }): { rows: number; runs: number; json: boolean } {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, runs: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const whole = (name: 'rows' | 'runs') => {
    const value = Number(values[name] ?? defaults[name])
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`--${name}: ${values[name]} is not a number of at least 1`)
    return value
  }
  return { rows: whole('rows'), runs: whole('runs'), json: values.json }
}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

import { median } from './bench-options.ts'

/** The times of one question, ms. */
export type Line = { name: string; p50Ms: number; p95Ms: number; maxMs: number }

/** Sums up times, ms; at least one. */
export function lineOf(name: string, times: readonly number[]): Line {
  const sorted = [...times].sort((a, b) => a - b)
  const round = (ms: number) => Math.round(100 * ms) / 100
  const p95 = sorted[Math.min(sorted.length - 1, Math.ceil(0.95 * sorted.length) - 1)]!
  return { name, p50Ms: round(median(sorted)), p95Ms: round(p95), maxMs: round(sorted.at(-1)!) }
}

/** One line of a table whose figures stand below p50, p95 and max. */
export function lineText({ name, p50Ms, p95Ms, maxMs }: Line): string {
  return `  ${name.padEnd(40)}${[p50Ms, p95Ms, maxMs].map((ms) => ms.toFixed(2).padStart(10)).join('')}`
}

import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { median } from '../bench-options.ts'
import { dataEntry } from '../data-process.ts'
import type { FacetOutcome } from './facet.ts'
import type { Tally } from './feed-file.ts'
import { busyLines, type MachineLoad } from './machine.ts'
import { type Outcome, sum } from './outcome.ts'

/** One way to fill a cache; `program` is null for Facet itself. */
export type Variant = { letter: string; name: string; title: string; program: string | null }

/** A package and its version, as installed. */
function versionOf(name: string): string {
  const path = resolve(import.meta.dirname, '../../node_modules', name, 'package.json')
  return `${name} ${(JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version}`
}

/** All ways, in the order of a round. */
export const variants: readonly Variant[] = [
  { letter: 'a', name: 'limit', title: 'the limit: upserts from memory, no rollups', program: 'sync-limit.ts' },
  { letter: 'b', name: 'facet', title: 'Facet: store → cache, with rollups', program: null },
  { letter: 'c', name: 'naive', title: 'naive: axios, zod, pages of 500', program: 'sync-naive.ts' },
  {
    letter: 'd',
    name: 'pglite',
    title: `${versionOf('@electric-sql/pglite')} from memory, COPY`,
    program: 'sync-pglite.ts',
  },
  { letter: 'd', name: 'pouchdb', title: `${versionOf('pouchdb')} from memory, no index`, program: 'sync-pouchdb.ts' },
]

/** What each way did in one round, by its name. */
export type Round = Partial<Record<string, Outcome | FacetOutcome>>

type Figures = {
  rowsPerSecond: number
  ms: number
  cpuMs: number | null
  peakMemoryMb: number | null
  bytesPerRow: number | null
  /** In the file at the end. */
  indexes: number
}

export type Report = {
  /** Interactions, orders and creators of the shop; a rate counts all of them. */
  rows: number
  entries: number
  rounds: number
  /** What was measured as Facet: the built program, or its source. */
  measured: string
  /** Of Facet; null, as the ratios, when it or what it is compared with was left out. */
  rowsPerSecond: number | null
  ratioToLimit: number | null
  ratioToNaive: number | null
  /** The data process's highest resident memory of all rounds. */
  peakMemoryMb: number | null
  /** Bytes of Facet's closed cache file for each interaction. */
  bytesPerRow: number | null
  facet: { peakPssMb: number | null; closeMs: number; fetchMs: number; decodeMs: number; writeMs: number } | null
  variants: Record<string, Figures>
  machine: MachineLoad
  allRounds: readonly Round[]
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits))
const highest = (values: readonly (number | null)[]) =>
  values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? 0, value)), null)

/** The medians of all rounds; a ratio is the median of each round's own, since both met the same machine then. */
export function reportOf(sent: Tally, rounds: readonly Round[], machine: MachineLoad): Report {
  const entries = sum(sent)
  const of = (name: string) => rounds.flatMap((one) => one[name] ?? [])
  const figures = (name: string): Figures => {
    const outcomes = of(name)
    const ms = median(outcomes.map((outcome) => outcome.ms))
    const bytes = outcomes[0]!.fileBytes
    const computed = outcomes.flatMap(({ cpuMs }) => cpuMs ?? [])
    return {
      rowsPerSecond: round((entries * 1_000) / ms),
      ms: round(ms),
      cpuMs: computed.length === 0 ? null : round(median(computed)),
      peakMemoryMb: highest(outcomes.map(({ peakMemoryMb }) => peakMemoryMb)),
      bytesPerRow: bytes === null ? null : round(bytes / sent.interaction, 1),
      indexes: outcomes[0]!.indexes,
    }
  }
  const ratio = (to: string) => {
    const both = rounds.flatMap((one) => (one.facet && one[to] ? [one[to].ms / one.facet.ms] : []))
    return both.length === 0 ? null : round(median(both), 3)
  }
  const measured = variants.filter(({ name }) => of(name).length > 0).map(({ name }) => [name, figures(name)] as const)
  const byName = Object.fromEntries(measured)
  return {
    rows: sent.interaction,
    entries,
    rounds: rounds.length,
    measured: relative(resolve(import.meta.dirname, '../..'), dataEntry()),
    rowsPerSecond: byName.facet?.rowsPerSecond ?? null,
    ratioToLimit: ratio('limit'),
    ratioToNaive: ratio('naive'),
    peakMemoryMb: byName.facet?.peakMemoryMb ?? null,
    bytesPerRow: byName.facet?.bytesPerRow ?? null,
    facet: facetFigures(of('facet') as FacetOutcome[]),
    variants: byName,
    machine,
    allRounds: rounds,
  }
}

function facetFigures(outcomes: readonly FacetOutcome[]): Report['facet'] {
  if (outcomes.length === 0) return null
  const of = (read: (outcome: FacetOutcome) => number) => round(median(outcomes.map(read)))
  return {
    peakPssMb: highest(outcomes.map(({ peakPssMb }) => peakPssMb)),
    closeMs: of(({ closeMs }) => closeMs),
    fetchMs: of(({ stages }) => stages.fetchMs),
    decodeMs: of(({ stages }) => stages.decodeMs),
    writeMs: of(({ stages }) => stages.writeMs),
  }
}

/** The report as a table. */
export function reportText(report: Report): string {
  const { facet, variants: by } = report
  const [limits, facets] = [by.limit?.indexes, by.facet?.indexes]
  const line = ({ letter, name, title }: Variant) => {
    const figures = by[name]
    if (figures === undefined) return []
    const { rowsPerSecond, ms, cpuMs, peakMemoryMb, bytesPerRow } = figures
    const cells = [
      rowsPerSecond.toLocaleString('en').padStart(10),
      (ms / 1_000).toFixed(1).padStart(8),
      (cpuMs === null ? '–' : (cpuMs / 1_000).toFixed(1)).padStart(8),
      String(peakMemoryMb ?? '–').padStart(8),
      String(bytesPerRow ?? '–').padStart(10),
    ]
    return [`  (${letter}) ${title.padEnd(48)}${cells.join('')}`]
  }
  return [
    `${report.entries.toLocaleString('en')} entries (${report.rows.toLocaleString('en')} interactions), medians of ${report.rounds} rounds in turn; Facet is ${report.measured}:`,
    `${' '.repeat(54)}    rows/s       s   cpu s  peak MB  bytes/row`,
    ...variants.flatMap(line),
    ...(report.ratioToLimit === null ? [] : [`  (b) is ${report.ratioToLimit} × (a), the limit`]),
    ...(report.ratioToNaive === null ? [] : [`  (b) is ${report.ratioToNaive} × (c), naive`]),
    ...busyLines(report.machine),
    // Indexes built after the first sync are in the one file and not in the other: then the two did not do the same.
    ...(limits === undefined || facets === undefined || limits === facets
      ? []
      : [`  (a) has ${limits} indexes, (b) ends with ${facets}`]),
    ...(facet === null
      ? []
      : [
          `  (b) by stage: fetch ${facet.fetchMs} ms, decode ${facet.decodeMs} ms, write ${facet.writeMs} ms; ${facet.closeMs} ms more to close`,
          `  (b) memory: ${report.peakMemoryMb ?? '–'} MB resident at its peak, ${facet.peakPssMb ?? '–'} MB with shared pages shared`,
        ]),
    '',
  ].join('\n')
}

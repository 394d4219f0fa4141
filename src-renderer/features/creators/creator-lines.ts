import { type CreatorFigures, creatorFigures } from '#shared/metrics/creator-figures.ts'
import type { CreatorTally } from '#shared/metrics/creator-tally.ts'
import { type CreatorRow, readCreators } from '#shared/rpc/read-creators.ts'
import type { CreatorsTable } from '#shared/rpc/shapes/creators.shapes.ts'
import { creatorsCopy } from './creators.copy.ts'

/** What names a row for selection: the creator's id, or a word no id can be for orders credited to nobody. */
export function creatorKey(creatorId: string | null): string {
  return creatorId === null ? 'nobody' : `creator:${creatorId}`
}

/** The creator a key names. */
export function creatorIdOf(key: string): string | null {
  return key.startsWith('creator:') ? key.slice('creator:'.length) : null
}

/** What a creator is called: its name, else its id; a word for nobody. */
export function nameOf({ name, creatorId }: { name: string | null; creatorId: string | null }): string {
  return name ?? creatorId ?? creatorsCopy.uncredited
}

/** The figures of a tally and of the one before it, each worked out when first asked for: most rows are never seen. */
export class Compared {
  readonly tally: CreatorTally
  readonly before: CreatorTally | null
  private known: CreatorFigures | null = null
  private knownBefore: CreatorFigures | null = null

  constructor({ tally, before }: Pick<CreatorRow, 'tally' | 'before'>) {
    this.tally = tally
    this.before = before
  }

  get figures(): CreatorFigures {
    this.known ??= creatorFigures(this.tally)
    return this.known
  }

  /** null: nothing is compared. */
  get figuresBefore(): CreatorFigures | null {
    if (this.before === null) return null
    this.knownBefore ??= creatorFigures(this.before)
    return this.knownBefore
  }
}

/** One row of the creator table. */
export class CreatorLine extends Compared {
  /** See `creatorKey`. */
  readonly id: string
  readonly creatorId: string | null
  readonly name: string | null
  readonly active: boolean | null
  readonly rank: CreatorRow['rank']
  readonly trend: CreatorRow['trend']

  constructor(row: CreatorRow) {
    super(row)
    const { creatorId, name, active, rank, trend } = row
    this.id = creatorKey(creatorId)
    this.creatorId = creatorId
    this.name = name
    this.active = active
    this.rank = rank
    this.trend = trend
  }
}

/** An answer as the table shows it. */
export type CreatorLines = {
  data: CreatorsTable
  lines: readonly CreatorLine[]
  total: Compared
  totalTrend: Uint32Array
}

/** The rows of an answer, in its order, and the total of all of them. */
export function creatorLines(data: CreatorsTable): CreatorLines {
  const { rows, total } = readCreators(data)
  return { data, lines: rows.map((row) => new CreatorLine(row)), total: new Compared(total), totalTrend: total.trend }
}

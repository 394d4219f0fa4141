import { z } from 'zod'
import { buckets } from '../../base/buckets.ts'
import { countSchema, kindSchema, localDateSchema, periodSchema, scoreTallySchema } from '../shapes.ts'

export const csatOverviewInputSchema = z.strictObject({
  /** By occurredAt. */
  period: periodSchema.default({ from: null, to: null, zone: null }),
  /** Whether the preceding equal number of local days is counted, too; a period without both ends has none. */
  compare: z.boolean().default(false),
  /** What the trend counts by; the next larger one is answered where that would be too many. */
  bucket: z.enum(buckets).default('week'),
  /** Only responses of eligible orders credited to these creators; null stands for nobody. Empty: all responses. */
  creatorIds: z.array(z.string().nullable()).max(500).default([]),
  /** Only responses of shoppers these agents served; null stands for nobody named. Empty: all responses. */
  agents: z.array(z.string().nullable()).max(500).default([]),
})

const bucketDaysSchema = z.strictObject({ start: localDateSchema, from: localDateSchema, to: localDateSchema })

/** Responses per score of many groups as numbers: five of each group, score 1 first. */
const packedScoresSchema = z.instanceof(Uint32Array)

/** What the order of a response has beside it: interactions of another kind, none, or there is no order. */
export const besideSchema = z.union([kindSchema, z.enum(['nothing', 'no-order'])])

export const csatOverviewSchema = z.strictObject({
  /** The days the figures before are of; null: nothing was compared. */
  compared: z.strictObject({ from: localDateSchema, to: localDateSchema }).nullable(),
  now: scoreTallySchema,
  before: scoreTallySchema.nullable(),
  trend: z.strictObject({
    bucket: z.enum(buckets),
    days: z.array(bucketDaysSchema),
    now: packedScoresSchema,
    /** Of the same days, as many days earlier as the period has; null: nothing was compared. */
    before: packedScoresSchema.nullable(),
    /** Responses of impossible days (before 2000, or in the future), which no bucket shows. */
    outside: countSchema,
  }),
  /** By what else happened around the order. Kinds overlap; `nothing` and `no-order` do not. */
  beside: z.array(z.strictObject({ beside: besideSchema, tally: scoreTallySchema })),
  /** Every creator credited with an eligible order somebody rated; with the two lines after them, all responses once. */
  creators: z.strictObject({
    ids: z.array(z.string().nullable()),
    names: z.array(z.string().nullable()),
    scores: packedScoresSchema,
    notEligible: scoreTallySchema,
    noOrder: scoreTallySchema,
  }),
  /** Every agent named by a response; null: nobody named. All responses once. */
  agents: z.strictObject({ names: z.array(z.string().nullable()), scores: packedScoresSchema }),
  /** Ratings of the period that are no responses, and why. */
  excluded: z.strictObject({
    tests: countSchema,
    /** A later rating of the same session and order key counts instead. */
    superseded: countSchema,
    /** No valid score. */
    unscored: countSchema,
  }),
})

export type CsatOverview = z.output<typeof csatOverviewSchema>
export type CsatOverviewInput = z.output<typeof csatOverviewInputSchema>
export type Beside = z.output<typeof besideSchema>

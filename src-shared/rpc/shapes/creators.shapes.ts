import { z } from 'zod'
import { buckets } from '../../base/buckets.ts'
import { attributionSchema, countSchema, localDateSchema, periodSchema, scoreTallySchema } from '../shapes.ts'

/** What a question about creators is asked for. */
const asked = {
  period: periodSchema.default({ from: null, to: null, zone: null }),
  /** Whether the preceding equal number of local days is counted, too; a period without both ends has none. */
  compare: z.boolean().default(false),
  /** Which orders count as widget-assisted; null: as the setting says. */
  attribution: attributionSchema.nullable().default(null),
}

/** What an answer was counted for. */
const counted = {
  /** The days the figures before are of; null: nothing was compared. */
  compared: z.strictObject({ from: localDateSchema, to: localDateSchema }).nullable(),
  attribution: attributionSchema,
}

const bucketDaysSchema = z.strictObject({ start: localDateSchema, from: localDateSchema, to: localDateSchema })

/** Tallies of many creators as numbers: `packCreatorTallies` says how. Objects would cost a hundred times as much to send. */
const packedTalliesSchema = z.strictObject({ sales: z.instanceof(Float64Array), rest: z.instanceof(Float64Array) })

export const creatorsTableInputSchema = z.strictObject(asked)

export const creatorsTableSchema = z.strictObject({
  ...counted,
  /** The creators with anything to count, by place; null: orders credited to nobody. */
  creatorIds: z.array(z.string().nullable()),
  /** null: credited to nobody, or never described by the store. */
  names: z.array(z.string().nullable()),
  active: z.array(z.boolean().nullable()),
  /** Currencies by place. */
  currencies: z.array(z.string()),
  now: packedTalliesSchema,
  before: packedTalliesSchema.nullable(),
  /** Eligible and widget-assisted orders, each counted once whoever it is credited to. */
  distinct: z.strictObject({ orders: countSchema, assisted: countSchema }),
  /** Widget-assisted sales of each bucket, creator after creator. */
  trend: z.strictObject({
    bucket: z.enum(buckets),
    days: z.array(bucketDaysSchema),
    counts: z.instanceof(Uint32Array),
  }),
})

const minorSchema = z.int()

export const creatorTallySchema = z.strictObject({
  sales: z
    .array(
      z.strictObject({
        currency: z.string(),
        orders: countSchema,
        itemsMinor: minorSchema,
        discountMinor: minorSchema,
        netMinor: minorSchema,
        assistedOrders: countSchema,
        assistedItemsMinor: minorSchema,
        assistedDiscountMinor: minorSchema,
        assistedNetMinor: minorSchema,
      }),
    )
    .readonly(),
  placed: countSchema,
  requested: countSchema,
  scores: scoreTallySchema.readonly(),
})

export const creatorDetailInputSchema = z.strictObject({
  ...asked,
  /** null: orders credited to nobody. */
  creatorId: z.string().nullable(),
  bucket: z.enum(buckets),
})

export const creatorDetailSchema = z.strictObject({
  ...counted,
  creatorId: z.string().nullable(),
  name: z.string().nullable(),
  active: z.boolean().nullable(),
  now: creatorTallySchema,
  before: creatorTallySchema.nullable(),
  /** The bucket asked for, or the next larger one that does not make too many. */
  bucket: z.enum(buckets),
  trend: z.array(z.strictObject({ days: bucketDaysSchema, tally: creatorTallySchema })),
})

export type CreatorsTable = z.output<typeof creatorsTableSchema>
export type CreatorDetail = z.output<typeof creatorDetailSchema>

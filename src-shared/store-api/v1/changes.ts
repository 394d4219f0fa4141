import { z } from 'zod'
import { creatorDataSchema, interactionDataSchema, orderDataSchema, type RecordType, recordTypes } from './records.ts'

/** The most entries a page may hold, and how many it holds unasked. */
export const pageLimit = 5_000
export const defaultPageLimit = 1_000

/** The longest a page may wait for news, seconds. */
export const longestWaitSeconds = 25

/** The longest cursor a store may hand out, characters. */
export const cursorLengthLimit = 256

/** Where the feed is read. */
export const changesPath = '/api/v1/changes'

export const deleteReasons = ['deleted', 'erased', 'expired'] as const
export type DeleteReason = (typeof deleteReasons)[number]

const head = { id: z.string().min(1), version: z.int().min(1) }

const upsertOf = <T extends RecordType, D extends z.ZodType>(type: T, data: D) =>
  z.looseObject({ type: z.literal(type), ...head, op: z.literal('upsert'), data })

const tombstoneSchema = z.looseObject({
  type: z.enum(recordTypes),
  ...head,
  op: z.literal('delete'),
  reason: z.enum(deleteReasons),
})

/** One record's latest state, or that it is gone. Never a patch. */
export const changeEntrySchema = z.union([
  upsertOf('order', orderDataSchema),
  upsertOf('creator', creatorDataSchema),
  upsertOf('interaction', interactionDataSchema),
  tombstoneSchema,
])

export const feedIdentitySchema = z.looseObject({ epoch: z.string().min(1), schema: z.int().min(1) })

/** Live records of one type, and the sum mod 2^64 of the first 8 bytes (big-endian) of SHA-256(`type|id|version`) over them. */
const typeDigestSchema = z.looseObject({ live: z.int().min(0), sum: z.string().regex(/^\d+$/) })

const digestSchema = z.partialRecord(z.enum(recordTypes), typeDigestSchema)
export type Digest = z.output<typeof digestSchema>

/** `GET /api/v1/changes`: one page. */
export const changesPageSchema = z.looseObject({
  feed: feedIdentitySchema,
  changes: z.array(changeEntrySchema),
  count: z.int().min(0),
  next: z.string().min(1).max(cursorLengthLimit),
  caughtUp: z.boolean(),
  /** Seconds until it is worth asking again; advice. */
  pollAfter: z.number().min(0).optional(),
  digest: digestSchema.nullish(),
})

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

/** The query of `GET /api/v1/changes`; all values arrive as text. What a later client adds is passed over. */
export const changesQuerySchema = z.object({
  since: z.string().optional(),
  limit: wholeNumber.pipe(z.int().min(1).max(pageLimit)).optional(),
  types: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(recordTypes)).min(1))
    .optional(),
  wait: wholeNumber.pipe(z.int().min(0).max(longestWaitSeconds)).optional(),
  digest: z.enum(['0', '1']).optional(),
})

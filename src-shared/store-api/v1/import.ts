import { z } from 'zod'
import { fieldErrorSchema } from './problem.ts'
import { creatorDataSchema, orderDataSchema } from './records.ts'

export const importPath = '/api/v1/import'

/** The longest line of an import. */
export const importLineLimitBytes = 64 * 1024

/** How many faulty lines an answer names; all are counted. */
export const importErrorLimit = 1_000

const id = z.string().max(128).regex(/\S/u)

/** One line of `POST /api/v1/import`: an order or a creator of the shop's own. */
export const importLineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('order'), id, data: orderDataSchema }),
  z.strictObject({ type: z.literal('creator'), id, data: creatorDataSchema }),
])

/** The query of an import: lines before `resumeFrom` (the first is 1) are passed over. */
export const importQuerySchema = z.object({
  resumeFrom: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.int().min(1))
    .optional(),
})

/** What became of an import. Lines count from 1; blank ones and those before `resumeFrom` are counted as lines only. */
export const importAnswerSchema = z.strictObject({
  lines: z.int().min(0),
  /** New records and changed ones. */
  accepted: z.int().min(0),
  /** Records the store has already, word for word: they get no new version. */
  known: z.int().min(0),
  rejected: z.int().min(0),
  errors: z.array(fieldErrorSchema.extend({ line: z.int().min(1) })).max(importErrorLimit),
})
export type ImportAnswer = z.output<typeof importAnswerSchema>

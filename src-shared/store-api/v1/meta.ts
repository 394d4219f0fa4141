import { z } from 'zod'
import { changeEntrySchema, feedIdentitySchema } from './changes.ts'

export const metaPath = '/api/v1/meta'
export const recentPath = '/api/v1/recent'
export const openApiPath = '/api/v1/openapi.json'

/** `GET /healthz` while the store can read its database. */
export const healthSchema = z.strictObject({ status: z.literal('ok'), api: z.string() })

/** `GET /api/v1/meta`: what a client may want to know before it reads the feed. */
export const metaSchema = z.looseObject({
  epoch: z.string().min(1),
  schema: z.int().min(1),
  /** How long tombstones are kept. */
  retentionDays: z.int().min(1),
  limits: z.looseObject({ page: z.int().min(1) }),
  /** Live records. */
  counts: z.looseObject({ order: z.int().min(0), creator: z.int().min(0), interaction: z.int().min(0) }),
  /** Where the shop's own admin is, when that is another origin than this: `adminUrl` of orders may lead there. */
  adminOrigin: z.string().optional(),
})

/** How many orders `GET /api/v1/recent` answers at most, and unasked. */
export const recentLimit = 500
export const defaultRecentLimit = 100

/** The query of `GET /api/v1/recent`: how many orders. */
export const recentQuerySchema = z.object({
  limit: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(recentLimit))
    .optional(),
})

/** `GET /api/v1/recent`: the latest orders with their creators and interactions; entries as in the feed, no cursor. */
export const recentSchema = z.looseObject({
  feed: feedIdentitySchema,
  changes: z.array(changeEntrySchema),
  count: z.int().min(0),
})

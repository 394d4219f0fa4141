import { z } from 'zod'
import type { FacetErrorData } from '#shared/base/facet-error.ts'
import { command } from '#shared/rpc/define.ts'
import { instantSchema, receiptSchema, settingsSchema } from '#shared/rpc/shapes.ts'
import type { CacheChange } from '../sync/apply/cache-change.ts'
import type { LiveStatus } from '../sync/status.ts'

const nothing = z.strictObject({})
const storeSchema = z.strictObject({ origin: z.string(), token: z.string(), storeName: z.string() })

/** What the main thread of the data process asks of its sync thread. */
export const syncThreadContract = {
  'engine.setStore': command(z.strictObject({ connection: storeSchema.nullable() }), nothing),
  'engine.configure': command(settingsSchema.pick({ syncMode: true, keepMonths: true }), nothing),
  'engine.follow': command(nothing, nothing),
  'engine.start': command(nothing, nothing),
  'engine.run': command(
    z.strictObject({ giveUpAfterMs: z.int().nullable() }),
    z.strictObject({ receipt: receiptSchema, asOf: instantSchema.nullable() }),
  ),
  'engine.cancel': command(nothing, nothing),
  'engine.pause': command(nothing, nothing),
  'engine.resume': command(nothing, nothing),
  'engine.mend': command(z.strictObject({ reason: z.string(), cacheFile: z.string() }), nothing),
  'engine.stop': command(nothing, nothing),
} as const

export type SyncThreadContract = typeof syncThreadContract

/** What the sync thread asks of the main thread: to let go of the cache while its file is exchanged. */
export const readersContract = {
  'readers.release': command(nothing, nothing),
  'readers.reopen': command(nothing, nothing),
} as const

export type ReadersContract = typeof readersContract

/** What the sync thread tells by itself. */
export type SyncThreadEvents = {
  status: LiveStatus
  changed: CacheChange
  failure: FacetErrorData
  damage: { reason: string }
}

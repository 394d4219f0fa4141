import { z } from 'zod'
import type { DataCallName } from './call-names.ts'
import { type CallSpec, command, query } from './define.ts'
import {
  creatorDetailInputSchema,
  creatorDetailSchema,
  creatorsTableInputSchema,
  creatorsTableSchema,
} from './shapes/creators.shapes.ts'
import { csatOverviewInputSchema, csatOverviewSchema } from './shapes/csat.shapes.ts'
import { explanationSchema, figureSchema } from './shapes/explain.shapes.ts'
import {
  interactionDetailSchema,
  interactionFacetsSchema,
  interactionListInputSchema,
  interactionListSchema,
  interactionQuerySchema,
  orderFacetsSchema,
  orderListInputSchema,
  orderListSchema,
  orderSuggestionsSchema,
} from './shapes/lists.shapes.ts'
import { savedViewSchema, savedViewsSchema, viewContentSchema } from './shapes/views.shapes.ts'
import {
  connectInputSchema,
  connectionTestSchema,
  countSchema,
  csatSummarySchema,
  interactionRowSchema,
  orderDetailSchema,
  orderQuerySchema,
  orderRowSchema,
  periodSchema,
  quarantinedSchema,
  receiptSchema,
  settingsSchema,
  syncStatusSchema,
} from './shapes.ts'

const nothing = z.strictObject({})

/** What the data process answers for windows: only what a person may see, never the token or a path. */
export const dataContract = {
  /** A stretch of the orders a query selects, in the places of a snapshot, with the exact total. Works offline. */
  'orders.list': query(orderListInputSchema, orderListSchema),
  /** What each value of the order filters would leave. */
  'orders.facets': query(z.strictObject({ query: orderQuerySchema }), orderFacetsSchema),
  /** Orders whose number is at most one edit away from what was typed, nearest first, eight at most. */
  'orders.suggest': query(z.strictObject({ search: z.string().max(200) }), orderSuggestionsSchema),
  /** A stretch of the interactions a query selects, in the places of a snapshot, with the exact total. Works offline. */
  'interactions.list': query(interactionListInputSchema, interactionListSchema),
  /** What each value of the interaction filters would leave. */
  'interactions.facets': query(z.strictObject({ query: interactionQuerySchema }), interactionFacetsSchema),
  /** One interaction in full, with its payload; null when it is not (or no longer) in the cache. */
  'interactions.get': query(z.strictObject({ id: z.string() }), interactionDetailSchema.nullable()),
  /** One order with the timeline of its interactions, newest first; null when it is not (or no longer) in the cache. */
  'orders.get': query(
    z.strictObject({ id: z.string() }),
    z.strictObject({ order: orderDetailSchema, timeline: z.array(interactionRowSchema) }).nullable(),
  ),
  /** What is counted of every creator with anything to count in the period, and of orders credited to nobody. */
  'creators.table': query(creatorsTableInputSchema, creatorsTableSchema),
  /** What is counted of one creator, whole and bucket by bucket. */
  'creators.get': query(creatorDetailInputSchema, creatorDetailSchema),
  /** CSAT of a period: score, change, trend, by order, creator and agent, and what does not count. Cancellable. */
  'csat.overview': query(csatOverviewInputSchema, csatOverviewSchema),
  /** Everything needed to believe a figure, and the queries of the rows behind it. Throws `cancelled`. */
  'figures.explain': query(figureSchema, explanationSchema),
  'settings.get': query(nothing, settingsSchema),
  /** Changes the settings named and answers them all. */
  'settings.update': command(settingsSchema.partial(), settingsSchema),
  /** Starts a sync now, or joins the one that runs; answers at once. */
  'sync.start': command(nothing, syncStatusSchema),
  'sync.status': query(nothing, syncStatusSchema),
  /** Ends the run that is going on; what was committed stays, and the next run comes when it is due. */
  'sync.cancel': command(nothing, syncStatusSchema),
  /** Ends the run and starts none until resumed; holds for this session. */
  'sync.pause': command(nothing, syncStatusSchema),
  'sync.resume': command(nothing, syncStatusSchema),
  /** What the latest runs did, newest first. */
  'sync.receipts': query(
    z.strictObject({ limit: z.int().min(1).max(500) }),
    z.strictObject({ receipts: z.array(receiptSchema) }),
  ),
  /** Records that cannot be read, newest first, with their exact total. */
  'quarantine.list': query(
    z.strictObject({ offset: countSchema, limit: z.int().min(1).max(200) }),
    z.strictObject({ rows: z.array(quarantinedSchema), total: countSchema }),
  ),
  /** The views a person saved, in their order. */
  'views.list': query(nothing, savedViewsSchema),
  /**
   * Keeps a view and answers them all. A null id makes a new one; `place` (0 is the first) moves it there, null leaves it, a
   * new one at the end. With the id of one that was removed it comes back.
   */
  'views.save': command(
    savedViewSchema.extend({ id: z.string().min(1).max(60).nullable(), place: countSchema.nullable() }),
    savedViewsSchema,
  ),
  'views.remove': command(z.strictObject({ id: z.string() }), savedViewsSchema),
  /** What a link says a view opens, if this version can open it; throws `invalid_input` otherwise. */
  'views.check': query(z.strictObject({ content: z.json() }), z.strictObject({ content: viewContentSchema })),
} as const satisfies Record<DataCallName, CallSpec>

/** What only the host, the CLI and tests may ask of the data process. */
export const dataPrivateContract = {
  /** The CSAT of a period: score with interval, average, distribution. */
  'csat.summary': query(z.strictObject({ period: periodSchema }), csatSummarySchema),
  /** Sets the store and token this process syncs with; null forgets them. The token stays in memory. */
  'connection.set': command(
    z.strictObject({
      connection: z
        .strictObject({
          url: z.string(),
          token: z.string(),
          /** What the profile is bound to instead of the origin, for a store whose port changes (the demo). */
          storeName: z.string().nullable(),
        })
        .nullable(),
    }),
    z.strictObject({}),
  ),
  /** Asks a store one page with a token, keeps nothing. */
  'connection.test': query(connectInputSchema, connectionTestSchema),
  /** Keeps in step with the store as the setting says: at once and from then on; nothing when manual or paused. */
  'sync.follow': command(nothing, syncStatusSchema),
  /** Runs one sync to its end and answers its receipt; used headless. */
  'sync.run': command(
    z.strictObject({ giveUpAfterMs: countSchema.nullable() }),
    z.strictObject({
      caughtUp: z.boolean(),
      asOf: z.int().nullable(),
      received: countSchema,
      applied: countSchema,
      known: countSchema,
      quarantined: countSchema,
      pages: countSchema,
      elapsedMs: countSchema,
      receipt: receiptSchema,
    }),
  ),
  /** Opens a walk through every order a query selects, as they all are now; it replaces one that is still open. */
  'orders.openWalk': query(z.strictObject({ query: orderQuerySchema }), z.strictObject({ total: countSchema })),
  /** The next orders of the open walk; none when it is over. Throws `not_found` without one. */
  'orders.readWalk': query(
    z.strictObject({ limit: z.int().min(1).max(1_000) }),
    z.strictObject({ rows: z.array(orderRowSchema) }),
  ),
  /** Lets go of the walk's snapshot. */
  'orders.closeWalk': query(nothing, nothing),
  /** The id of the order a person means by a number; null when there is none. */
  'orders.resolve': query(z.strictObject({ orderNumber: z.string() }), z.strictObject({ id: z.string().nullable() })),
  /**
   * Where the store says an order's page in its admin is (null: nowhere), and the admin's origin as the store names it now,
   * asked only when a store is given and the page is not at its own address. Nothing of it is checked: the host does.
   */
  'links.adminPage': query(
    z.strictObject({ orderId: z.string(), store: connectInputSchema.nullable() }),
    z.strictObject({
      orderNumber: z.string(),
      url: z.string().nullable(),
      adminOrigin: z.string().nullable(),
    }),
  ),
  /** Facts for `facet doctor` and the about box; the integrity check reads the whole file. */
  'process.about': query(
    z.strictObject({ checkIntegrity: z.boolean().default(false) }),
    z.strictObject({ sqlite: z.string(), node: z.string(), schemaVersion: z.int(), integrity: z.string().nullable() }),
  ),
  /** Closes files and ends the process. */
  'process.shutdown': command(nothing, nothing),
} as const satisfies Record<string, CallSpec>

export type DataContract = typeof dataContract
export type DataPrivateContract = typeof dataPrivateContract
/** All calls the data process answers. */
export const wholeDataContract = { ...dataContract, ...dataPrivateContract }
export type WholeDataContract = typeof wholeDataContract

import { z } from 'zod'
import { errorCodes } from '../base/facet-error.ts'
import { isLocalDate, isZone } from '../base/period.ts'
import { scoreBands } from '../domain/csat-score.ts'
import { kindSpecs } from '../domain/kinds/registry.ts'
import { orderStatuses } from '../domain/order.ts'

const keysOf = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as [K, ...K[]]

export const kindSchema = z.enum(kindSpecs.map((spec) => spec.kind))
export const statusSchema = z.enum(orderStatuses)
export const bandSchema = z.enum([...scoreBands, 'unrated'])
export const instantSchema = z.int()
export const countSchema = z.int().nonnegative()
export const moneySchema = z.strictObject({ currency: z.string(), minor: z.int() })
export const zoneSchema = z.string().refine(isZone, 'not an IANA time zone')
export const localDateSchema = z.string().refine(isLocalDate, 'not a date like 2026-11-14')

/** Local days `[from, to)`; the zone is the setting unless named. */
export const periodSchema = z.strictObject({
  from: localDateSchema.nullable().default(null),
  to: localDateSchema.nullable().default(null),
  zone: zoneSchema.nullable().default(null),
})

/**
 * Which orders count as widget-assisted. `linked`: any counted interaction matched to the order; `before-purchase`: any counted
 * interaction matched to it, or without an order key and of its customer, within so many days before it was placed.
 */
export const attributionSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('linked') }),
  z.strictObject({ rule: z.literal('before-purchase'), windowDays: z.int().min(1).max(30) }),
])

export const errorSchema = z.strictObject({
  code: z.enum(keysOf(errorCodes)),
  fault: z.enum(['user', 'store', 'network', 'disk', 'app']),
  retryable: z.boolean(),
  what: z.string(),
  todo: z.string(),
})

export const scoreTallySchema = z.tuple([countSchema, countSchema, countSchema, countSchema, countSchema])

export const orderSortColumns = [
  'orderNumber',
  'kinds',
  'csatScore',
  'creatorName',
  'totalMinor',
  'placedAt',
  'lastInteractionAt',
  'status',
] as const

/** Which orders: the one query object of screen, export and saved view. */
export const orderQuerySchema = z.strictObject({
  period: periodSchema.default({ from: null, to: null, zone: null }),
  /** Order-number forms, customer and comment text; blank means everything. */
  search: z.string().max(200).default(''),
  /** Orders with at least one interaction of each kind named. */
  kinds: z.array(kindSchema).max(6).default([]),
  /** true: only touched orders; false: only untouched; null: both. */
  touched: z.boolean().nullable().default(null),
  /** Orders with at least one interaction of any kind named. */
  anyKinds: z.array(kindSchema).max(6).default([]),
  bands: z.array(bandSchema).max(4).default([]),
  statuses: z.array(statusSchema).max(5).default([]),
  /** Creator ids; null stands for orders credited to nobody. */
  creatorIds: z.array(z.string().nullable()).max(500).default([]),
  /** true: only orders that count in sales (not cancelled, no test); false: only the others; null: both. */
  eligible: z.boolean().nullable().default(null),
  /** true: only orders the attribution rule accepts as widget-assisted; false: only the others; null: both. */
  assisted: z.boolean().nullable().default(null),
  /** The rule `assisted` means; null: as the setting says. */
  attribution: attributionSchema.nullable().default(null),
  sort: z
    .strictObject({ column: z.enum(orderSortColumns), direction: z.enum(['asc', 'desc']) })
    .default({ column: 'placedAt', direction: 'desc' }),
})

export const kindCountsSchema = z.partialRecord(kindSchema, countSchema)

export const orderRowSchema = z.strictObject({
  id: z.string(),
  orderNumber: z.string(),
  placedAt: instantSchema,
  status: statusSchema.nullable(),
  currency: z.string().nullable(),
  /** What the customer was charged: items − discounts + tax + shipping. */
  totalMinor: z.int(),
  creatorId: z.string().nullable(),
  creatorName: z.string().nullable(),
  customerName: z.string().nullable(),
  touched: z.boolean(),
  kinds: kindCountsSchema,
  csatScore: z.int().min(1).max(5).nullable(),
  csatCount: countSchema,
  lastInteractionAt: instantSchema.nullable(),
})

export const interactionRowSchema = z.strictObject({
  id: z.string(),
  kind: kindSchema,
  occurredAt: instantSchema,
  receivedAt: instantSchema.nullable(),
  orderNumber: z.string().nullable(),
  sessionId: z.string().nullable(),
  test: z.boolean(),
  rating: z.string().nullable(),
  score: z.int().min(1).max(5).nullable(),
  comment: z.string().nullable(),
  agent: z.string().nullable(),
  sms: z.boolean().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  payload: z.record(z.string(), z.json()),
})

export const orderDetailSchema = orderRowSchema.extend({
  itemsTotalMinor: z.int(),
  discountTotalMinor: z.int(),
  taxTotalMinor: z.int(),
  shippingTotalMinor: z.int(),
  refundedItemsTotalMinor: z.int(),
  customerId: z.string().nullable(),
  customerEmail: z.string().nullable(),
  customerPhone: z.string().nullable(),
  adminUrl: z.string().nullable(),
  test: z.boolean(),
  updatedAt: instantSchema.nullable(),
})

export const csatSummarySchema = z.strictObject({
  responses: countSchema,
  percent: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  average: z.number().nullable(),
  distribution: scoreTallySchema,
})

export const settingsSchema = z.strictObject({
  /** Reporting zone; null follows the machine. */
  zone: zoneSchema.nullable(),
  weekStart: z.enum(['monday', 'saturday', 'sunday']),
  theme: z.enum(['system', 'light', 'dark']),
  /** When Facet asks the store: told of changes as they happen, as often as the store wishes, or only when a person says so. */
  syncMode: z.enum(['live', 'periodic', 'manual']),
  /** Details (text, contact data, payload) of interactions are kept this many months; null keeps them all. */
  keepMonths: z.int().min(1).max(120).nullable(),
  /** The attribution rule of widget-assisted figures, and the window of `before-purchase` in days. */
  attributionRule: z.enum(['linked', 'before-purchase']),
  attributionDays: z.int().min(1).max(30),
  /** Bands of an aggregate CSAT %: from `good` on it is good, below `watch` it is poor. */
  csatGoodFrom: z.int().min(1).max(100),
  csatWatchFrom: z.int().min(0).max(99),
  /** Names, addresses and texts are shown scrambled, for screens that are shared. */
  privacyMode: z.boolean(),
  language: z.enum(['system', 'en', 'de']),
  density: z.enum(['compact', 'normal', 'roomy']),
})

export const syncStatusSchema = z.strictObject({
  /**
   * What the engine does now. `listening`: up to date, the store answers when something changes; `waiting`: pauses before
   * the next try; `paused`: until a person resumes; `idle`: nothing due; `off`: no store configured.
   */
  phase: z.enum(['off', 'idle', 'connecting', 'receiving', 'listening', 'waiting', 'paused']),
  /** From the last result, never latched; `unknown` before the first. */
  connection: z.enum(['unknown', 'online', 'offline']),
  /** Of the run that is going on; `expected` from the store's own counts where it gives them. */
  progress: z
    .strictObject({
      received: countSchema,
      pages: countSchema,
      expected: countSchema.nullable(),
      /** By the pace so far; null while nobody can know. */
      remainingMs: countSchema.nullable(),
    })
    .nullable(),
  /** True while a new cache is filled beside the old one; what is shown is the old state. */
  rebuilding: z.boolean(),
  /** True after five failures in a row: only one careful try at a time is made until one succeeds. */
  breakerOpen: z.boolean(),
  /** Details of interactions before this instant are not kept (setting `keepMonths`); null keeps them all. */
  detailsSince: instantSchema.nullable(),
  /** "As of": the store's clock at the last complete sync; null before the first: until then every figure is incomplete. */
  asOf: instantSchema.nullable(),
  nextAttemptAt: instantSchema.nullable(),
  /** Why the last attempt failed; cleared by the next success. */
  error: errorSchema.nullable(),
  counts: z.strictObject({
    orders: countSchema,
    interactions: countSchema,
    creators: countSchema,
    quarantined: countSchema,
  }),
})

/** What one sync run did, to its end or so far: received = new + changed + deleted + known + quarantined. */
export const receiptSchema = z.strictObject({
  runId: z.string(),
  startedAt: instantSchema,
  /** null while it runs, or when it was killed. */
  endedAt: instantSchema.nullable(),
  caughtUp: z.boolean(),
  /** The code of the error that ended it. */
  errorCode: z.enum(keysOf(errorCodes)).nullable(),
  pages: countSchema,
  received: countSchema,
  new: countSchema,
  changed: countSchema,
  deleted: countSchema,
  known: countSchema,
  quarantined: countSchema,
  /** Rows of the store's `recent` list, shown before the first page; not part of `received`. */
  recent: countSchema,
  /** Decoded bytes of all pages. */
  bytes: countSchema,
  /** Waiting for the store; reading and checking what it sent; writing the cache. */
  fetchMs: countSchema,
  decodeMs: countSchema,
  writeMs: countSchema,
  cursorBefore: z.string().nullable(),
  cursorAfter: z.string().nullable(),
})

/** A record kept but not counted, because this version cannot read it. */
export const quarantinedSchema = z.strictObject({
  type: z.string(),
  id: z.string(),
  version: countSchema,
  field: z.string(),
  reason: z.string(),
  /** The entry as the store sent it, cut at 4,000 characters. */
  raw: z.string(),
  syncedAt: instantSchema,
})

export const connectionSchema = z.strictObject({
  kind: z.enum(['none', 'demo', 'store']),
  url: z.string().nullable(),
  /**
   * Where the token is: the system's key store, this session's memory only, or nowhere. Never the token itself.
   * `unknown` for a moment at the start: the key store answers once the window stands.
   */
  token: z.enum(['kept', 'session', 'none', 'unknown']),
})

/** A store address and token as a person types them. */
export const connectInputSchema = z.strictObject({
  url: z.string().trim().min(1).max(2_000),
  token: z.string().trim().min(1).max(500),
})

export const connectionTestSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    url: z.string(),
    counts: z.strictObject({ order: countSchema, creator: countSchema, interaction: countSchema }).nullable(),
  }),
  z.strictObject({ ok: z.literal(false), error: errorSchema }),
])

export const aboutSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  sqlite: z.string().nullable(),
  /** How the data process runs: Electron's utility process, or a child of the project's own Node. */
  dataProcess: z.enum(['utility', 'child']),
  /** True in the stand-in runtime that is used where current Electron cannot be fetched; never in an installed app. */
  standInRuntime: z.boolean(),
  /** The profile's directory: what the command line takes as `--profile`. */
  profile: z.string(),
})

export type Attribution = z.output<typeof attributionSchema>
export type OrderQuery = z.output<typeof orderQuerySchema>
export type OrderSortColumn = (typeof orderSortColumns)[number]
export type PeriodInput = z.output<typeof periodSchema>
export type OrderRow = z.output<typeof orderRowSchema>
export type OrderDetail = z.output<typeof orderDetailSchema>
export type InteractionRow = z.output<typeof interactionRowSchema>
export type Settings = z.output<typeof settingsSchema>
export type SyncStatus = z.output<typeof syncStatusSchema>
export type Receipt = z.output<typeof receiptSchema>
export type Quarantined = z.output<typeof quarantinedSchema>
export type Connection = z.output<typeof connectionSchema>
export type ConnectInput = z.output<typeof connectInputSchema>
export type ConnectionTest = z.output<typeof connectionTestSchema>
export type About = z.output<typeof aboutSchema>

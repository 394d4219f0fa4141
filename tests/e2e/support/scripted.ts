import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FacetErrorData } from '#shared/base/facet-error.ts'
import type { DataContract } from '#shared/rpc/data.contract.ts'
import type { OutputOf } from '#shared/rpc/define.ts'
import type { OrderDetail, OrderRow, Quarantined, Receipt, SyncStatus } from '#shared/rpc/shapes.ts'
import type { Facet } from './launch.ts'

/** A data process that answers what a test tells it to: for states no real store can be brought into at will. */
export const SCRIPTED = { launcher: 'child' as const, dataEntry: resolve(import.meta.dirname, 'small-data-entry.cjs') }

type Answer<N extends keyof DataContract> = OutputOf<DataContract, N> | { failure: FacetErrorData }

type Answers = { [N in Exclude<keyof DataContract, 'orders.list'>]?: Answer<N> } & {
  /** A number: so many made-up orders, newest first. */
  'orders.list'?: Answer<'orders.list'> | { orders: number }
}

/** Replaces what the data process of a window launched with `SCRIPTED` answers, and tells the window that all moved. */
export async function answerWith(facet: Facet, answers: Answers): Promise<void> {
  const path = join(await profileOf(facet), 'answers.json')
  writeFileSync(`${path}.new`, JSON.stringify(answers, packArrays))
  renameSync(`${path}.new`, path)
}

/** Typed arrays by their name; `small-data-entry.cjs` makes them anew. */
function packArrays(_key: string, value: unknown): unknown {
  if (!(value instanceof Float64Array || value instanceof Uint32Array)) return value
  return { typedArray: value.constructor.name, values: [...value] }
}

/** How often the data process of a window launched with `SCRIPTED` was asked something. */
export async function countCalls(facet: Facet, name: string): Promise<number> {
  const text = readFileSync(join(await profileOf(facet), 'calls.txt'), 'utf8')
  return text.split('\n').filter((call) => call === name).length
}

async function profileOf({ page }: Facet): Promise<string> {
  const about = await page.evaluate(() => window.facet.app.about({}))
  if (!about.ok) throw new Error(about.error.what)
  return about.output.profile
}

/** A status as it is when nothing is the matter. */
export function aStatus(more: Partial<SyncStatus> = {}): SyncStatus {
  return {
    phase: 'listening',
    connection: 'online',
    progress: null,
    rebuilding: false,
    breakerOpen: false,
    detailsSince: null,
    asOf: Date.now() - 60_000,
    nextAttemptAt: null,
    error: null,
    counts: { orders: 12_418, interactions: 61_204, creators: 40, quarantined: 0 },
    ...more,
  }
}

/** A receipt of a run that brought a little. */
export function aReceipt(runId: string, more: Partial<Receipt> = {}): Receipt {
  return {
    runId,
    startedAt: Date.now() - 3_600_000,
    endedAt: Date.now() - 3_600_000 + 1_250,
    caughtUp: true,
    errorCode: null,
    pages: 1,
    received: 21,
    new: 12,
    changed: 4,
    deleted: 1,
    known: 3,
    quarantined: 1,
    recent: 0,
    bytes: 18_400,
    fetchMs: 310,
    decodeMs: 12,
    writeMs: 44,
    cursorBefore: 'v1.MTc0OTI',
    cursorAfter: 'v1.MTc1MTM',
    ...more,
  }
}

/** A record in quarantine; `raw` is the entry as the store sent it. */
export function aQuarantined(id: string, more: Partial<Quarantined> = {}): Quarantined {
  const raw = JSON.stringify({ type: 'order', id, version: 7, op: 'upsert', data: { orderNumber: 'GG-1' } })
  return {
    type: 'order',
    id,
    version: 7,
    field: 'placedAt',
    reason: 'is not an instant',
    raw,
    syncedAt: 1_790_000_000_000,
    ...more,
  }
}

/** A paid order that nobody touched. */
export function anOrder(id: string, orderNumber: string, more: Partial<OrderRow> = {}): OrderRow {
  return {
    id,
    orderNumber,
    placedAt: 1_790_000_000_000,
    status: 'paid',
    currency: 'USD',
    totalMinor: 124_000,
    creatorId: null,
    creatorName: null,
    customerName: 'Jo Parker',
    touched: false,
    kinds: {},
    csatScore: null,
    csatCount: 0,
    lastInteractionAt: null,
    ...more,
  }
}

/** The same order in full. */
export function anOrderDetail(id: string, orderNumber: string, more: Partial<OrderDetail> = {}): OrderDetail {
  return {
    ...anOrder(id, orderNumber),
    itemsTotalMinor: 124_000,
    discountTotalMinor: 0,
    taxTotalMinor: 0,
    shippingTotalMinor: 0,
    refundedItemsTotalMinor: 0,
    customerId: null,
    customerEmail: null,
    customerPhone: null,
    adminUrl: null,
    test: false,
    updatedAt: null,
    ...more,
  }
}

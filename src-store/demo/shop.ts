import { isoInstant } from '#shared/base/instant.ts'
import type { RecordWrite } from '../databases/store-database.ts'
import { auditCreatorRecords } from './audit-creator.ts'
import { type Calendar, demoCalendar } from './calendar.ts'
import { type Creators, demoCreators } from './creators.ts'
import { type Draft, drawKind, instantAround, interactionData, interactionRecord, sessionId } from './interactions.ts'
import { collidingOrder, type DemoOrder, demoOrder } from './orders.ts'
import { asRecordedOn, asTyped, damage, SECONDS_AS_MS, YEARS_AHEAD } from './past.ts'
import { customerAt } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { type DemoRecipe, demoCounts } from './recipe.ts'

const HOUR_MS = 3_600_000

const UNTOUCHED_SHARE = 0.3
/** How much of all interactions is about an order; the rest are visits that bought nothing. */
const LINKED_SHARE = 0.86
/** How far the count may fall behind or run ahead before visits make up for it. */
const SLACK = 60
/** Shoppers who reserve pieces before they buy have no order number yet. */
const CAPSULE_WITHOUT_NUMBER = 0.2

/** What the making of one shop needs at hand. */
type Shop = { seed: number; calendar: Calendar; random: Random; creators: Creators; linkedMean: number }

/**
 * All records of a demo shop, streamed: creators first, then orders as they were placed, each followed by what shoppers
 * did about it, and last the orders of the origin audit. The same recipe streams the same records.
 */
export function* demoRecords(recipe: DemoRecipe): Generator<RecordWrite> {
  const counts = demoCounts[recipe.size]
  const calendar = demoCalendar(recipe.until)
  const creators = demoCreators(recipe.seed, counts.creators)
  const random = createRandom(recipe.seed)
  const linkedMean = (LINKED_SHARE * counts.interactions) / counts.orders / (1 - UNTOUCHED_SHARE)
  const visitsMean = ((1 - LINKED_SHARE) * counts.interactions) / counts.orders
  const shop: Shop = { seed: recipe.seed, calendar, random, creators, linkedMean }

  const closing = [...auditCreatorRecords(recipe.seed, calendar.untilAt), ...impossibleRecords(calendar)]
  const wanted = counts.interactions - closing.filter(({ type }) => type === 'interaction').length
  const orders = counts.orders - closing.filter(({ type }) => type === 'order').length

  yield* creators.records(isoInstant(calendar.startAt))
  let index = 0
  let made = 0
  for (const placedAt of calendar.orderInstants(orders, random)) {
    const creatorId = creators.draw(random)
    const order = demoOrder(recipe.seed, index, orders, placedAt, calendar.untilAt, creatorId, random)
    yield order.record
    yield* awkwardTwins(order)
    index += 1
    const about = ordersInteractions(shop, order)
    const behind = Math.floor((index / orders) * wanted) - made - about.length
    for (const record of [...about, ...visits(shop, order, visitsMean, behind)]) {
      if (made === wanted) break
      made += 1
      yield record
    }
  }
  yield* lastVisits(shop, wanted - made)
  yield* closing
}

/** Order numbers that collide once normalised, and numbers that lost their zeros; only among the oldest. */
function* awkwardTwins(order: DemoOrder): Generator<RecordWrite> {
  if (!order.number.startsWith('#')) return
  if (order.index % 90 === 7) yield collidingOrder(order, order.number.slice(1), 'import')
  if (order.index % 120 === 11) {
    const digits = String(order.index).padStart(5, '0')
    yield collidingOrder(order, digits, 'zeros')
    yield collidingOrder(order, String(order.index), 'nozeros')
  }
}

/** What shoppers did about one order. */
function ordersInteractions(shop: Shop, order: DemoOrder): RecordWrite[] {
  const { random, calendar } = shop
  if (random.chance(UNTOUCHED_SHARE)) return []
  const records: RecordWrite[] = []
  const lean = shop.creators.lean(order.creatorId)
  let session = sessionId(random)
  const stopChance = 1 / shop.linkedMean
  do {
    const kind = drawKind(random, true)
    const at = instantAround(order.placedAt, kind, random)
    if (random.chance(0.5)) session = sessionId(random)
    const unnumbered = kind === 'capsule' && random.chance(CAPSULE_WITHOUT_NUMBER)
    const orderNumber = unnumbered ? null : asTyped(order.number, random)
    const known = random.chance(0.6)
    const deed = { kind, at, customer: order.customer, known, orderNumber, sessionId: session, lean }
    if (at < calendar.untilAt - 1_000) records.push(...recorded(shop, interactionData(deed, random), at))
  } while (!random.chance(stopChance))
  return records
}

/** An interaction as that day's store recorded it, now and then twice. */
function recorded(shop: Shop, data: Draft, at: number): RecordWrite[] {
  const { random, calendar } = shop
  asRecordedOn(calendar.dayOf(at), data, random)
  damage(data, random)
  const record = interactionRecord(data, at, random)
  const aim = random.next()
  if (aim < 0.003) {
    const later = at + 1_200
    return [record, interactionRecord({ ...data, receivedAt: isoInstant(later) }, later, random)]
  }
  if (aim < 0.02 && data.kind === 'csat' && at < calendar.untilAt - 900_000) {
    const later = at + 60_000 + random.int(600_000)
    const better = { rating: 'good', ...(data.score === undefined ? {} : { score: 4 }) }
    const again = { ...data, ...better, occurredAt: isoInstant(later), receivedAt: isoInstant(later + 300) }
    return [record, interactionRecord(again, later, random)]
  }
  return [record]
}

/** The visits without an order around one; more or fewer when the count has drifted. */
function visits(shop: Shop, order: DemoOrder, mean: number, behind: number): RecordWrite[] {
  if (behind < -SLACK) return []
  const { random } = shop
  const usual = Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0)
  const count = usual + (behind > SLACK ? 1 : 0)
  return Array.from({ length: count }, () => visit(shop, order.placedAt - random.int(3 * HOUR_MS), order.index))
}

/** What is missing to the wanted count at the end, over the last weeks. */
function* lastVisits(shop: Shop, missing: number): Generator<RecordWrite> {
  for (let index = 0; index < missing; index += 1) {
    yield visit(shop, shop.calendar.endAt - shop.random.int(20 * 24 * HOUR_MS), 1_000)
  }
}

/** A visit that named no order, by one of the first `customers` customers. */
function visit(shop: Shop, wishedAt: number, customers: number): RecordWrite {
  const { random, calendar } = shop
  const kind = drawKind(random, false)
  const at = Math.max(calendar.startAt, wishedAt)
  const customer = customerAt(shop.seed, random.int(customers + 1))
  const known = random.chance(0.35)
  const deed = { kind, at, customer, known, orderNumber: null, sessionId: sessionId(random), lean: 0 }
  const data = interactionData(deed, random)
  asRecordedOn(calendar.dayOf(at), data, random)
  damage(data, random)
  return interactionRecord(data, at, random)
}

/** Records with instants that cannot be, and three no client can read: those belong in its quarantine. */
function* impossibleRecords({ startAt }: Calendar): Generator<RecordWrite> {
  const random = createRandom(404)
  const at = startAt + 3_600_000
  const base = { sessionId: 's_old_site', receivedAt: isoInstant(at), test: false, payload: {} }
  yield interactionRecord({ ...base, kind: 'csat', rating: 'good', occurredAt: SECONDS_AS_MS }, at, random)
  yield interactionRecord({ ...base, kind: 'csat', rating: 'good', occurredAt: YEARS_AHEAD }, at, random)
  yield interactionRecord({ ...base, kind: 'wishlist', occurredAt: isoInstant(at) }, at, random)
  yield interactionRecord({ ...base, kind: 'csat', rating: 'great', occurredAt: 'yesterday' }, at, random)
  yield {
    type: 'order',
    id: 'ord_draft',
    data: { orderNumber: '#D17', placedAt: isoInstant(at), status: 'open', currency: 'USD', test: false },
  }
}

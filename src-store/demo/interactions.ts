import { isoInstant } from '#shared/base/instant.ts'
import type { JsonValue } from '#shared/base/json.ts'
import { type Score, type ScoreBand, scoreBand, scoreOfRating } from '#shared/domain/csat-score.ts'
import type { Kind } from '#shared/domain/kinds/registry.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import type { RecordWrite } from '../databases/store-database.ts'
import { timeOrderedId } from '../record-id.ts'
import { agents, products, returnReasons } from './catalogue.ts'
import { comments, unknownLabels } from './comments.ts'
import type { Customer } from './people.ts'
import { type Random, weightedDraw } from './random.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The data of a record in the making. */
export type Draft = Record<string, JsonValue>

const linkedKinds: readonly Kind[] = ['csat', 'order_tracking', 'order_update', 'capsule', 'return', 'resize']
const drawLinkedKind = weightedDraw([36, 27, 17, 9, 6, 5])
const looseKinds: readonly Kind[] = ['csat', 'capsule', 'order_update']
const drawLooseKind = weightedDraw([58, 27, 15])

/** The kind of an interaction about an order, and of one about none. */
export function drawKind(random: Random, linked: boolean): Kind {
  return linked ? linkedKinds[drawLinkedKind(random)]! : looseKinds[drawLooseKind(random)]!
}

/** When an interaction of a kind happens around an order (epoch ms UTC). */
export function instantAround(placedAt: number, kind: Kind, random: Random): number {
  const days = (from: number, to: number) => placedAt + Math.floor(random.between(from, to) * DAY_MS)
  const minutes = (from: number, to: number) => placedAt + Math.floor(random.between(from, to) * MINUTE_MS)
  switch (kind) {
    case 'capsule':
      return days(-2.9, -0.02)
    case 'order_update':
      return minutes(1, 25)
    case 'csat':
      return random.chance(0.6) ? minutes(2, 18) : days(4, 11)
    case 'order_tracking':
      return days(0.02, 7)
    case 'return':
      return days(5, 24)
    case 'resize':
      return days(4, 16)
  }
}

const LABELS: Readonly<Record<Score, readonly string[]>> = {
  5: ['great', 'great', 'great', 'excellent'],
  4: ['good'],
  3: ['ok', 'ok', 'okay', 'neutral'],
  2: ['poor'],
  1: ['bad', 'terrible'],
}
const drawScore = weightedDraw([5, 5, 9, 24, 57])

/** A score of 1–5; `lean` (about −0.5 … 0.5) makes it better or worse. */
function scoreWithLean(random: Random, lean: number): Score {
  const score = drawScore(random) + 1
  const moved = random.chance(Math.abs(lean) * 0.5) ? score + Math.sign(lean) : score
  return Math.min(5, Math.max(1, moved)) as Score
}

/** A rating as a shopper's browser sends it: mostly a label, now and then a number or a number in words. */
function ratingOf(score: Score, random: Random): string | number {
  const aim = random.next()
  if (aim < 0.006) return random.pick(unknownLabels)
  if (aim < 0.014) return `${score}/5`
  if (aim < 0.02) return String(score)
  if (aim < 0.026) return score
  const label = random.pick(LABELS[score])
  if (aim < 0.032) return ` ${label[0]!.toUpperCase()}${label.slice(1)} `
  return aim < 0.036 ? label.toUpperCase() : label
}

function csatFields(customer: Customer, lean: number, random: Random): Draft {
  const score = scoreWithLean(random, lean)
  const rating = ratingOf(score, random)
  const band: ScoreBand = scoreBand(score)
  const fields: Draft = { rating, score: scoreOfRating(rating) }
  if (random.chance(band === 'bad' ? 0.5 : 0.2)) fields.comment = random.pick(comments[customer.language][band])
  if (random.chance(0.7)) fields.agent = random.pick(agents)
  return fields
}

function capsuleFields(customer: Customer, at: number, random: Random): Draft {
  const items = Array.from({ length: 1 + random.int(3) }, () => {
    const { sku, title } = random.pick(products)
    return { sku, title, quantity: random.chance(0.9) ? 1 : 2 }
  })
  return {
    items,
    holdUntil: isoInstant(at + 2 * DAY_MS),
    ...(random.chance(0.4) ? { email: customer.email } : {}),
  }
}

function kindFields(kind: Kind, customer: Customer, at: number, lean: number, random: Random): Draft {
  switch (kind) {
    case 'csat':
      return csatFields(customer, lean, random)
    case 'capsule':
      return capsuleFields(customer, at, random)
    case 'order_update': {
      const phone = random.chance(0.45)
      const asked = random.chance(0.82)
      return {
        ...(asked ? { sms: phone && random.chance(0.8) } : {}),
        ...(phone ? { phone: customer.phone } : {}),
        ...(phone && random.chance(0.3) ? {} : { email: customer.email }),
      }
    }
    case 'order_tracking':
      return {}
    case 'return':
      return random.chance(0.8) ? { reason: random.pick(returnReasons) } : {}
    case 'resize':
      return {
        reason: random.chance(0.5) ? 'Too small' : 'Too large',
        newSize: random.pick(['50', '52', '54', 'S', 'M', 'L']),
      }
  }
}

/** Who did what, when, and about which order as they wrote it. */
export type Deed = {
  kind: Kind
  at: number
  customer: Customer
  /** Whether the shop's page knew who the shopper was. */
  known: boolean
  orderNumber: string | null
  sessionId: string
  lean: number
}

/** An interaction as today's store records it. */
export function interactionData(deed: Deed, random: Random): Draft {
  const key = orderKey(deed.orderNumber)
  return {
    kind: deed.kind,
    sessionId: deed.sessionId,
    ...(deed.orderNumber === null ? {} : { orderNumber: deed.orderNumber }),
    ...(key === null ? {} : { orderKey: key }),
    ...(deed.known ? { customerId: deed.customer.id } : {}),
    occurredAt: isoInstant(deed.at),
    receivedAt: isoInstant(deed.at + 40 + random.int(900)),
    test: random.chance(0.005),
    ...kindFields(deed.kind, deed.customer, deed.at, deed.lean, random),
    payload: {},
  }
}

/** The record around an interaction's data, with an id as a store would have given it then. */
export function interactionRecord(data: Draft, at: number, random: Random): RecordWrite {
  return { type: 'interaction', id: timeOrderedId(at, random.int(2 ** 32), random.int(2 ** 32)), data }
}

/** The name of a shopper's visit. */
export function sessionId(random: Random): string {
  return `s_${random.int(2 ** 30).toString(36)}${random.int(2 ** 30).toString(36)}`
}

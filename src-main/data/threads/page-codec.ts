import type { Interaction } from '#shared/domain/interaction.ts'
import { type Kind, kinds } from '#shared/domain/kinds/registry.ts'
import { type Order, orderStatuses } from '#shared/domain/order.ts'
import type { Changes } from '../sync/changes.ts'
import { type Packed, Packer, Unpacker } from './packing.ts'

/**
 * The records of a page as one text and two arrays of numbers: cloning objects between threads costs more than parsing
 * them did, these are handed over or copied as they are. The order of fields here is the format; both ends are this file.
 */
export type PackedChanges = Packed & {
  interactions: number
  orders: number
  others: Changes['others']
}

/** How many values of each sort a record is packed as. */
const VALUES = { interaction: { texts: 11, numbers: 9 }, order: { texts: 11, numbers: 12 } }

/** Packs a page for another thread; the arrays may be transferred. */
export function packChanges({ interactions, orders, others }: Changes): PackedChanges {
  const [ofInteraction, ofOrder] = [VALUES.interaction, VALUES.order]
  const count = (of: 'texts' | 'numbers') => interactions.length * ofInteraction[of] + orders.length * ofOrder[of]
  const packer = new Packer(count('texts'), count('numbers'))
  for (const record of interactions) packInteraction(packer, record)
  for (const record of orders) packOrder(packer, record)
  return { ...packer.finish(), interactions: interactions.length, orders: orders.length, others }
}

/** The page again, as it was packed. */
export function unpackChanges(packed: PackedChanges): Changes {
  const unpacker = new Unpacker(packed)
  const interactions = Array.from({ length: packed.interactions }, () => unpackInteraction(unpacker))
  const orders = Array.from({ length: packed.orders }, () => unpackOrder(unpacker))
  return { interactions, orders, others: packed.others }
}

function packInteraction(to: Packer, record: Interaction): void {
  to.text(record.id)
  to.number(record.version)
  to.number(kinds.indexOf(record.kind))
  to.text(record.sessionId)
  to.text(record.orderNumber)
  to.text(record.orderKey)
  to.text(record.customerId)
  to.number(record.occurredAt)
  to.number(record.receivedAt)
  to.flag(record.test)
  to.text(record.rating)
  to.number(record.score)
  to.text(record.comment)
  to.text(record.agent)
  to.flag(record.sms)
  to.text(record.email)
  to.text(record.phone)
  to.text(record.payload)
  to.number(record.wireFields)
  to.number(record.keptFields)
}

function unpackInteraction(from: Unpacker): Interaction {
  return {
    id: from.text()!,
    version: from.number()!,
    kind: kinds[from.number()!] as Kind,
    sessionId: from.text(),
    orderNumber: from.text(),
    orderKey: from.text(),
    customerId: from.text(),
    occurredAt: from.number()!,
    receivedAt: from.number(),
    test: from.flag()!,
    rating: from.text(),
    score: from.number() as Interaction['score'],
    comment: from.text(),
    agent: from.text(),
    sms: from.flag(),
    email: from.text(),
    phone: from.text(),
    payload: from.text()!,
    wireFields: from.number()!,
    keptFields: from.number()!,
  }
}

function packOrder(to: Packer, record: Order): void {
  to.text(record.id)
  to.number(record.version)
  to.text(record.orderNumber)
  to.text(record.orderKey)
  to.number(record.placedAt)
  to.number(record.status === null ? null : orderStatuses.indexOf(record.status))
  to.text(record.currency)
  to.number(record.itemsTotalMinor)
  to.number(record.discountTotalMinor)
  to.number(record.taxTotalMinor)
  to.number(record.shippingTotalMinor)
  to.number(record.refundedItemsTotalMinor)
  to.text(record.creatorId)
  to.text(record.customerId)
  to.text(record.customerName)
  to.text(record.customerEmail)
  to.text(record.customerPhone)
  to.text(record.adminUrl)
  to.flag(record.test)
  to.number(record.updatedAt)
  to.text(record.extra)
  to.number(record.wireFields)
  to.number(record.keptFields)
}

function unpackOrder(from: Unpacker): Order {
  return {
    id: from.text()!,
    version: from.number()!,
    orderNumber: from.text()!,
    orderKey: from.text(),
    placedAt: from.number()!,
    status: statusAt(from.number()),
    currency: from.text(),
    itemsTotalMinor: from.number()!,
    discountTotalMinor: from.number()!,
    taxTotalMinor: from.number()!,
    shippingTotalMinor: from.number()!,
    refundedItemsTotalMinor: from.number()!,
    creatorId: from.text(),
    customerId: from.text(),
    customerName: from.text(),
    customerEmail: from.text(),
    customerPhone: from.text(),
    adminUrl: from.text(),
    test: from.flag()!,
    updatedAt: from.number(),
    extra: from.text(),
    wireFields: from.number()!,
    keptFields: from.number()!,
  }
}

const statusAt = (index: number | null): Order['status'] => (index === null ? null : (orderStatuses[index] ?? null))

import type { Interaction } from '#shared/domain/interaction.ts'
import { type Kind, kinds } from '#shared/domain/kinds/registry.ts'
import { type Order, orderStatuses } from '#shared/domain/order.ts'
import type { Changes, RecordList } from '../sync/changes.ts'
import { decodeEntry, type Entry } from '../sync/decode/entry.decode.ts'
import { type Packed, Packer, Unpacker } from './packing.ts'

/**
 * The entries of a page as texts and arrays of numbers: cloning objects between threads costs more than parsing them did,
 * these are handed over or copied as they are. The order of fields here is the format; both ends are this file.
 */
export type PackedChanges = { interactions: Packed; orders: Packed; others: Changes['others'] }

/** How many values of each sort a record is packed as. */
const INTERACTION_VALUES = { texts: 11, numbers: 9 }
const ORDER_VALUES = { texts: 11, numbers: 12 }

/** Reads the entries of a page and packs each as soon as it is read; the arrays may be transferred. */
export function packEntries(entries: readonly unknown[]): PackedChanges {
  const interactions = new Packer(entries.length, INTERACTION_VALUES)
  const orders = new Packer(entries.length, ORDER_VALUES)
  const others: Entry[] = []
  for (const raw of entries) {
    const entry = decodeEntry(raw)
    if (entry.op === 'upsert' && entry.type === 'interaction') packInteraction(interactions, entry.record)
    else if (entry.op === 'upsert' && entry.type === 'order') packOrder(orders, entry.record)
    else others.push(entry)
  }
  return { interactions: interactions.finish(), orders: orders.finish(), others }
}

/** The page again; each record is unpacked when its turn comes, so that thousands are never in memory at once. */
export function unpackChanges({ interactions, orders, others }: PackedChanges): Changes {
  return {
    interactions: unpackedList(interactions, unpackInteraction),
    orders: unpackedList(orders, unpackOrder),
    others,
  }
}

function unpackedList<R>(packed: Packed, unpack: (from: Unpacker) => R): RecordList<R> {
  return {
    length: packed.records,
    *[Symbol.iterator]() {
      const from = new Unpacker(packed)
      for (let left = packed.records; left > 0; left -= 1) yield unpack(from)
    },
  }
}

function packInteraction(to: Packer, record: Interaction): void {
  to.begin()
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
  to.begin()
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

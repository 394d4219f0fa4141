/**
 * The optional fields of each record whose survival is counted: was it on the wire, was it kept in the cache.
 * A field's bit in `wireFields` and `keptFields` is its place in this list: append only, never reorder.
 */
export const wireFieldNames = {
  interaction: [
    'orderNumber',
    'sessionId',
    'customerId',
    'receivedAt',
    'rating',
    'score',
    'comment',
    'agent',
    'items',
    'holdUntil',
    'sms',
    'email',
    'phone',
    'reason',
    'newSize',
  ],
  order: [
    'orderNumber',
    'status',
    'currency',
    'itemsTotal',
    'discountTotal',
    'taxTotal',
    'shippingTotal',
    'refundedItemsTotal',
    'creatorId',
    'customer.id',
    'customer.name',
    'customer.email',
    'customer.phone',
    'adminUrl',
    'updatedAt',
  ],
  creator: ['name', 'handle', 'active', 'updatedAt'],
} as const

type WireFields = typeof wireFieldNames
export type WireField<T extends keyof WireFields> = WireFields[T][number]

/** Field name → its bit. */
function bitsOf<const N extends string>(names: readonly N[]): Readonly<Record<N, number>> {
  return Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Record<N, number>
}

export const wireFieldBits = {
  interaction: bitsOf(wireFieldNames.interaction),
  order: bitsOf(wireFieldNames.order),
  creator: bitsOf(wireFieldNames.creator),
}

/** Which fields of one record came over the wire with a value, and which of them the cache could keep; bit sets. */
export type FieldSurvival = {
  wireFields: number
  keptFields: number
}

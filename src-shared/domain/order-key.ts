const PLAIN = /^[A-Z0-9-]+$/

/**
 * The normalised form of an order number, so that `#1001`, `1001` and ` 1001 ` meet.
 * Shape: any value → text, or null when it is not text or nothing is left of it.
 * Rule: Unicode NFKC, trimmed, one leading `#` dropped, upper-cased. Leading zeros stay: `00123` is not `123`.
 */
export function orderKey(orderNumber: unknown): string | null {
  if (typeof orderNumber !== 'string') return null
  // What nearly every order number is: nothing to normalise.
  if (PLAIN.test(orderNumber)) return orderNumber
  const trimmed = orderNumber.normalize('NFKC').trim()
  const key = (trimmed.startsWith('#') ? trimmed.slice(1) : trimmed).toUpperCase()
  return key === '' ? null : key
}

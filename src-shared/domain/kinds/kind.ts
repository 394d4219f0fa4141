/** What Facet knows of one interaction kind. */
export type KindSpec = {
  /** The name on the wire. */
  kind: string
  /** Its bit in `orders.kindMask`; fixed for ever, each kind its own. */
  bit: number
  /** One of them, for badges and names: "1 rating". */
  label: string
  /** Several of them: "3 ratings". */
  plural: string
  /** What it is called as an event in a timeline. */
  title: string
}

/** Keeps the literal types of a kind, so that the registry knows every name. */
export function defineKind<const K extends KindSpec>(spec: K): K {
  return spec
}

import { NO_CURRENCY } from '#shared/base/money.ts'
import { kindSpec } from '#shared/domain/kinds/registry.ts'
import type { CreatorTally } from '#shared/metrics/creator-tally.ts'
import { type PackedTallies, REST_LINE, SALES_LINE, unpackTallies } from '#shared/metrics/packed-tallies.ts'
import { addSales } from '#shared/metrics/sales-tally.ts'
import { type Mirror, ORDER_ELIGIBLE, ORDER_TEST } from '../mirror/mirror.ts'
import type { Assisted } from './assisted.ts'

const REQUESTS = kindSpec('return').bit | kindSpec('resize').bit

/** Tallies of orders and responses, apart for each of a number of groups: creators, or buckets of time. */
export class GroupedTallies {
  private readonly mirror: Mirror
  private readonly assisted: Assisted
  private readonly groups: number
  private readonly rest: Float64Array
  /** Line of `sales` of each group and currency, plus one; 0: none yet. */
  private readonly lineOf: Int32Array
  private sales = new Float64Array(64 * SALES_LINE)
  private lines = 0

  constructor(mirror: Mirror, assisted: Assisted, groups: number) {
    this.mirror = mirror
    this.assisted = assisted
    this.groups = groups
    this.rest = new Float64Array(groups * REST_LINE)
    this.lineOf = new Int32Array(groups * mirror.currencies.length)
  }

  /** Counts an order, by its place in the mirror; tests do not count. */
  addOrder(group: number, place: number): void {
    const { flags, kindMask, currency, itemsMinor, discountMinor, netMinor } = this.mirror.orders
    const flag = flags[place]!
    if ((flag & ORDER_TEST) !== 0) return
    const { rest } = this
    const at = group * REST_LINE
    rest[at]! += 1
    if ((kindMask[place]! & REQUESTS) !== 0) rest[at + 1]! += 1
    if ((flag & ORDER_ELIGIBLE) === 0) return
    const line = this.line(group, currency[place]!) + 2
    const { sales } = this
    const items = itemsMinor[place]!
    const discount = discountMinor[place]!
    const net = netMinor[place]!
    sales[line]! += 1
    sales[line + 1]! += items
    sales[line + 2]! += discount
    sales[line + 3]! += net
    if (!this.assisted.has(place)) return
    sales[line + 4]! += 1
    sales[line + 5]! += items
    sales[line + 6]! += discount
    sales[line + 7]! += net
  }

  /** Counts a response with its score, 1–5. */
  addResponse(group: number, score: number): void {
    this.rest[group * REST_LINE + 1 + score]! += 1
  }

  /** Adds the tallies of other orders and responses of the same mirror and groups. */
  add(other: GroupedTallies): void {
    for (let at = 0; at < this.rest.length; at += 1) this.rest[at]! += other.rest[at]!
    for (let from = 0; from < other.lines * SALES_LINE; from += SALES_LINE) {
      const to = this.line(other.sales[from]!, other.sales[from + 1]!)
      for (let field = 2; field < SALES_LINE; field += 1) this.sales[to + field]! += other.sales[from + field]!
    }
  }

  /** True when anything was counted for a group. */
  has(group: number): boolean {
    const at = group * REST_LINE
    return this.rest.subarray(at, at + REST_LINE).some((count) => count !== 0)
  }

  /** The tallies of some groups, renumbered by their place in the list. */
  pack(groups: readonly number[]): PackedTallies {
    const rest = new Float64Array(groups.length * REST_LINE)
    const places = new Int32Array(this.groups).fill(-1)
    for (const [place, group] of groups.entries()) {
      places[group] = place
      rest.set(this.rest.subarray(group * REST_LINE, (group + 1) * REST_LINE), place * REST_LINE)
    }
    const sales = new Float64Array(this.lines * SALES_LINE)
    let length = 0
    for (let at = 0; at < this.lines * SALES_LINE; at += SALES_LINE) {
      const place = places[this.sales[at]!]!
      if (place < 0) continue
      sales.set(this.sales.subarray(at, at + SALES_LINE), length)
      sales[length] = place
      length += SALES_LINE
    }
    return { sales: sales.slice(0, length), rest }
  }

  /** The tallies of every group, in order. */
  all(): CreatorTally[] {
    const packed = this.pack(Array.from({ length: this.groups }, (_, group) => group))
    return unpackTallies(packed, currencyNames(this.mirror), this.groups).map((tally) => ({
      ...tally,
      sales: addSales(tally.sales),
    }))
  }

  /** Where a group's line of a currency begins. */
  private line(group: number, currency: number): number {
    const key = group * this.mirror.currencies.length + currency
    const known = this.lineOf[key]!
    if (known !== 0) return (known - 1) * SALES_LINE
    const at = this.lines * SALES_LINE
    if (at === this.sales.length) {
      const larger = new Float64Array(this.sales.length * 2)
      larger.set(this.sales)
      this.sales = larger
    }
    this.sales[at] = group
    this.sales[at + 1] = currency
    this.lines += 1
    this.lineOf[key] = this.lines
    return at
  }
}

/** The currencies of a mirror by place, with a name for none. */
export function currencyNames({ currencies }: Mirror): string[] {
  return currencies.map((currency) => currency ?? NO_CURRENCY)
}

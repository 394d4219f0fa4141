import { type Money, sumMoney } from '../base/money.ts'

/** What is counted of eligible orders of one currency (`NO_CURRENCY` when the store sent none). Minor units. */
export type SalesTally = {
  currency: string
  orders: number
  itemsMinor: number
  discountMinor: number
  netMinor: number
  /** Of these, the orders the attribution rule accepts as widget-assisted. */
  assistedOrders: number
  assistedItemsMinor: number
  assistedDiscountMinor: number
  assistedNetMinor: number
}

/** Sums one money figure of the tallies per currency; currencies without any order do not appear. */
export function moneyPerCurrency(
  tallies: readonly SalesTally[],
  count: (tally: SalesTally) => number,
  minor: (tally: SalesTally) => number,
): Money[] {
  return sumMoney(
    tallies.filter((tally) => count(tally) > 0).map((tally) => ({ currency: tally.currency, minor: minor(tally) })),
  )
}

/** The same over all eligible orders. */
export function moneyOfOrders(tallies: readonly SalesTally[], minor: (tally: SalesTally) => number): Money[] {
  return moneyPerCurrency(tallies, (tally) => tally.orders, minor)
}

/** Tallies of disjoint orders, added per currency and ordered by it. */
export function addSales(tallies: Iterable<SalesTally>): SalesTally[] {
  const sums = new Map<string, SalesTally>()
  for (const tally of tallies) {
    const before = sums.get(tally.currency)
    if (before === undefined) sums.set(tally.currency, { ...tally })
    else for (const field of salesFields) before[field] += tally[field]
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** The counts of a tally, in the order they are packed in. */
export const salesFields = [
  'orders',
  'itemsMinor',
  'discountMinor',
  'netMinor',
  'assistedOrders',
  'assistedItemsMinor',
  'assistedDiscountMinor',
  'assistedNetMinor',
] as const satisfies readonly (keyof SalesTally)[]

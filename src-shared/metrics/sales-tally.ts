import { NO_CURRENCY, sumMoney } from '../base/money.ts'

/** What a query counts over eligible orders of one currency (null when the store sent none). */
export type SalesTally = {
  currency: string | null
  orders: number
  netMinor: number
  /** Of these, the orders the attribution rule accepts as widget-assisted. */
  assistedOrders: number
  assistedNetMinor: number
}

/** Sums one money figure of the tallies per currency; currencies without any order do not appear. */
export function moneyPerCurrency(
  tallies: readonly SalesTally[],
  count: (tally: SalesTally) => number,
  minor: (tally: SalesTally) => number,
): { currency: string; minor: number }[] {
  return sumMoney(
    tallies
      .filter((tally) => count(tally) > 0)
      .map((tally) => ({ currency: tally.currency ?? NO_CURRENCY, minor: minor(tally) })),
  )
}

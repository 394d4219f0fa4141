/** Money in integer minor units of one currency (ISO 4217). Never added across currencies. */
export type Money = { currency: string; minor: number }

/** The name money without a currency goes under: ISO 4217's own code for "no currency". */
export const NO_CURRENCY = 'XXX'

const exponents = new Map<string, number>()

/**
 * How many decimals a currency has (JPY 0, USD 2, KWD 3).
 * Source: ISO 4217 through the runtime's Intl data; a code Intl refuses counts as 2.
 */
export function currencyExponent(currency: string): number {
  let exponent = exponents.get(currency)
  if (exponent === undefined) {
    try {
      const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      exponent = options.maximumFractionDigits ?? 2
    } catch {
      exponent = 2
    }
    exponents.set(currency, exponent)
  }
  return exponent
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Money as text in a locale, e.g. `$18,450.00`. A currency Intl does not know is written after the number. */
export function formatMoney({ currency, minor }: Money, locale?: string): string {
  const exponent = currencyExponent(currency)
  const key = `${locale ?? ''}|${currency}`
  let formatter = formatters.get(key)
  if (formatter === undefined) {
    const decimals = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
    try {
      formatter = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'symbol',
        ...decimals,
      })
    } catch {
      formatter = new Intl.NumberFormat(locale, decimals)
    }
    formatters.set(key, formatter)
  }
  const text = formatter.format(minor / 10 ** exponent)
  return formatter.resolvedOptions().style === 'currency' ? text : `${text} ${currency}`
}

/** Sums money per currency; one line per currency, ordered by currency. */
export function sumMoney(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, number>()
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

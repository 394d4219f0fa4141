/**
 * Splits formatted money into what is read first and the decimals after it, for headlines.
 * Shape: `$18,450.00` → `$18,450` and `.00`; money without decimals has an empty rest; a trailing symbol stays in the rest.
 */
export function moneyParts(text: string): { whole: string; rest: string } {
  const match = /^(.*\d)([.,]\d{1,3})(\D*)$/u.exec(text)
  const separators = text.match(/[.,]/g)?.length ?? 0
  if (match === null) return { whole: text, rest: '' }
  const [, whole = '', decimals = '', tail = ''] = match
  // Three digits after the only separator are a thousands group, unless the currency really has three decimals.
  if (decimals.length === 4 && (separators === 1 || whole.includes(decimals[0]!))) return { whole: text, rest: '' }
  return { whole, rest: decimals + tail }
}

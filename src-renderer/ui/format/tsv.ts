import { currencyExponent, type Money } from '#shared/base/money.ts'

/** What a spreadsheet takes for a number, a date, a truth value, an error or a formula when it is pasted as bare text. */
const READ_AS_SOMETHING_ELSE = [
  /^[\s'"]*[-+.,(]?\s*\p{Sc}?\s*\d/u,
  /^[\s']*[=+\-@]/,
  /^#[^\d\s]/,
  /^(true|false|wahr|falsch)$/i,
  /^(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*[\s.\-/]*\d/i,
]
/** A formula's text holds no more. */
const LONGEST_LITERAL = 255

/**
 * A text as a cell of tab-separated values that a spreadsheet keeps as it is: `00123` stays `00123`, `=1+1` calculates nothing.
 * What would be read as something else is written as a formula that gives the text (`="00123"`); the rest stands bare.
 */
export function tsvText(text: string): string {
  const line = text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ').trim()
  if (!READ_AS_SOMETHING_ELSE.some((pattern) => pattern.test(line))) return line
  return line.length > LONGEST_LITERAL ? `'${line}` : `="${line.replaceAll('"', '""')}"`
}

/** An amount as a bare number with the decimals of its currency and this machine's decimal sign: what a spreadsheet here adds up. */
export function tsvMoney({ currency, minor }: Money, decimalSign: string): string {
  const exponent = currencyExponent(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const rest = exponent === 0 ? '' : decimalSign + digits.slice(-exponent)
  return `${minor < 0 ? '-' : ''}${whole}${rest}`
}

/** What stands between whole and decimals on a machine of this locale. */
export function decimalSignOf(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** An instant as the local date and time of a zone, `2026-11-14 09:12:31`; blank for none. */
export function tsvInstant(at: number | null, zone: string): string {
  if (at === null) return ''
  let clock = clocks.get(zone)
  if (clock === undefined) {
    const two = '2-digit' as const
    const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
    clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields })
    clocks.set(zone, clock)
  }
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const year = part.year?.padStart(4, '0')
  return `${year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`
}

/** Cells that are ready, as lines. */
export function tsvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join('\t')}\n`).join('')
}

import { describe, expect, it } from 'vitest'
import { decimalSignOf, tsvInstant, tsvLines, tsvMoney, tsvText } from './tsv.ts'

describe('tsvText', () => {
  it.each([
    ['00123', '="00123"'],
    ['1001', '="1001"'],
    ['1E5', '="1E5"'],
    ['3-4', '="3-4"'],
    ['-12', '="-12"'],
    ['.5', '=".5"'],
    ['€ 5', '="€ 5"'],
    ['SEP-12', '="SEP-12"'],
    ['Dez 2026', '="Dez 2026"'],
    ['TRUE', '="TRUE"'],
    ['#REF!', '="#REF!"'],
    ['=HYPERLINK("http://x","y")', '="=HYPERLINK(""http://x"",""y"")"'],
    ["@SUM(A1)'", `="@SUM(A1)'"`],
    [' +1', '="+1"'],
  ])('keeps %s as text', (text, cell) => expect(tsvText(text)).toBe(cell))
  it.each(['GG-10482', '#1001', 'Mara Lind', 'Order 12', 'Marcus', 'Septima', ''])('leaves %s bare', (text) =>
    expect(tsvText(text)).toBe(text),
  )
  it('keeps a cell in its cell', () => expect(tsvText(' a\tb\r\nc ')).toBe('a b c'))
  it('guards what is too long for a formula by an apostrophe', () => {
    const long = `=${'x'.repeat(300)}`
    expect(tsvText(long)).toBe(`'${long}`)
  })
})

it('writes money as a number of its currency, in the machine’s manner', () => {
  expect(tsvMoney({ currency: 'USD', minor: 124_000 }, '.')).toBe('1240.00')
  expect(tsvMoney({ currency: 'USD', minor: -5 }, ',')).toBe('-0,05')
  expect(tsvMoney({ currency: 'JPY', minor: 1_240 }, '.')).toBe('1240')
  expect(tsvMoney({ currency: 'KWD', minor: 1_240 }, '.')).toBe('1.240')
  expect([decimalSignOf('en-US'), decimalSignOf('de-DE')]).toEqual(['.', ','])
})

it('writes instants as the wall clock of the zone', () => {
  const at = Date.UTC(2026, 9, 25, 0, 30, 5)
  expect(tsvInstant(at, 'Europe/Berlin')).toBe('2026-10-25 02:30:05')
  expect(tsvInstant(at, 'UTC')).toBe('2026-10-25 00:30:05')
  expect(tsvInstant(null, 'UTC')).toBe('')
})

it('ends every line', () =>
  expect(
    tsvLines([
      ['a', 'b'],
      ['c', ''],
    ]),
  ).toBe('a\tb\nc\t\n'))

import type { Money } from '#shared/base/money.ts'
import { decimalSignOf, tsvLines, tsvMoney, tsvText } from '../../ui/format/tsv.ts'
import type { ColumnSpec } from '../../ui/grid/column-layout.ts'
import { type CreatorLine, nameOf } from './creator-lines.ts'
import { type CreatorColumnId, creatorsCopy } from './creators.copy.ts'
import { isMoneyColumn } from './money-columns.ts'

/**
 * Creators as tab-separated values with a head line: the columns of the table, each currency of a creator in a line of its own.
 * Counts stand in a creator's first line only, so that a column of them adds up.
 */
export function creatorsTsv(lines: readonly CreatorLine[], columns: readonly ColumnSpec[]): string {
  const ids = columns.map(({ id }) => id as CreatorColumnId).filter((id) => id !== 'trend')
  const withMoney = ids.some(isMoneyColumn)
  const titles = columns.filter(({ id }) => id !== 'trend').map(({ title }) => tsvText(title))
  const head = withMoney ? [...titles, tsvText(creatorsCopy.columns.currency)] : titles
  const sign = decimalSignOf(navigator.language)
  return tsvLines([
    head,
    ...lines.flatMap((line) =>
      (withMoney ? currenciesOf(line) : ['']).map((currency, place) => {
        const cells = ids.map((id) => cellOf(id, line, currency, place === 0, sign))
        return withMoney ? [...cells, currency] : cells
      }),
    ),
  ])
}

function cellOf(id: CreatorColumnId, line: CreatorLine, currency: string, isFirst: boolean, sign: string): string {
  const { figures } = line
  if (id === 'name') return tsvText(nameOf(line))
  if (isMoneyColumn(id)) return amountOf(figures[id], currency, sign)
  if (id === 'revenueShare') {
    return percentText(figures.revenueShare.find((one) => one.currency === currency)?.percent ?? null, sign)
  }
  if (!isFirst) return ''
  switch (id) {
    case 'orders':
    case 'widgetAssistedSales':
      return String(figures[id])
    case 'assistShare':
    case 'requestRate':
      return percentText(figures[id], sign)
    case 'csat':
      return percentText(figures.csat?.percent ?? null, sign)
    case 'rank':
      return String(line.rank?.place ?? '')
    default:
      return ''
  }
}

/** Every currency the creator sold in; one blank for none, so that the creator has a line. */
function currenciesOf({ figures }: CreatorLine): string[] {
  const currencies = figures.revenue.map(({ currency }) => currency)
  return currencies.length === 0 ? [''] : currencies
}

function amountOf(amounts: readonly Money[], currency: string, sign: string): string {
  const amount = amounts.find((one) => one.currency === currency)
  return amount === undefined ? '' : tsvMoney({ currency, minor: Math.round(amount.minor) }, sign)
}

function percentText(percent: number | null, sign: string): string {
  return percent === null ? '' : percent.toFixed(1).replace('.', sign)
}

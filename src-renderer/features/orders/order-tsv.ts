import { NO_CURRENCY } from '#shared/base/money.ts'
import type { OrderRow } from '#shared/rpc/shapes.ts'
import { tsvInstant, tsvLines, tsvMoney, tsvText } from '../../ui/format/tsv.ts'
import type { ColumnSpec } from '../../ui/grid/column-layout.ts'
import { words } from '../../ui/words/words.copy.ts'
import { ordersCopy } from './orders.copy.ts'

type Places = { zone: string; decimalSign: string }

type TsvColumn = { title: string; cell(order: OrderRow): string }

/** The orders as tab-separated values with a head line: the columns of the table, an amount beside its currency. */
export function ordersTsv(orders: readonly OrderRow[], columns: readonly ColumnSpec[], places: Places): string {
  const parts = columns.flatMap((column) => columnsOf(column, places))
  const head = parts.map(({ title }) => tsvText(title))
  return tsvLines([head, ...orders.map((order) => parts.map(({ cell }) => cell(order)))])
}

function columnsOf({ id, title }: ColumnSpec, { zone, decimalSign }: Places): TsvColumn[] {
  const copy = ordersCopy.copying
  const text = (read: (order: OrderRow) => string | null) => [
    { title, cell: (order: OrderRow) => tsvText(read(order) ?? '') },
  ]
  const instant = (read: (order: OrderRow) => number | null) => [
    { title: copy.inZone(title, zone), cell: (order: OrderRow) => tsvInstant(read(order), zone) },
  ]
  switch (id) {
    case 'orderNumber':
      return text((order) => order.orderNumber)
    case 'kinds':
      return [{ title: copy.interactions, cell: ({ kinds }) => String(sum(Object.values(kinds))) }]
    case 'csatScore':
      return [{ title, cell: ({ csatScore }) => String(csatScore ?? '') }]
    case 'creatorName':
      return text((order) => order.creatorName ?? order.creatorId)
    case 'customerName':
      return text((order) => order.customerName)
    case 'status':
      return text(({ status }) => (status === null ? null : words.statuses[status]))
    case 'totalMinor':
      return [
        {
          title,
          cell: ({ currency, totalMinor }) =>
            tsvMoney({ currency: currency ?? NO_CURRENCY, minor: totalMinor }, decimalSign),
        },
        { title: copy.currency, cell: ({ currency }) => currency ?? '' },
      ]
    case 'placedAt':
      return instant((order) => order.placedAt)
    case 'lastInteractionAt':
      return instant((order) => order.lastInteractionAt)
    default:
      return []
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0)
}

import type { InteractionListRow } from '#shared/rpc/shapes/lists.shapes.ts'
import { tsvInstant, tsvLines, tsvText } from '../../ui/format/tsv.ts'
import type { ColumnSpec } from '../../ui/grid/column-layout.ts'
import { copyingCopy } from '../../ui/grid/copying.copy.ts'
import { words } from '../../ui/words/words.copy.ts'

type Row = InteractionListRow

/** The interactions as tab-separated values with a head line: the columns of the table, instants in the zone. */
export function interactionsTsv(rows: readonly Row[], columns: readonly ColumnSpec[], zone: string): string {
  const parts = columns.map(({ id, title }) => ({
    title: id === 'occurredAt' ? copyingCopy.inZone(title, zone) : title,
    cell: (row: Row) => cellOf(id, row, zone),
  }))
  const head = parts.map(({ title }) => tsvText(title))
  return tsvLines([head, ...rows.map((row) => parts.map(({ cell }) => cell(row)))])
}

function cellOf(column: string, row: Row, zone: string): string {
  switch (column) {
    case 'occurredAt':
      return tsvInstant(row.occurredAt, zone)
    case 'kind':
      return tsvText(words.kinds[row.kind].title)
    case 'score':
      return row.score === null ? tsvText(row.rating ?? '') : String(row.score)
    case 'sms':
      return row.kind === 'order_update' ? words.sms[row.sms === null ? 'notAsked' : row.sms ? 'yes' : 'no'] : ''
    case 'orderNumber':
    case 'comment':
    case 'agent':
    case 'creatorName':
      return tsvText(row[column] ?? '')
    default:
      return ''
  }
}

import { type ReactNode, useState } from 'react'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './sync-records.module.css'

export type RecordColumn<Row> = {
  id: string
  title: string
  /** What the title means, on hover and for screen readers. */
  hint?: string | undefined
  align?: 'end'
  cell(row: Row, index: number): ReactNode
}

type RecordTableProps<Row> = {
  label: string
  columns: readonly RecordColumn<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
  /** What a row hides until its button, the last cell, is pressed. */
  more: { title: string; button(row: Row): string; name(row: Row): string; content(row: Row): ReactNode }
  busy: boolean
}

/** A table in a region of its own that scrolls both ways; each row opens its details below itself. */
export function RecordTable<Row>({ label, columns, rows, keyOf, more, busy }: RecordTableProps<Row>) {
  const [openKey, setOpenKey] = useState<string | null>(null)
  return (
    <ScrollRegion as="section" className={classes.region} aria-label={label} aria-busy={busy}>
      <table className={`${classes.table} tabular`}>
        <thead>
          <tr>
            {columns.map(({ id, title, hint, align }) => (
              <th key={id} scope="col" data-align={align} data-tooltip={hint} aria-description={hint}>
                {title}
              </th>
            ))}
            <th scope="col">{more.title}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = keyOf(row)
            const open = key === openKey
            return (
              <RecordRow
                key={key}
                row={row}
                index={index}
                columns={columns}
                more={more}
                open={open}
                onToggle={() => setOpenKey(open ? null : key)}
              />
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type RecordRowProps<Row> = Pick<RecordTableProps<Row>, 'columns' | 'more'> & {
  row: Row
  index: number
  open: boolean
  onToggle(): void
}

function RecordRow<Row>({ row, index, columns, more, open, onToggle }: RecordRowProps<Row>) {
  return (
    <>
      <tr data-open={open}>
        {columns.map(({ id, align, cell }) => (
          <td key={id} data-align={align}>
            {cell(row, index)}
          </td>
        ))}
        <td>
          <button
            type="button"
            className={classes.show}
            aria-expanded={open}
            aria-label={more.name(row)}
            onClick={onToggle}
          >
            {more.button(row)}
          </button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={columns.length + 1} className={classes.more}>
            <div className={classes.details}>{more.content(row)}</div>
          </td>
        </tr>
      )}
    </>
  )
}

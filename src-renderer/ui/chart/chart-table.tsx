import { ScrollRegion } from '../scroll-region.tsx'
import { chartCopy } from './chart.copy.ts'
import classes from './chart.module.css'
import type { AskPoint, ChartTexts } from './chart-texts.ts'

type ChartTableProps = ChartTexts & { height: number; onAsk: AskPoint | undefined }

/** A chart as a table: the same points, the same texts. */
export function ChartTable({ title, columns, points, height, onAsk }: ChartTableProps) {
  return (
    <ScrollRegion
      as="section"
      aria-label={title}
      data-chart-content
      className={classes.tableScroll}
      style={{ maxHeight: height }}
    >
      <table className={`${classes.table} tabular`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ key, cells }) => (
            <tr key={key}>
              <th scope="row">
                {onAsk === undefined ? cells[0] : <OpenPoint name={cells[0] ?? ''} pointKey={key} onAsk={onAsk} />}
              </th>
              {cells.slice(1).map((text, place) => (
                <td key={columns[place + 1]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function OpenPoint({ name, pointKey, onAsk }: { name: string; pointKey: string; onAsk: AskPoint }) {
  return (
    <button
      type="button"
      className={classes.open}
      aria-label={chartCopy.rows(name)}
      onClick={(event) => onAsk(pointKey, 'rows', event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        onAsk(pointKey, 'explanation', event.currentTarget)
      }}
    >
      {name}
    </button>
  )
}

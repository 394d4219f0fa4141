import { createFacetColumnHelper, type FacetColumnMeta } from '../../ui/grid/facet-table.ts'
import { useRowTabIndex } from '../../ui/grid/row-focus.ts'
import { type CreatorLine, nameOf } from './creator-lines.ts'
import { RankCell } from './creator-rank.tsx'
import { type CreatorColumnId, creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'
import { AssistShareCell, CountCell, CsatCell, MoneyCell, RequestCell, RevenueShareCell } from './figure-cells.tsx'
import { isMoneyColumn } from './money-columns.ts'
import { TrendCell } from './trend-cell.tsx'

const column = createFacetColumnHelper<CreatorLine>()

const metas: Readonly<Record<CreatorColumnId, FacetColumnMeta>> = {
  name: { track: 'minmax(132px, 1.6fr)' },
  orders: { track: 'minmax(60px, 0.5fr)', align: 'end', needsWidth: 690 },
  items: { track: 'minmax(108px, 0.8fr)', align: 'end', optional: true },
  discounts: { track: 'minmax(96px, 0.7fr)', align: 'end', optional: true },
  gross: { track: 'minmax(108px, 0.8fr)', align: 'end', optional: true },
  refunds: { track: 'minmax(96px, 0.7fr)', align: 'end', optional: true },
  revenue: { track: 'minmax(112px, 0.9fr)', align: 'end', needsWidth: 815 },
  widgetAssistedSales: { track: 'minmax(100px, 0.6fr)', align: 'end' },
  widgetAssistedRevenue: { track: 'minmax(116px, 0.9fr)', align: 'end' },
  assistShare: { track: 'minmax(84px, 0.5fr)', align: 'end', needsWidth: 890 },
  revenueShare: { track: 'minmax(96px, 0.6fr)', align: 'end', optional: true },
  assistedAov: { track: 'minmax(104px, 0.7fr)', align: 'end', needsWidth: 1180 },
  csat: { track: '104px', align: 'end' },
  rank: { track: '80px', align: 'end', optional: true },
  requestRate: { track: 'minmax(76px, 0.5fr)', align: 'end', needsWidth: 1060 },
  trend: { track: '92px', align: 'end', needsWidth: 960 },
}

/** What a change beside an amount needs. */
const CHANGE_WIDTH = 64

/** The columns, their titles in the language of the moment. The rows come sorted, see `sortLines`. */
export function creatorColumns(compare: boolean) {
  const ids = Object.keys(metas) as CreatorColumnId[]
  return column.columns(
    ids.map((id) =>
      column.accessor((line) => line.id, {
        id,
        header: creatorsCopy.columns[id],
        sortDescFirst: id !== 'name' && id !== 'rank',
        meta: compare ? widened(metas[id], isMoneyColumn(id)) : metas[id],
        cell: ({ row }) => <CreatorCell id={id} line={row.original} />,
      }),
    ),
  )
}

/** Amounts have beside them how they moved; what they take is missing to the columns that come after room. */
function widened({ needsWidth, ...meta }: FacetColumnMeta, isMoney: boolean): FacetColumnMeta {
  const track = isMoney ? meta.track.replace(/\d+(?=px)/, (width) => String(Number(width) + CHANGE_WIDTH)) : meta.track
  return { ...meta, track, ...(needsWidth !== undefined && { needsWidth: needsWidth + 2 * CHANGE_WIDTH }) }
}

/** What stands in a column of a creator's row. */
function CreatorCell({ id, line }: { id: CreatorColumnId; line: CreatorLine }) {
  switch (id) {
    case 'name':
      return <CreatorName line={line} />
    case 'orders':
    case 'widgetAssistedSales':
      return <CountCell line={line} whom={line} field={id} />
    case 'assistShare':
      return <AssistShareCell line={line} whom={line} />
    case 'revenueShare':
      return <RevenueShareCell line={line} whom={line} />
    case 'csat':
      return <CsatCell line={line} whom={line} />
    case 'rank':
      return <RankCell rank={line.rank} />
    case 'requestRate':
      return <RequestCell line={line} whom={line} />
    case 'trend':
      return <TrendCell values={line.trend} />
    default:
      return <MoneyCell line={line} whom={line} field={id} />
  }
}

/** The name, which opens the panel; the screen listens for all of them. */
function CreatorName({ line }: { line: CreatorLine }) {
  const tabIndex = useRowTabIndex()
  const name = nameOf(line)
  return (
    <>
      <button
        type="button"
        tabIndex={tabIndex}
        data-open-creator
        aria-label={creatorsCopy.open(name)}
        data-tooltip={line.creatorId !== null && line.name === null ? creatorsCopy.unknown : undefined}
        className={line.creatorId === null ? `${classes.open} ${classes.uncredited}` : classes.open}
      >
        {name}
      </button>
      {line.active === false && <span className={classes.inactive}>{creatorsCopy.inactive}</span>}
    </>
  )
}

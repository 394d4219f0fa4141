import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import type { ListRows } from '../../data/use-list-rows.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { putOnClipboard } from '../../ui/clipboard.ts'
import { formatCount } from '../../ui/format/number.ts'
import { decimalSignOf } from '../../ui/format/tsv.ts'
import { type ColumnPrefs, type ColumnSpec, isShown, orderedColumns } from '../../ui/grid/column-layout.ts'
import { GONE } from '../../ui/grid/loaded-rows.ts'
import { countPicked, nothingPicked, pick, type RowSpan } from '../../ui/grid/selection.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { say } from '../../ui/toast/toasts.ts'
import { ordersTsv } from './order-tsv.ts'
import { ordersCopy } from './orders.copy.ts'

/** A spreadsheet takes no more gladly, and the clipboard holds no more in a text of a sane size. */
const MOST_COPIED = 100_000
const READ_ROWS = 1_000

type Rows = Pick<ListRows<OrderQuery, OrderRow>, 'loaded' | 'read'>

/** The way to put the orders that are picked on the clipboard, as the table shows them. */
export function useOrderCopying(rows: Rows, specs: readonly ColumnSpec[], prefs: ColumnPrefs): () => void {
  const { zone } = useTimes()
  const copy = ordersCopy.copying
  const finish = (orders: readonly OrderRow[]) => {
    const columns = orderedColumns(specs, prefs).filter((spec) => spec.fixed !== true && isShown(spec, prefs))
    const text = ordersTsv(orders, columns, { zone, decimalSign: decimalSignOf(navigator.language) })
    const done = () => say({ text: copy.done(formatCount(orders.length), orders.length) })
    if (putOnClipboard(text)) return done()
    // Reading took longer than a key press counts for: another press puts it there.
    say({ text: copy.refused, action: { label: copy.again, run: () => putOnClipboard(text) && done() } }, true)
  }
  return () => {
    const { picked, selectedIndex } = useOrdersView.getState()
    const chosen = picked.spans.length > 0 ? picked : pick(nothingPicked, selectedIndex, 'one')
    const count = countPicked(chosen)
    if (count > MOST_COPIED) return say({ text: copy.tooMany(formatCount(count), formatCount(MOST_COPIED)) })
    const loaded = loadedOrders(rows, chosen.spans)
    if (loaded !== null) return finish(loaded)
    const tell = (done: number) => say({ text: copy.running(formatCount(done), formatCount(count)) }, true)
    readOrders(rows, chosen.spans, tell).then(finish, () => say({ text: copy.failed, tone: 'bad' }))
  }
}

/** The orders of these places if all of them are at hand, without those deleted meanwhile. */
function loadedOrders({ loaded }: Rows, spans: readonly RowSpan[]): OrderRow[] | null {
  const orders: OrderRow[] = []
  for (const [from, to] of spans) {
    for (let index = from; index <= to; index++) {
      const position = loaded.positionOf(index)
      const order = loaded.rows[position]
      if (order !== undefined) orders.push(order)
      else if (position !== GONE) return null
    }
  }
  return orders
}

async function readOrders(
  { read }: Rows,
  spans: readonly RowSpan[],
  tell: (done: number) => void,
): Promise<OrderRow[]> {
  const orders: OrderRow[] = []
  for (const [from, to] of spans) {
    for (let offset = from; offset <= to; offset += READ_ROWS) {
      tell(orders.length)
      const rows = await read(offset, Math.min(READ_ROWS, to - offset + 1))
      orders.push(...rows.filter((row) => row !== null))
    }
  }
  return orders
}

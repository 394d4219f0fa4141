import { putOnClipboard } from '../clipboard.ts'
import { formatCount } from '../format/number.ts'
import { say } from '../toast/toasts.ts'
import { type ColumnPrefs, type ColumnSpec, isShown, orderedColumns } from './column-layout.ts'
import { copyingCopy as copy } from './copying.copy.ts'
import { GONE, type LoadedRows } from './loaded-rows.ts'
import { countPicked, nothingPicked, pick, type RowSpan, type Selection } from './selection.ts'

/** A spreadsheet takes no more gladly, and the clipboard holds no more in a text of a sane size. */
const MOST_COPIED = 100_000
const READ_ROWS = 1_000

type Rows<R> = { loaded: LoadedRows<R>; read(offset: number, limit: number): Promise<(R | null)[]> }

type Copying<R> = {
  rows: Rows<R>
  specs: readonly ColumnSpec[]
  prefs: ColumnPrefs
  /** What is picked, and the row the keyboard is on, at that moment. */
  chosen(): { picked: Selection; selectedIndex: number }
  /** The rows as text for a spreadsheet, in these columns. */
  toText(rows: readonly R[], columns: readonly ColumnSpec[]): string
}

/** The way to put the rows that are picked on the clipboard, in the columns the table shows. */
export function rowCopying<R>({ rows, specs, prefs, chosen, toText }: Copying<R>): () => void {
  const finish = (found: readonly R[]) => {
    const columns = orderedColumns(specs, prefs).filter((spec) => spec.fixed !== true && isShown(spec, prefs))
    const text = toText(found, columns)
    const done = () => say({ text: copy.done(formatCount(found.length), found.length) })
    if (putOnClipboard(text)) return done()
    // Reading took longer than a key press counts for: another press puts it there.
    say({ text: copy.refused, action: { label: copy.again, run: () => putOnClipboard(text) && done() } }, true)
  }
  return () => {
    const { picked, selectedIndex } = chosen()
    const wanted = picked.spans.length > 0 ? picked : pick(nothingPicked, selectedIndex, 'one')
    const count = countPicked(wanted)
    if (count > MOST_COPIED) return say({ text: copy.tooMany(formatCount(count), formatCount(MOST_COPIED)) })
    const loaded = loadedRows(rows, wanted.spans)
    if (loaded !== null) return finish(loaded)
    const tell = (done: number) => say({ text: copy.running(formatCount(done), formatCount(count)) }, true)
    readRows(rows, wanted.spans, tell).then(finish, () => say({ text: copy.failed, tone: 'bad' }))
  }
}

/** The rows of these places if all of them are at hand, without those deleted meanwhile. */
function loadedRows<R>({ loaded }: Rows<R>, spans: readonly RowSpan[]): R[] | null {
  const found: R[] = []
  for (const [from, to] of spans) {
    for (let index = from; index <= to; index++) {
      const position = loaded.positionOf(index)
      const row = loaded.rows[position]
      if (row !== undefined) found.push(row)
      else if (position !== GONE) return null
    }
  }
  return found
}

async function readRows<R>({ read }: Rows<R>, spans: readonly RowSpan[], tell: (done: number) => void): Promise<R[]> {
  const found: R[] = []
  for (const [from, to] of spans) {
    for (let offset = from; offset <= to; offset += READ_ROWS) {
      tell(found.length)
      const rows = await read(offset, Math.min(READ_ROWS, to - offset + 1))
      found.push(...rows.filter((row) => row !== null))
    }
  }
  return found
}

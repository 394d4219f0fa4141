import type { Receipt } from '#shared/rpc/shapes.ts'
import { useReceipts, useSyncStatus } from '../../data/sync.queries.ts'
import { useLayout } from '../../state/layout.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { formatDuration } from '../../ui/format/duration.ts'
import { formatMoment } from '../../ui/format/instant.ts'
import { formatBytes, formatCount } from '../../ui/format/number.ts'
import { Moment, useTimes } from '../../ui/moment/moment.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { outcomeText } from './receipt-outcome.ts'
import { type RecordColumn, RecordTable } from './record-table.tsx'
import { syncRecordsCopy } from './sync-records.copy.ts'
import classes from './sync-records.module.css'

const copy = syncRecordsCopy.history
const { columns: titles, hints } = copy

type Counted = Exclude<keyof typeof titles & keyof Receipt, 'bytes'>

const count = (id: Counted): RecordColumn<Receipt> => ({
  id,
  title: titles[id],
  hint: id in hints ? hints[id as keyof typeof hints] : undefined,
  align: 'end',
  cell: (receipt) => formatCount(receipt[id]),
})

/** The sync history: what each of the latest runs did, and how it ended. */
export function HistoryDialog() {
  const { data, error, isFetching, refetch } = useReceipts()
  const close = () => useLayout.getState().openSyncRecord(null)
  return (
    <Dialog title={copy.title} closeLabel={syncRecordsCopy.close} width={1_160} fromTop onClose={close}>
      <p className={classes.text}>{copy.text}</p>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data !== undefined} />}
      {data === undefined && error === null && <p className={classes.text}>{syncRecordsCopy.loading}</p>}
      {data?.length === 0 && <StateView title={copy.emptyTitle} text={copy.emptyText} />}
      {data !== undefined && data.length > 0 && <Receipts receipts={data} busy={isFetching} />}
    </Dialog>
  )
}

function Receipts({ receipts, busy }: { receipts: readonly Receipt[]; busy: boolean }) {
  const { zone, nowAt } = useTimes()
  const phase = useSyncStatus()?.phase ?? 'off'
  const columns: RecordColumn<Receipt>[] = [
    { id: 'started', title: titles.started, cell: ({ startedAt }) => <Moment at={startedAt} /> },
    {
      id: 'took',
      title: titles.took,
      align: 'end',
      cell: ({ startedAt, endedAt }) => (endedAt === null ? '–' : formatDuration(Math.max(0, endedAt - startedAt))),
    },
    { id: 'outcome', title: titles.outcome, cell: (receipt, index) => outcomeText(receipt, index === 0, phase) },
    ...counts(),
  ]
  return (
    <RecordTable
      label={copy.region}
      columns={columns}
      rows={receipts}
      keyOf={({ runId }) => runId}
      busy={busy}
      more={{
        title: titles.cursors,
        button: () => syncRecordsCopy.show,
        name: ({ startedAt }) => copy.cursorsOf(formatMoment(startedAt, zone, nowAt)),
        content: (receipt) => <Cursors receipt={receipt} />,
      }}
    />
  )
}

/** What a run counted and how long it took, each in its column. */
function counts(): RecordColumn<Receipt>[] {
  const { bytes: hint } = hints
  return [
    ...(['pages', 'new', 'changed', 'deleted', 'known', 'quarantined', 'recent'] as const).map(count),
    { id: 'bytes', title: titles.bytes, hint, align: 'end', cell: ({ bytes }) => formatBytes(bytes) },
    ...(['fetchMs', 'decodeMs', 'writeMs'] as const).map(count),
  ]
}

/** Where in the feed a run began and ended; opaque, but what a store's developer asks for. */
function Cursors({ receipt: { cursorBefore, cursorAfter } }: { receipt: Receipt }) {
  return (
    <dl className={`${classes.cursors} selectable`}>
      <dt>{copy.before}</dt>
      <dd>{cursorBefore ?? copy.start}</dd>
      <dt>{copy.after}</dt>
      <dd>{cursorAfter ?? copy.none}</dd>
    </dl>
  )
}

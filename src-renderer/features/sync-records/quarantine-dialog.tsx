import { useState } from 'react'
import type { Quarantined } from '#shared/rpc/shapes.ts'
import { QUARANTINE_PAGE, useQuarantine } from '../../data/sync.queries.ts'
import { useLayout } from '../../state/layout.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { Moment } from '../../ui/moment/moment.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { type RecordColumn, RecordTable } from './record-table.tsx'
import { syncRecordsCopy } from './sync-records.copy.ts'
import classes from './sync-records.module.css'
import { visibleText } from './visible-text.ts'

const copy = syncRecordsCopy.quarantine
const titles = copy.columns
/** The contract cuts raw text here. */
const RAW_LIMIT = 4_000

/** The quarantine: which records cannot be read and why, and what the store really sent, as text and nothing else. */
export function QuarantineDialog() {
  const [asked, setAsked] = useState(0)
  const { data, error, isFetching, refetch } = useQuarantine(asked)
  const total = data?.total ?? 0
  // Records may leave while a late page is shown.
  const lastPage = Math.max(0, Math.floor((total - 1) / QUARANTINE_PAGE) * QUARANTINE_PAGE)
  if (data !== undefined && !isFetching && asked > lastPage) setAsked(lastPage)
  const close = () => useLayout.getState().openSyncRecord(null)
  return (
    <Dialog title={copy.title} closeLabel={syncRecordsCopy.close} width={1_040} fromTop onClose={close}>
      <p className={classes.text}>{copy.text}</p>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data !== undefined} />}
      {data === undefined && error === null && <p className={classes.text}>{syncRecordsCopy.loading}</p>}
      {data !== undefined && total === 0 && <StateView title={copy.emptyTitle} text={copy.emptyText} />}
      {data !== undefined && total > 0 && (
        <>
          <RecordTable
            key={asked}
            label={copy.region}
            columns={columns()}
            rows={data.rows}
            keyOf={({ type, id }) => `${type} ${id}`}
            busy={isFetching}
            more={more()}
          />
          <Paging offset={asked} shown={data.rows.length} total={total} onPage={setAsked} />
        </>
      )}
    </Dialog>
  )
}

const columns = (): RecordColumn<Quarantined>[] => [
  { id: 'type', title: titles.type, cell: ({ type }) => <StoreText text={type} /> },
  { id: 'id', title: titles.id, cell: ({ id }) => <StoreText text={id} /> },
  { id: 'field', title: titles.field, cell: ({ field }) => <StoreText text={field} /> },
  { id: 'reason', title: titles.reason, cell: ({ reason }) => <StoreText text={reason} /> },
  { id: 'version', title: titles.version, align: 'end', cell: ({ version }) => formatCount(version) },
  { id: 'synced', title: titles.synced, cell: ({ syncedAt }) => <Moment at={syncedAt} /> },
]

const more = () => ({
  title: titles.raw,
  button: () => syncRecordsCopy.show,
  name: ({ id }: Quarantined) => copy.rawOf(visibleText(id)),
  content: ({ raw }: Quarantined) => (
    <>
      <ScrollRegion as="pre" dir="ltr" className={`${classes.raw} selectable`}>
        {visibleText(raw)}
      </ScrollRegion>
      {raw.length >= RAW_LIMIT && <p className={classes.cut}>{copy.cut}</p>}
    </>
  ),
})

/** Words of a store in a cell: apart from what stands around them, and no longer than a few lines. */
function StoreText({ text }: { text: string }) {
  return <bdi className={`${classes.storeText} selectable`}>{visibleText(text)}</bdi>
}

type PagingProps = { offset: number; shown: number; total: number; onPage(offset: number): void }

function Paging({ offset, shown, total, onPage }: PagingProps) {
  const last = Math.min(total, offset + shown)
  return (
    <div className={classes.paging}>
      <span role="status" className={`${classes.range} tabular`}>
        {copy.range(formatCount(offset + 1), formatCount(last), formatCount(total))}
      </span>
      {total > QUARANTINE_PAGE && (
        <>
          <Button disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - QUARANTINE_PAGE))}>
            {copy.previous}
          </Button>
          <Button disabled={last >= total} onClick={() => onPage(offset + QUARANTINE_PAGE)}>
            {copy.next}
          </Button>
        </>
      )}
    </div>
  )
}

import { FacetError } from '#shared/base/facet-error.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { useConnection } from '../../data/connection.queries.ts'
import { useSyncCommand, useSyncStatus } from '../../data/sync.queries.ts'
import { useLayout } from '../../state/layout.ts'
import { isFiltered } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { Button } from '../../ui/button.tsx'
import { progressText } from '../../ui/progress/progress-text.ts'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { ProgressBar, StateView } from '../../ui/states/state-view.tsx'
import { NoMatch } from './no-match.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

/** Why the table is empty, and the one next step: lift the filters, wait for the first sync, or connect a store. */
export function NoOrders({ query }: { query: OrderQuery }) {
  const copy = ordersCopy.empty
  const filtered = useOrdersView((view) => isFiltered(view.filters))
  const status = useSyncStatus()
  const connection = useConnection()
  const sync = useSyncCommand('start')
  const openConnect = useLayout((layout) => layout.setConnectOpen)

  if (filtered && (status === null || status.counts.orders > 0)) return <NoMatch query={query} />
  const tokenMissing = connection?.kind === 'store' && connection.token === 'none'
  if (connection?.kind === 'none' || tokenMissing) {
    return (
      <StateView title={copy.noneTitle} text={copy.noneText}>
        <Button look="primary" onClick={() => openConnect(true)}>
          {copy.connect}
        </Button>
      </StateView>
    )
  }
  if (status !== null && (status.phase === 'receiving' || status.phase === 'connecting')) {
    const { progress } = status
    const { done, left } = progressText(progress ?? { received: 0, pages: 0, expected: null, remainingMs: null })
    const text = copy.firstText(left === null ? done : `${done} · ${left}`)
    return (
      <StateView title={copy.firstTitle} text={text}>
        <div className={classes.firstSync}>
          <ProgressBar done={progress?.received ?? 0} whole={progress?.expected ?? null} label={copy.firstTitle} />
        </div>
      </StateView>
    )
  }
  if (status?.error != null)
    return <ErrorNotice error={FacetError.fromData(status.error)} onRetry={() => sync.mutate()} />
  if (status === null) return <StateView title={copy.waitingTitle} />
  return (
    <StateView title={copy.noneTitle} text={copy.noneText}>
      <Button look="primary" onClick={() => sync.mutate()}>
        {copy.sync}
      </Button>
    </StateView>
  )
}

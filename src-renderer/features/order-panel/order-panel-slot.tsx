import { useEffect, useMemo, useRef } from 'react'
import { orderFlags } from '#shared/domain/order-flags.ts'
import { useOpenInAdmin } from '../../data/links.queries.ts'
import { useOrder } from '../../data/orders.queries.ts'
import { useSyncStatus } from '../../data/sync.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { PANEL_MAX, PANEL_MIN, useLayout } from '../../state/layout.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { formatAsOf } from '../../ui/format/instant.ts'
import { ProgressLine } from '../../ui/header/view-header.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { printPanel } from '../../ui/panel/print-panel.ts'
import { SidePanel } from '../../ui/panel/side-panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { OrderAmounts } from './order-amounts.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderFlagsStrip } from './order-flags.tsx'
import { OrderHead } from './order-head.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'
import { Timeline } from './timeline.tsx'

/** The panel of the selected order: its facts, then one timeline of everything that happened in the widget. */
export function OrderPanelSlot() {
  const id = useOrdersView((view) => view.selectedId)
  const openPanel = useOrdersView((view) => view.openPanel)
  const width = useLayout((layout) => layout.panelWidth)
  const setWidth = useLayout((layout) => layout.setPanelWidth)
  const { data, error, isFetching, isPlaceholderData, refetch } = useOrder(id)
  const admin = useOpenInAdmin(id)
  const body = useRef<HTMLDivElement>(null)
  const flags = useMemo(() => (data == null ? null : orderFlags(data.order, data.timeline)), [data])

  const close = () => {
    openPanel(false)
    document.querySelector<HTMLElement>('[data-facet-grid]')?.focus()
  }
  useCommand('close', () => {
    close()
    return true
  })
  useCommand('print', printPanel)
  // Another order starts at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order shown is what matters
  useEffect(() => body.current?.scrollTo({ top: 0 }), [data?.order.id])

  const order = data?.order
  return (
    <SidePanel
      label={order === undefined ? panelCopy.loading : panelCopy.panel(order.orderNumber)}
      resizeLabel={panelCopy.resize}
      width={width}
      min={PANEL_MIN}
      max={PANEL_MAX}
      onWidth={setWidth}
    >
      <OrderHead order={order ?? null} onOpenAdmin={admin.open} onClose={close} />
      <ProgressLine active={isFetching && isPlaceholderData} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data != null} />}
      {admin.error !== null && <ErrorNotice error={admin.error} strip />}
      {data === null && <StateView title={panelCopy.goneTitle} text={panelCopy.goneText} />}
      {data != null && flags !== null && (
        <ScrollRegion ref={body} className={classes.body} data-stale={isPlaceholderData}>
          <OrderFlagsStrip flags={flags} />
          <OrderFacts order={data.order} />
          <OrderAmounts order={data.order} />
          <Timeline
            key={data.order.id}
            orderNumber={data.order.orderNumber}
            interactions={data.timeline}
            flags={flags}
          />
          <AsOf />
        </ScrollRegion>
      )}
    </SidePanel>
  )
}

/** On paper, when it was true: the screen says so in its status bar. */
function AsOf() {
  const { zone, nowAt } = useTimes()
  const asOf = useSyncStatus()?.asOf ?? null
  return asOf === null ? null : <p data-only-printed>{panelCopy.asOf(formatAsOf(asOf, zone, nowAt))}</p>
}

import { useEffect, useRef } from 'react'
import { useOrder } from '../../data/orders.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { PANEL_MAX, PANEL_MIN, useLayout } from '../../state/layout.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { ProgressLine } from '../../ui/header/view-header.tsx'
import { SidePanel } from '../../ui/panel/side-panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { OrderAmounts } from './order-amounts.tsx'
import { OrderFacts } from './order-facts.tsx'
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
  const body = useRef<HTMLDivElement>(null)

  const close = () => {
    openPanel(false)
    document.querySelector<HTMLElement>('[data-facet-grid]')?.focus()
  }
  useCommand('close', () => {
    close()
    return true
  })
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
      <OrderHead order={order ?? null} onClose={close} />
      <ProgressLine active={isFetching && isPlaceholderData} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data != null} />}
      {data === null && <StateView title={panelCopy.goneTitle} text={panelCopy.goneText} />}
      {data != null && (
        <ScrollRegion ref={body} className={classes.body} data-stale={isPlaceholderData}>
          <OrderFacts order={data.order} />
          <OrderAmounts order={data.order} />
          <Timeline interactions={data.timeline} />
        </ScrollRegion>
      )}
    </SidePanel>
  )
}

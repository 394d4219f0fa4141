import { useEffect, useRef, useState } from 'react'
import type { InteractionDetail } from '#shared/rpc/shapes/lists.shapes.ts'
import { useInteraction } from '../../data/interactions.queries.ts'
import { useSyncStatus } from '../../data/sync.queries.ts'
import { runCommand, useCommand } from '../../state/commands.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { PANEL_MAX, PANEL_MIN, useLayout } from '../../state/layout.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ProgressLine } from '../../ui/header/view-header.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { interactionCopy } from '../../ui/interaction/interaction.copy.ts'
import { InteractionBody } from '../../ui/interaction/interaction-body.tsx'
import { KindIcon } from '../../ui/interaction/interaction-card.tsx'
import { RawPayload } from '../../ui/interaction/raw-payload.tsx'
import { printPanel } from '../../ui/panel/print-panel.ts'
import { SidePanel } from '../../ui/panel/side-panel.tsx'
import { commandKey } from '../../ui/platform.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { InteractionFacts } from './interaction-facts.tsx'
import { interactionsCopy } from './interactions.copy.ts'
import classes from './interactions.module.css'

/** The panel of the selected interaction: what it says, how it stands to an order, and all of it raw on demand. */
export function InteractionPanelSlot() {
  const copy = interactionsCopy.panel
  const id = useInteractionsView((view) => view.selectedId)
  const openPanel = useInteractionsView((view) => view.openPanel)
  const width = useLayout((layout) => layout.panelWidth)
  const setWidth = useLayout((layout) => layout.setPanelWidth)
  const detailsSince = useSyncStatus()?.detailsSince ?? null
  const { data, error, isFetching, isPlaceholderData, refetch } = useInteraction(id)
  const body = useRef<HTMLDivElement>(null)
  const close = () => {
    openPanel(false)
    document.querySelector<HTMLElement>('[data-facet-grid]')?.focus()
  }
  useCommand('close', () => {
    close()
    return true
  })
  useCommand('print', printPanel)
  // Another interaction starts at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the interaction shown is what matters
  useEffect(() => body.current?.scrollTo({ top: 0 }), [data?.id])
  const isKept = data != null && (detailsSince === null || data.occurredAt >= detailsSince)
  return (
    <SidePanel
      label={data == null ? copy.loading : words.kinds[data.kind].title}
      resizeLabel={copy.resize}
      width={width}
      min={PANEL_MIN}
      max={PANEL_MAX}
      onWidth={setWidth}
    >
      <Head interaction={data ?? null} onClose={close} />
      <ProgressLine active={isFetching && isPlaceholderData} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data != null} />}
      {data === null && <StateView title={copy.goneTitle} text={copy.goneText} />}
      {data != null && (
        <ScrollRegion ref={body} className={classes.body}>
          <InteractionFacts interaction={data} />
          <section className={classes.section} aria-label={words.kinds[data.kind].title}>
            <InteractionBody
              interaction={data}
              kept={isKept}
              orderNumber={data.order?.orderNumber ?? data.orderNumber}
            />
          </section>
          {isKept && <RawSection key={data.id} interaction={data} />}
        </ScrollRegion>
      )}
    </SidePanel>
  )
}

/** The record as the store sent it, once somebody asks for it. */
function RawSection({ interaction }: { interaction: InteractionDetail }) {
  const [open, setOpen] = useState(false)
  const { match: _match, order: _order, response: _response, ...record } = interaction
  return (
    <section className={classes.section}>
      <Button look="quiet" aria-expanded={open} className={classes.rawButton ?? ''} onClick={() => setOpen(!open)}>
        <Icon name="braces" />
        {interactionCopy.rawPayload}
      </Button>
      {open && <RawPayload interaction={record} />}
    </section>
  )
}

/** What kind of interaction it is, the ways to those around it, and the way out. Takes the focus when it opens. */
function Head({ interaction, onClose }: { interaction: InteractionDetail | null; onClose(): void }) {
  const copy = interactionsCopy.panel
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  const name = interaction === null ? ' ' : words.kinds[interaction.kind].title
  return (
    <header className={classes.head}>
      {interaction !== null && <KindIcon kind={interaction.kind} />}
      <h2 ref={title} tabIndex={-1}>
        {name}
      </h2>
      <span className={classes.spacer} />
      <IconButton label={copy.print} keys={`${commandKey} P`} onClick={() => runCommand('print')}>
        <Icon name="print" />
      </IconButton>
      <IconButton
        label={copy.previous}
        keys={copy.previousKeys}
        aria-keyshortcuts="k ["
        onClick={() => runCommand('row.previous')}
      >
        <Icon name="arrowUp" />
      </IconButton>
      <IconButton label={copy.next} keys={copy.nextKeys} aria-keyshortcuts="j ]" onClick={() => runCommand('row.next')}>
        <Icon name="arrowDown" />
      </IconButton>
      <IconButton label={copy.close} keys={copy.closeKeys} onClick={onClose}>
        <Icon name="close" />
      </IconButton>
      <span role="status" className="visually-hidden">
        {interaction === null ? '' : `${name} ${interaction.orderNumber ?? ''}`}
      </span>
    </header>
  )
}

import { useEffect, useMemo, useRef } from 'react'
import type { CreatorDetail } from '#shared/rpc/shapes/creators.shapes.ts'
import { type CreatorsQuestion, useCreator } from '../../data/creators.queries.ts'
import { runCommand, useCommand } from '../../state/commands.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { PANEL_MAX, PANEL_MIN, useLayout } from '../../state/layout.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatLocalDays } from '../../ui/format/local-day.ts'
import { ProgressLine } from '../../ui/header/view-header.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { SidePanel } from '../../ui/panel/side-panel.tsx'
import { nameOfPeriod } from '../../ui/period/period-picker.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { CreatorCharts } from './creator-charts.tsx'
import { Compared, creatorIdOf, nameOf } from './creator-lines.ts'
import { CreatorOrders } from './creator-orders.tsx'
import { CreatorSums } from './creator-sums.tsx'
import { creatorsCopy } from './creators.copy.ts'
import { FigureScopeContext } from './figure-scope.ts'
import { BigFigures } from './headline.tsx'
import classes from './panel.module.css'
import { useCreatorsQuestion } from './use-creators-answer.ts'

/** The panel of the selected creator: figures, from items to net, charts, and the newest orders. */
export function CreatorPanelSlot() {
  const { selected, bucket, set } = useCreatorsView()
  const question = useCreatorsQuestion()
  const width = useLayout((layout) => layout.panelWidth)
  const setWidth = useLayout((layout) => layout.setPanelWidth)
  const creatorId = selected === null ? null : creatorIdOf(selected)
  const asked = selected === null ? null : { ...question, creatorId, bucket }
  const { data, error, isFetching, isPlaceholderData, refetch } = useCreator(asked)
  const body = useRef<HTMLDivElement>(null)

  useCommand('close', () => {
    set({ panelOpen: false })
    document.querySelector<HTMLElement>('[data-facet-grid]')?.focus()
    return true
  })
  // Another creator starts at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the creator shown is what matters
  useEffect(() => body.current?.scrollTo({ top: 0 }), [data?.creatorId])

  return (
    <FigureScopeContext value={question}>
      <SidePanel
        label={data === undefined ? creatorsCopy.panel.loading : creatorsCopy.panel.label(nameOf(data))}
        resizeLabel={creatorsCopy.panel.resize}
        width={width}
        min={PANEL_MIN}
        max={PANEL_MAX}
        onWidth={setWidth}
      >
        <PanelHead detail={data} />
        <ProgressLine active={isFetching && (isPlaceholderData || data === undefined)} />
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data !== undefined} />}
        {data !== undefined && (
          <ScrollRegion ref={body} className={classes.body} data-stale={isPlaceholderData}>
            <PanelBody detail={data} question={question} />
          </ScrollRegion>
        )}
      </SidePanel>
    </FigureScopeContext>
  )
}

/** Who it is, the ways to the creators around, and the way out. Takes the focus when it opens. */
function PanelHead({ detail }: { detail: CreatorDetail | undefined }) {
  const copy = creatorsCopy.panel
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  return (
    <header className={classes.head}>
      <h2 ref={title} tabIndex={-1} className={`${classes.title} selectable`}>
        {detail === undefined ? ' ' : nameOf(detail)}
      </h2>
      {detail?.active === false && <span className={classes.inactive}>{creatorsCopy.inactive}</span>}
      <span className={classes.spacer} />
      <IconButton label={copy.previous} keys={copy.previousKeys} onClick={() => runCommand('row.previous')}>
        <Icon name="arrowUp" />
      </IconButton>
      <IconButton label={copy.next} keys={copy.nextKeys} onClick={() => runCommand('row.next')}>
        <Icon name="arrowDown" />
      </IconButton>
      <IconButton label={copy.close} keys={copy.closeKeys} onClick={() => runCommand('close')}>
        <Icon name="close" />
      </IconButton>
      <span role="status" className="visually-hidden">
        {detail === undefined ? '' : copy.label(nameOf(detail))}
      </span>
    </header>
  )
}

function PanelBody({ detail, question }: { detail: CreatorDetail; question: CreatorsQuestion }) {
  const period = useCreatorsView((view) => view.period)
  const line = useMemo(() => new Compared({ tally: detail.now, before: detail.before }), [detail])
  const { compared } = detail
  return (
    <>
      <p className={`${classes.period} tabular`}>
        {nameOfPeriod(period)}
        {compared !== null && `, ${creatorsCopy.change.against(formatLocalDays(compared.from, compared.to))}`}
      </p>
      <div className={classes.big}>
        <BigFigures line={line} whom={detail} />
      </div>
      <CreatorSums line={line} creatorId={detail.creatorId} />
      <CreatorCharts detail={detail} question={question} />
      <CreatorOrders creatorId={detail.creatorId} question={question} />
    </>
  )
}

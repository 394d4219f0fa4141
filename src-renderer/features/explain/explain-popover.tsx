import { useId, useLayoutEffect } from 'react'
import type { Explanation } from '#shared/rpc/shapes/explain.shapes.ts'
import { useExplanation } from '../../data/explain.queries.ts'
import { type AskedFigure, useExplain } from '../../state/explain.ts'
import { metricText } from '../../ui/copy-catalogue/metric-text.ts'
import { useModal } from '../../ui/dialog/use-modal.ts'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { placeTooltip } from '../../ui/tooltip/place-tooltip.ts'
import { explainCopy as copy } from './explain.copy.ts'
import classes from './explain.module.css'
import { ExplanationText } from './explanation-text.tsx'
import { openRows } from './open-rows.ts'

/** The explanation of a figure, beside it. */
export function ExplainPopover({ asked }: { asked: AskedFigure }) {
  const { figure, anchor } = asked
  const { data, error, refetch } = useExplanation(figure)
  const titleId = useId()
  const dialog = useModal()
  const { label, formula } = metricText(figure.metric)
  usePlaceBeside(dialog.ref, anchor, data ?? error)
  const open = (opening: Explanation['opens'][number]) => {
    dialog.close()
    openRows(opening)
  }
  return (
    <dialog
      ref={dialog.ref}
      className={classes.popover}
      aria-labelledby={titleId}
      onClose={() => useExplain.getState().close()}
    >
      <h2 id={titleId} className={classes.title}>
        {label}
      </h2>
      <p className={`${classes.formula} selectable`}>{formula}</p>
      {data !== undefined && <ExplanationText figure={figure} explanation={data} onOpen={open} />}
      {data === undefined && error === null && <p className={classes.quiet}>{copy.loading}</p>}
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip />}
    </dialog>
  )
}

/** Puts the popover beside its figure, again when what it says has come. */
function usePlaceBeside(ref: React.RefObject<HTMLElement | null>, anchor: HTMLElement, content: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content has another size
  useLayoutEffect(() => {
    if (ref.current === null) return
    const view = { width: window.innerWidth, height: window.innerHeight }
    const { width, height } = ref.current.getBoundingClientRect()
    const { left, top } = placeTooltip(anchor.getBoundingClientRect(), { width, height }, view)
    ref.current.style.left = `${left}px`
    ref.current.style.top = `${Math.max(8, Math.min(top, view.height - height - 8))}px`
  }, [ref, anchor, content])
}

import { useMemo, useState } from 'react'
import { interactionSource } from '../../data/interactions.queries.ts'
import { CHUNK_ROWS } from '../../data/list-chunks.ts'
import { useListRows } from '../../data/use-list-rows.ts'
import { useCsatView } from '../../state/csat-view.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { Button } from '../../ui/button.tsx'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { useSettledRange } from '../../ui/grid/use-settled-range.ts'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { CommentsGrid } from './comments-grid.tsx'
import { csatScreenCopy } from './csat.copy.ts'
import classes from './csat.module.css'
import { type CsatScope, ratingsOf } from './rating-queries.ts'

const SCORES = [5, 4, 3, 2, 1] as const

/** What shoppers wrote, the newest first; of some scores only, where that is wanted. */
export function Comments({ scope }: { scope: CsatScope }) {
  const copy = csatScreenCopy.comments
  const { scores, toggleScore } = useCsatView()
  const query = useMemo(() => ({ ...ratingsOf(scope), hasComment: true, scores: [...scores] }), [scope, scores])
  const [range, setRange] = useSettledRange({ first: 0, last: 0 }, CHUNK_ROWS)
  const [held, setHeld] = useState(false)
  const rows = useListRows(interactionSource, query, range, !held)
  const { total } = rows
  return (
    <>
      <fieldset className={classes.scores}>
        <legend className="visually-hidden">{copy.scores}</legend>
        {SCORES.map((score) => (
          <label key={score} className={classes.scoreChoice}>
            <input
              type="checkbox"
              className="visually-hidden"
              checked={scores.includes(score)}
              onChange={() => toggleScore(score)}
            />
            <ScoreMark score={score} />
          </label>
        ))}
        {total !== null && <span className={`${classes.note} tabular`}>{copy.count(formatCount(total), total)}</span>}
        {total !== null && total > 0 && (
          <Button look="quiet" onClick={() => useInteractionsView.getState().show(query)}>
            {copy.all}
          </Button>
        )}
      </fieldset>
      {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} strip={total !== null} />}
      {total === 0 && rows.error === null ? (
        <StateView title={copy.none} text={copy.noneText} />
      ) : (
        <CommentsGrid rows={rows} onRange={setRange} onHeld={setHeld} />
      )}
    </>
  )
}

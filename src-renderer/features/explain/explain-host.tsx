import { useEffect } from 'react'
import { explanationOptions } from '../../data/explain.queries.ts'
import { queryClient } from '../../data/query-client.ts'
import { type AskedFigure, useExplain } from '../../state/explain.ts'
import { ExplainPopover } from './explain-popover.tsx'
import { openRows } from './open-rows.ts'

/** Answers whoever asks about a figure: explains it beside its place, or opens its rows. */
export function ExplainHost({ asked }: { asked: AskedFigure }) {
  useEffect(() => {
    if (asked.wants === 'rows') void openFirstRows(asked)
  }, [asked])
  return asked.wants === 'explanation' ? <ExplainPopover key={JSON.stringify(asked.figure)} asked={asked} /> : null
}

/** Opens the rows of the numerator; where there are none, or none can be told, the explanation says why. */
async function openFirstRows(asked: AskedFigure): Promise<void> {
  const explanation = await queryClient.fetchQuery(explanationOptions(asked.figure)).catch(() => null)
  const { asked: now, ask, close } = useExplain.getState()
  if (now !== asked) return
  const opening = explanation?.opens[0]
  if (opening === undefined || opening.count === 0) ask({ ...asked, wants: 'explanation' })
  else {
    close()
    openRows(opening)
  }
}

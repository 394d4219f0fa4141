import { useMemo } from 'react'
import { type CreatorsQuestion, useCreatorsTable } from '../../data/creators.queries.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { periodOfChoice } from '../../ui/period/period-choice.ts'
import { creatorLines, nameOf } from './creator-lines.ts'
import { sortLines } from './creator-sort.ts'

/** What the view asks for, the same object as long as nothing of it changes: the present minute moves, its day does not. */
export function useCreatorsQuestion(): CreatorsQuestion {
  const { zone, nowAt } = useTimes()
  const { period, compare, attribution } = useCreatorsView()
  const text = JSON.stringify({ period: periodOfChoice(period, zone, nowAt), compare, attribution })
  return useMemo(() => JSON.parse(text) as CreatorsQuestion, [text])
}

/** The rows of the view: asked, unpacked, searched, sorted. */
export function useCreatorRows(question: CreatorsQuestion) {
  const search = useCreatorsView((view) => view.search)
  const sort = useCreatorsView((view) => view.sort)
  const answer = useCreatorsTable(question)
  const { data } = answer
  const unpacked = useMemo(() => (data === undefined ? null : creatorLines(data)), [data])
  const rows = useMemo(() => {
    const text = search.trim().toLocaleLowerCase()
    const lines = unpacked?.lines ?? []
    const found = text === '' ? lines : lines.filter((line) => nameOf(line).toLocaleLowerCase().includes(text))
    return sortLines(found, sort)
  }, [unpacked, search, sort])
  return { answer, unpacked, rows }
}

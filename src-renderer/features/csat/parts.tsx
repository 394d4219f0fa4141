import { useMemo } from 'react'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { type CsatPart, csatParts, useCsatView } from '../../state/csat-view.ts'
import { language } from '../../ui/copy-catalogue/language.ts'
import { Segments } from '../../ui/form/segments.tsx'
import { usePrivateName } from '../../ui/private-text/private-text.tsx'
import { Comments } from './comments.tsx'
import { csatScreenCopy as copy } from './csat.copy.ts'
import classes from './csat.module.css'
import { agentRows, besideRows, creatorRows, type GroupRow } from './group-rows.ts'
import { GroupsGrid } from './groups-grid.tsx'
import type { CsatScope } from './rating-queries.ts'

type PartsProps = { overview: CsatOverview; scope: CsatScope; busy: boolean }

const rowsOf: Record<Exclude<CsatPart, 'comments'>, (overview: CsatOverview, scope: CsatScope) => GroupRow[]> = {
  creators: creatorRows,
  agents: agentRows,
  beside: besideRows,
}

/** Agents are known by their names: those are shown as privacy mode lets them be. */
function named(row: GroupRow, part: CsatPart, shown: (name: string) => string): GroupRow {
  return part === 'agents' && !row.isRest ? { ...row, name: shown(row.name) } : row
}

/** The same responses by creator, by agent, by what else the order has; and what shoppers wrote. */
export function Parts({ overview, scope, busy }: PartsProps) {
  const { part, set } = useCsatView()
  const shown = usePrivateName()
  const spoken = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are in the language of the moment
  const rows = useMemo(
    () => (part === 'comments' ? [] : rowsOf[part](overview, scope).map((row) => named(row, part, shown))),
    [part, overview, scope, spoken, shown],
  )
  return (
    <div className={classes.parts}>
      <div className={classes.partsHead}>
        <Segments
          label={copy.parts.label}
          value={part}
          choices={csatParts.map((value) => ({ value, label: copy.parts[value] }))}
          onChange={(next) => set({ part: next })}
        />
        {part === 'beside' && <p className={classes.note}>{copy.overlap}</p>}
      </div>
      {part === 'comments' ? (
        <Comments scope={scope} />
      ) : (
        <GroupsGrid key={part} part={part} rows={rows} total={overview.now} scope={scope} busy={busy} />
      )}
    </div>
  )
}

import { tallyAt } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { useCsatView } from '../../state/csat-view.ts'
import { type Pickable, PickChip } from '../../ui/chips/pick-chip.tsx'
import { PeriodPicker } from '../../ui/period/period-picker.tsx'
import { usePrivateName } from '../../ui/private-text/private-text.tsx'
import { csatScreenCopy } from './csat.copy.ts'
import classes from './csat.module.css'

/** A name as the key of a value, and back: nobody is no name. */
const keyOf = (value: string | null) => (value === null ? '' : `=${value}`)
const nameOf = (key: string) => (key === '' ? null : key.slice(1))

/** The period, whether it is compared, and whose responses are shown. */
export function CsatFiltersBar({ people }: { people: CsatOverview | undefined }) {
  const copy = csatScreenCopy.filters
  const { period, compare, creator, agent, set } = useCsatView()
  const shown = usePrivateName()
  const names = new Map(people?.creators.ids.map((id, index) => [id, people.creators.names[index] ?? null]))
  const creatorLabel = (id: string | null, name: string | null) =>
    id === null ? csatScreenCopy.uncredited : name === null ? id : shown(name)
  const agentLabel = (name: string | null) => (name === null ? csatScreenCopy.unattributed : shown(name))
  return (
    <div className={classes.filters}>
      <PeriodPicker
        value={period}
        onChange={(next) => set({ period: next })}
        compare={compare}
        onCompare={(next) => set({ compare: next })}
      />
      <PickChip
        label={copy.creator}
        clearLabel={copy.clear(copy.creator)}
        picks={picksOf(people?.creators.ids, people?.creators.scores, (id) => creatorLabel(id, names.get(id) ?? null))}
        picked={creator === null ? [] : [{ key: keyOf(creator.id), label: creatorLabel(creator.id, creator.name) }]}
        onChange={(keys) => {
          const id = keys.length === 0 ? undefined : nameOf(keys.at(-1)!)
          set({ creator: id === undefined ? null : { id, name: names.get(id) ?? null } })
        }}
      />
      <PickChip
        label={copy.agent}
        clearLabel={copy.clear(copy.agent)}
        picks={picksOf(people?.agents.names, people?.agents.scores, agentLabel)}
        picked={agent === null ? [] : [{ key: keyOf(agent.name), label: agentLabel(agent.name) }]}
        onChange={(keys) => set({ agent: keys.length === 0 ? null : { name: nameOf(keys.at(-1)!) } })}
      />
    </div>
  )
}

/** People by how many responses they have, most first. */
function picksOf(
  values: readonly (string | null)[] = [],
  scores: Uint32Array = new Uint32Array(),
  labelOf: (value: string | null) => string,
): Pickable[] {
  return values
    .map((value, index) => ({
      key: keyOf(value),
      label: labelOf(value),
      count: tallyAt(scores, index).reduce((sum, count) => sum + count, 0),
    }))
    .sort((a, b) => b.count - a.count)
}

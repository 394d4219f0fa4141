import type { Attribution } from '#shared/rpc/shapes.ts'
import { useSettings } from '../../data/settings.queries.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { Segments } from '../../ui/form/segments.tsx'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'

const MOST_DAYS = 30

/** Which orders count as widget-assisted: as the setting says, until a person chooses here. */
export function RuleSwitch() {
  const { attributionRule, attributionDays } = useSettings()
  const { attribution, set } = useCreatorsView()
  const copy = creatorsCopy.rule
  const rule = attribution?.rule ?? attributionRule
  const days = attribution?.rule === 'before-purchase' ? attribution.windowDays : attributionDays
  const choose = (next: Attribution) => {
    const isSetting = next.rule === attributionRule && (next.rule === 'linked' || next.windowDays === attributionDays)
    set({ attribution: isSetting ? null : next })
  }
  return (
    <span className={classes.rule} data-tooltip={rule === 'linked' ? copy.linkedHint : copy.beforePurchaseHint}>
      <Segments
        label={copy.label}
        value={rule}
        choices={[
          { value: 'linked', label: copy.linked },
          { value: 'before-purchase', label: copy.beforePurchase },
        ]}
        onChange={(next) => choose(next === 'linked' ? { rule: next } : { rule: next, windowDays: days })}
      />
      {rule === 'before-purchase' && (
        <label className={classes.window}>
          {copy.within}
          <input
            type="number"
            min={1}
            max={MOST_DAYS}
            step={1}
            className={`${classes.days} tabular`}
            aria-label={copy.daysLabel}
            value={days}
            onChange={(event) => {
              const windowDays = event.currentTarget.valueAsNumber
              if (Number.isInteger(windowDays) && windowDays >= 1 && windowDays <= MOST_DAYS)
                choose({ rule: 'before-purchase', windowDays })
            }}
          />
          {copy.days}
        </label>
      )}
    </span>
  )
}

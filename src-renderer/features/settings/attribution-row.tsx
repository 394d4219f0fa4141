import { useState } from 'react'
import type { Settings } from '#shared/rpc/shapes.ts'
import { Field } from '../../ui/form/field.tsx'
import { choicesOf, Segments } from '../../ui/form/segments.tsx'
import { Row } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'
import { wholeNumber } from './whole-number.ts'

const copy = settingsCopy.reporting

type RowProps = { settings: Settings; onChange(change: Partial<Settings>): void }

/** Which orders count as widget-assisted, and in how many days before the purchase. */
export function AttributionRow({ settings, onChange }: RowProps) {
  const { attributionRule: rule, attributionDays } = settings
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? String(attributionDays)
  const keep = (next: string) => {
    setTyped(next)
    const days = wholeNumber(next, 1, 30)
    if (days !== undefined && days !== attributionDays) onChange({ attributionDays: days })
  }
  return (
    <Row label={copy.rule}>
      <Segments
        label={copy.rule}
        value={rule}
        choices={choicesOf(['linked', 'before-purchase'], copy.rules)}
        onChange={(attributionRule) => onChange({ attributionRule })}
      />
      <p className={classes.hint}>{copy.ruleHints[rule]}</p>
      {rule === 'before-purchase' && (
        <div className={classes.numbers}>
          <Field
            label={copy.days}
            inputMode="numeric"
            value={text}
            error={wholeNumber(text, 1, 30) === undefined ? copy.daysWrong : null}
            onChange={(event) => keep(event.currentTarget.value)}
            onBlur={() => setTyped(null)}
          />
        </div>
      )}
    </Row>
  )
}

import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { Segments } from '../../ui/form/segments.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { type KeepChoice, keepChoiceOf, keepChoices, keepMonthsOf, keepsMore } from './keep-choice.ts'
import { Row } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'

const copy = settingsCopy.sync

const choices = () =>
  keepChoices.map((value) => ({
    value,
    label: value === 'all' ? copy.everything : value === 'other' ? copy.other : monthsText(Number(value)),
  }))

type RetentionRowProps = { keepMonths: number | null; onKeep(keepMonths: number | null): void }

/**
 * How long details of interactions are kept. A choice does nothing before it is confirmed: walking over the choices
 * with the arrow keys would remove details, and bring them back only by fetching everything anew.
 */
export function RetentionRow({ keepMonths, onKeep }: RetentionRowProps) {
  const [draft, setDraft] = useState<{ choice: KeepChoice; other: string } | null>(null)
  const choice = draft?.choice ?? keepChoiceOf(keepMonths)
  const other = draft?.other ?? (choice === 'other' ? String(keepMonths) : '')
  const wanted = keepMonthsOf(choice, other)
  const change = (next: { choice?: KeepChoice; other?: string }) => setDraft({ choice, other, ...next })
  return (
    <Row label={copy.keep}>
      <Segments label={copy.keep} value={choice} choices={choices()} onChange={(next) => change({ choice: next })} />
      <p className={classes.hint}>{copy.keepHint}</p>
      {choice === 'other' && (
        <div className={classes.months}>
          <Field
            label={copy.otherLabel}
            inputMode="numeric"
            value={other}
            error={other !== '' && wanted === undefined ? copy.otherWrong : null}
            onChange={(event) => change({ other: event.currentTarget.value })}
          />
        </div>
      )}
      {draft !== null && wanted !== undefined && wanted !== keepMonths && (
        <div role="status" className={classes.confirm}>
          <p>{keepsMore(wanted, keepMonths) ? copy.longer : copy.shorter}</p>
          <div className={classes.actions}>
            <Button
              look="primary"
              onClick={() => {
                onKeep(wanted)
                setDraft(null)
              }}
            >
              {wanted === null ? copy.keepEverything : copy.keepMonths(monthsText(wanted))}
            </Button>
            <Button onClick={() => setDraft(null)}>{copy.leave}</Button>
          </div>
        </div>
      )}
    </Row>
  )
}

function monthsText(months: number): string {
  return copy.months(formatCount(months), months)
}

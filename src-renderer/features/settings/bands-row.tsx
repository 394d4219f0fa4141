import { useState } from 'react'
import type { Settings } from '#shared/rpc/shapes.ts'
import { Field } from '../../ui/form/field.tsx'
import { formatWholePercent } from '../../ui/format/number.ts'
import { Row } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'
import { wholeNumber } from './whole-number.ts'

const copy = settingsCopy.reporting

type RowProps = { settings: Settings; onChange(change: Partial<Settings>): void }

/** From which percentages on a CSAT reads as good and as one to watch; kept only while good is above watch. */
export function BandsRow({ settings, onChange }: RowProps) {
  const [typed, setTyped] = useState<{ good: string; watch: string } | null>(null)
  const texts = typed ?? { good: String(settings.csatGoodFrom), watch: String(settings.csatWatchFrom) }
  const bands = bandsOf(texts)
  const keep = (next: typeof texts) => {
    setTyped(next)
    const wanted = bandsOf(next)
    if (wanted !== null) onChange(wanted)
  }
  const { csatGoodFrom, csatWatchFrom } = settings
  const forget = () => setTyped(null)
  return (
    <Row label={copy.bands}>
      <div className={classes.numbers}>
        <Field
          label={copy.goodFrom}
          inputMode="numeric"
          value={texts.good}
          aria-invalid={bands === null}
          onChange={(event) => keep({ ...texts, good: event.currentTarget.value })}
          onBlur={bands === null ? undefined : forget}
        />
        <Field
          label={copy.watchFrom}
          inputMode="numeric"
          value={texts.watch}
          aria-invalid={bands === null}
          onChange={(event) => keep({ ...texts, watch: event.currentTarget.value })}
          onBlur={bands === null ? undefined : forget}
        />
      </div>
      <p role={bands === null ? 'alert' : undefined} className={classes.hint} data-wrong={bands === null}>
        {bands === null
          ? copy.bandsWrong
          : copy.bandsHint(formatWholePercent(csatGoodFrom), formatWholePercent(csatWatchFrom))}
      </p>
    </Row>
  )
}

function bandsOf({ good, watch }: { good: string; watch: string }) {
  const csatGoodFrom = wholeNumber(good, 1, 100)
  const csatWatchFrom = wholeNumber(watch, 0, 99)
  if (csatGoodFrom === undefined || csatWatchFrom === undefined || csatWatchFrom >= csatGoodFrom) return null
  return { csatGoodFrom, csatWatchFrom }
}

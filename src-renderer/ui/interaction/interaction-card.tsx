import { type ReactNode, useState } from 'react'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { words } from '../words/words.copy.ts'
import { interactionCopy as copy } from './interaction.copy.ts'
import classes from './interaction.module.css'
import { InteractionBody } from './interaction-body.tsx'
import { RawPayload, RawToggle } from './raw-payload.tsx'

type InteractionCardProps = {
  interaction: InteractionRow
  /** False once retention took the details: the card says so instead of showing empty fields. */
  kept: boolean
  /** The number of the order it stands under, so that only another spelling is shown; null where there is none. */
  orderNumber: string | null
  /** When it was, as the list it stands in writes it. */
  time: ReactNode
  /** What stands out about it. */
  marks?: ReactNode
}

/** One interaction in a list: its kind and time, what stands out, the shopper's words first, then the fields of its kind, and on demand all of it raw. */
export function InteractionCard({ interaction, kept, orderNumber, time, marks }: InteractionCardProps) {
  const [isRaw, setRaw] = useState(false)
  return (
    <li className={classes.card} data-kind={interaction.kind}>
      <KindIcon kind={interaction.kind} />
      <div className={classes.head}>
        <h5 className={classes.title}>{words.kinds[interaction.kind].title}</h5>
        {interaction.test && <CardMark look="tag" text={copy.test} hint={copy.testHint} />}
        {marks}
        <span className={classes.end}>
          {kept && <RawToggle open={isRaw} onToggle={() => setRaw(!isRaw)} />}
          <span className={classes.time}>{time}</span>
        </span>
      </div>
      <div className={classes.content}>
        <InteractionBody interaction={interaction} kept={kept} orderNumber={orderNumber} />
        {isRaw && kept && <RawPayload interaction={interaction} />}
      </div>
    </li>
  )
}

/** The icon of a kind in its circle. */
export function KindIcon({ kind }: Pick<InteractionRow, 'kind'>) {
  return (
    <span className={classes.icon}>
      <Icon name={kind} />
    </span>
  )
}

type CardMarkProps = {
  text: string
  hint: string
  /** `loud` asks for something to be done, `tag` says what it is. */
  look?: 'loud' | 'tag' | 'quiet'
  icon?: IconName
}

/** What stands out about an interaction, in a word or two. */
export function CardMark({ text, hint, look = 'quiet', icon }: CardMarkProps) {
  return (
    <span className={classes.mark} data-look={look} data-tooltip={hint}>
      {icon !== undefined && <Icon name={icon} size={12} />}
      {text}
    </span>
  )
}

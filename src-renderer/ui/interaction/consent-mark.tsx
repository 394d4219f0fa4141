import { Icon } from '../icons/icon.tsx'
import { words } from '../words/words.copy.ts'
import classes from './interaction.module.css'

/** SMS consent as one of three states, each with its shape and word: yes, no, not asked. */
export function ConsentMark({ sms }: { sms: boolean | null }) {
  const state = sms === null ? 'notAsked' : sms ? 'yes' : 'no'
  return (
    <span className={classes.consent} data-state={state}>
      {sms !== null && <Icon name={sms ? 'check' : 'close'} size={12} />}
      {words.sms[state]}
    </span>
  )
}

import { useId } from 'react'
import classes from './form.module.css'

type SegmentsProps<V extends string> = {
  label: string
  value: V
  choices: readonly { value: V; label: string }[]
  onChange(value: V): void
}

/** Values with their texts, as choices in that order. */
export function choicesOf<const V extends string>(values: readonly V[], texts: Readonly<Record<NoInfer<V>, string>>) {
  return values.map((value) => ({ value, label: texts[value] }))
}

/** A few values side by side, one of them on: radio buttons in one frame. */
export function Segments<V extends string>({ label, value, choices, onChange }: SegmentsProps<V>) {
  const name = useId()
  return (
    <fieldset className={classes.segments}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.segment}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

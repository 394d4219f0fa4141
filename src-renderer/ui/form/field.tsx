import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import classes from './form.module.css'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & { label: string; hint?: ReactNode; error?: string | null }

/** A text field under its label; says below what it takes, or what is wrong with it. */
export function Field({ label, hint, error = null, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <input
        id={id}
        className={classes.input}
        aria-invalid={error !== null}
        aria-describedby={`${id}-below`}
        autoComplete="off"
        spellCheck={false}
        {...input}
      />
      <p id={`${id}-below`} className={error === null ? classes.hint : classes.error}>
        {error ?? hint}
      </p>
    </div>
  )
}

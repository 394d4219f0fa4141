import type { ButtonHTMLAttributes, Ref } from 'react'
import classes from './button.module.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  ref?: Ref<HTMLButtonElement>
  /** `primary` is the one next step of a view; `quiet` has no border until pointed at. */
  look?: 'plain' | 'primary' | 'quiet'
  /** Shown on hover and focus. */
  tooltip?: string
}

/** A button in Facet's look. */
export function Button({ look = 'plain', tooltip, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-look={look}
      data-tooltip={tooltip}
      className={`${classes.button} ${className}`}
      {...rest}
    />
  )
}

/** A square button with an icon; its name is also its tooltip. */
export function IconButton({ label, keys, className = '', ...rest }: ButtonProps & { label: string; keys?: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip={keys === undefined ? label : `${label}  ${keys}`}
      className={`${classes.icon} ${className}`}
      {...rest}
    />
  )
}

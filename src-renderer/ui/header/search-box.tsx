import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Icon } from '../icons/icon.tsx'
import classes from './header.module.css'

type SearchBoxProps = {
  value: string
  onChange(value: string): void
  label: string
  placeholder: string
  clearLabel: string
  /** Gives the view the way to move the focus here. */
  focusRef: React.RefObject<(() => void) | null>
  /** Enter or arrow down: on to the results. */
  onDone(): void
}

/** A search field; each letter asks, since answers come faster than letters. Escape clears it, then leaves it. */
export function SearchBox({ value, onChange, label, placeholder, clearLabel, focusRef, onDone }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    focusRef.current = () => {
      input.current?.focus()
      input.current?.select()
    }
    return () => {
      focusRef.current = null
    }
  }, [focusRef])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (value !== '') onChange('')
      else input.current?.blur()
      event.stopPropagation()
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      onDone()
      event.preventDefault()
    }
  }
  return (
    <search className={classes.search}>
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        className={classes.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        aria-label={label}
        aria-keyshortcuts="/ Control+F Meta+F"
        placeholder={placeholder}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
      />
      {value === '' ? (
        <span className={classes.key} aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" className={classes.clear} aria-label={clearLabel} onClick={() => onChange('')}>
          <Icon name="close" size={12} />
        </button>
      )}
    </search>
  )
}

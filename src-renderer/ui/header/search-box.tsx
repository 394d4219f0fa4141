import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '../icons/icon.tsx'
import classes from './header.module.css'

const DEBOUNCE_MS = 140

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

/** A search field that waits for a pause in typing. Escape clears it, then leaves it. */
export function SearchBox({ value, onChange, label, placeholder, clearLabel, focusRef, onDone }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [settled, setSettled] = useState(value)
  const input = useRef<HTMLInputElement>(null)

  // Cleared from elsewhere ("Clear filters"): the field follows.
  if (value !== settled) {
    setSettled(value)
    setText(value)
  }

  useEffect(() => {
    focusRef.current = () => {
      input.current?.focus()
      input.current?.select()
    }
    return () => {
      focusRef.current = null
    }
  }, [focusRef])

  useEffect(() => {
    if (text === value) return
    const timer = window.setTimeout(() => {
      setSettled(text)
      onChange(text)
    }, DEBOUNCE_MS)
    return () => window.clearTimeout(timer)
  }, [text, value, onChange])

  const now = (next: string) => {
    setText(next)
    setSettled(next)
    if (next !== value) onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (text !== '') now('')
      else input.current?.blur()
      event.stopPropagation()
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      now(text)
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
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        aria-label={label}
        aria-keyshortcuts="/ Control+F Meta+F"
        placeholder={placeholder}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
      />
      {text === '' ? (
        <span className={classes.key} aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" className={classes.clear} aria-label={clearLabel} onClick={() => now('')}>
          <Icon name="close" size={12} />
        </button>
      )}
    </search>
  )
}

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLayout } from '../../state/layout.ts'
import { usePaletteRecents } from '../../state/palette.ts'
import { useModal } from '../../ui/dialog/use-modal.ts'
import { keyCaps } from '../commands/key-text.ts'
import { paletteCopy as copy } from './palette.copy.ts'
import classes from './palette.module.css'
import type { PaletteItem, PaletteSection } from './palette-items.ts'
import { usePaletteSections } from './use-palette-sections.ts'

/** The palette: every command, view and order, by a few letters of its name. */
export function Palette() {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const dialog = useModal()
  const listId = useId()
  const sections = usePaletteSections(typed)
  const items = sections.flatMap((section) => section.items)
  const at = Math.min(active, items.length - 1)

  const choose = (item: PaletteItem | undefined) => {
    if (item === undefined) return
    usePaletteRecents.getState().remember(item.id)
    // First the focus goes back to where it was: commands act on what has it.
    dialog.close()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const move = moves[event.key]
    if (move !== undefined && items.length > 0) setActive((at + move + items.length) % items.length)
    else if (event.key === 'Enter') choose(items[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={dialog.ref} className={classes.palette} aria-label={copy.title} onClose={closePalette}>
      <input
        type="text"
        role="combobox"
        className={classes.input}
        aria-label={copy.placeholder}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={items.length > 0 ? `${listId}-${at}` : undefined}
        placeholder={copy.placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Results listId={listId} sections={sections} active={at} onPoint={setActive} onChoose={choose} />
      <p role="status" className={items.length === 0 ? classes.nothing : 'visually-hidden'}>
        {items.length === 0 ? copy.nothing : ''}
      </p>
    </dialog>
  )
}

const closePalette = () => useLayout.getState().setPaletteOpen(false)

type ResultsProps = {
  listId: string
  sections: readonly PaletteSection[]
  active: number
  onPoint(index: number): void
  onChoose(item: PaletteItem): void
}

function Results({ listId, sections, active, onPoint, onChoose }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[id="${listId}-${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active, listId])
  let index = -1
  return (
    <div ref={list} role="listbox" id={listId} tabIndex={-1} aria-label={copy.results} className={classes.list}>
      {sections.map((section) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset is not
        <div key={section.id} role="group" aria-label={section.title} className={classes.section}>
          <div aria-hidden="true" className={classes.title}>
            {section.title}
          </div>
          {section.items.map((item) => {
            index += 1
            const place = index
            return (
              <Option
                key={item.id}
                id={`${listId}-${place}`}
                item={item}
                active={place === active}
                onPoint={() => onPoint(place)}
                onChoose={() => onChoose(item)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

type OptionProps = { id: string; item: PaletteItem; active: boolean; onPoint(): void; onChoose(): void }

function Option({ id, item, active, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names its option
    <div
      role="option"
      id={id}
      aria-selected={active}
      className={classes.option}
      onPointerMove={() => !active && onPoint()}
      onClick={onChoose}
    >
      <span className={classes.name}>{item.title}</span>
      {item.hint !== undefined && <span className={classes.hint}>{item.hint}</span>}
      {item.shortcut !== undefined && (
        <span className={classes.keys}>
          {keyCaps(item.shortcut).map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      )}
    </div>
  )
}

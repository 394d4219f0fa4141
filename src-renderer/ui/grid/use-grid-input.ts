import { type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { gridMove, gridStep } from './grid-keys.ts'
import type { Pick } from './selection.ts'
import type { OpenedBy } from './use-when-current.ts'

export type GridInput = {
  rowCount: number
  /** The row the keyboard is on; −1: none. */
  selectedIndex: number
  onSelect(index: number, how: Pick | 'move'): void
  onOpen?(index: number, by: OpenedBy): void
  /** True while somebody works with the rows: they are pointed at, selected or scrolled. */
  onHeld?(held: boolean): void
  /** Given where several rows can be picked. */
  several?: SeveralRows | undefined
}

export type SeveralRows = {
  pickedCount: number
  isPicked(index: number): boolean
  onAll(): void
  /** Puts what is picked on the clipboard. */
  onCopy(): void
}

/** What mouse and keyboard do to the rows of a grid. `held` is true while somebody works with them. */
export function useGridInput(scroller: RefObject<HTMLElement | null>, top: number, input: GridInput, height: number) {
  const { rowCount, selectedIndex, onSelect, onOpen, several } = input
  const { held, point } = useHeld(top, input)
  useCopying(scroller, several)

  /** Moves, picks; false for a key that does neither. */
  const onStep = (event: KeyboardEvent): boolean => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2)
    const command = event.ctrlKey || event.metaKey
    if (several === undefined) {
      const index = command ? null : gridMove(event.key, selectedIndex, rowCount, page)
      if (index !== null) onSelect(index, 'one')
      return index !== null
    }
    const step = gridStep({ key: event.key, shift: event.shiftKey, command }, selectedIndex, rowCount, page)
    if (step === 'all') several.onAll()
    else if (step !== null) onSelect(step.index, step.how)
    else if (event.key === 'Escape' && several.pickedCount > 1) onSelect(Math.max(0, selectedIndex), 'one')
    else return false
    return true
  }
  /** Enter opens, Tab goes into the selected row; false for any other key. */
  const onWay = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey) return false
    // Nothing selected yet, as after a search: Enter means the first row.
    if (event.key === 'Enter' && rowCount > 0) {
      onOpen?.(Math.max(0, selectedIndex), 'key')
      return true
    }
    return event.key === 'Tab' && !event.shiftKey && focusInRow(event.currentTarget)
  }
  return {
    held,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || event.altKey) return
      if (onStep(event) || onWay(event)) event.preventDefault()
    },
    /** For the grid and what lies over it: on the way to that, nobody has left the rows. */
    onPlace: {
      // A pointer that only happens to rest where the rows appear points at none of them.
      onPointerMove: (event: PointerEvent) => (event.movementX !== 0 || event.movementY !== 0) && point(true),
      onPointerLeave: () => point(false),
    },
    onRows: {
      onClick: (event: MouseEvent) => {
        const index = rowIndexOf(event.target)
        if (index === null) return
        const command = event.ctrlKey || event.metaKey
        onSelect(index, several === undefined ? 'one' : event.shiftKey ? 'extend' : command ? 'toggle' : 'one')
      },
      // Shift+click extends the selection of rows, not one of text.
      onMouseDown: (event: MouseEvent) => event.shiftKey && event.preventDefault(),
      onDoubleClick: (event: MouseEvent) => {
        const index = rowIndexOf(event.target)
        if (index !== null && !event.shiftKey && !event.ctrlKey && !event.metaKey) onOpen?.(index, 'pointer')
      },
    },
  }
}

function rowIndexOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null
  return row === null ? null : Number(row.getAttribute('data-index'))
}

function useHeld(top: number, { selectedIndex, onHeld }: GridInput) {
  const pointed = useRef(false)
  const held = useRef(false)
  const tell = () => {
    const now = pointed.current || selectedIndex >= 0 || top > 0
    if (now === held.current) return
    held.current = now
    onHeld?.(now)
  }
  useEffect(tell)
  const point = (over: boolean) => {
    pointed.current = over
    tell()
  }
  return { held, point }
}

/**
 * Copies what is picked when a person copies, by key or by the window's menu, while the grid has the focus. The event goes
 * to wherever text is selected, so it is listened to at the top; marked text goes before.
 */
function useCopying(scroller: RefObject<HTMLElement | null>, several: SeveralRows | undefined): void {
  const latest = useRef(several)
  useEffect(() => {
    latest.current = several
  })
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const grid = scroller.current?.closest('[data-facet-grid]')
      const marked = document.getSelection()?.isCollapsed === false
      if (grid !== document.activeElement || marked || !latest.current?.pickedCount) return
      event.preventDefault()
      latest.current.onCopy()
    }
    document.addEventListener('copy', onCopy)
    return () => document.removeEventListener('copy', onCopy)
  }, [scroller])
}

/**
 * Moves the focus from the grid to the first control of its selected row; false when there is none to move to.
 * Tab goes there and not through the heads of all columns, which are reached backwards from the row.
 */
function focusInRow(grid: Element): boolean {
  const control = grid.querySelector<HTMLElement>('[role="row"][data-active="true"] button')
  control?.focus()
  return control !== null
}

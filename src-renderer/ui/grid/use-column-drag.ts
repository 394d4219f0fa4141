import { type PointerEvent, useState } from 'react'
import type { ColumnTools } from './column-tools.ts'

/** The mouse moves this far before a press on a head becomes a drag. */
const THRESHOLD = 5

type Head = { id: string; left: number; right: number; width: number }

/** Dragging a head moves its column, dragging its edge changes its width. `drop`: where the column would land, in pixels. */
export function useColumnDrag(tools: ColumnTools | undefined) {
  const [drop, setDrop] = useState<number | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (tools === undefined || event.button !== 0 || !(event.target instanceof Element)) return
    const row = event.currentTarget
    const heads = headsOf(row)
    const edge = event.target.closest<HTMLElement>('[data-resize]')?.dataset.resize
    const id =
      edge ?? event.target.closest('[data-movable="true"]')?.closest<HTMLElement>('[data-column]')?.dataset.column
    const head = heads.find((one) => one.id === id)
    if (head === undefined) return
    const origin = row.getBoundingClientRect().left
    if (edge === undefined)
      trackMove(event, heads, head, { tools, show: (x) => setDrop(x === null ? null : x - origin) })
    else trackResize(event, head, tools)
  }
  return { onPointerDown, drop }
}

function trackResize(event: PointerEvent<HTMLElement>, head: Head, tools: ColumnTools): void {
  event.preventDefault()
  // The element under the pointer keeps it, also outside the window.
  const edge = event.target as HTMLElement
  edge.setPointerCapture(event.pointerId)
  const from = event.clientX
  const onMove = (move: globalThis.PointerEvent) => tools.widen(head.id, head.width + move.clientX - from)
  edge.addEventListener('pointermove', onMove)
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', onMove), { once: true })
}

type Landing = { tools: ColumnTools; show(x: number | null): void }

function trackMove(event: PointerEvent<HTMLElement>, heads: Head[], head: Head, { tools, show }: Landing): void {
  const from = event.clientX
  const at = heads.indexOf(head)
  let target = at
  let moving = false
  const onMove = (move: globalThis.PointerEvent) => {
    moving ||= Math.abs(move.clientX - from) > THRESHOLD
    if (!moving) return
    target = placeUnder(heads, move.clientX)
    const landing = heads[target]
    show(target === at || landing === undefined ? null : target > at ? landing.right : landing.left)
  }
  const stop = (done: boolean) => {
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('keydown', onKey, true)
    show(null)
    if (!moving) return
    // The press ends on a head and would sort by it.
    window.addEventListener('click', swallow, { capture: true, once: true })
    window.setTimeout(() => window.removeEventListener('click', swallow, true))
    if (done && target !== at) tools.move(head.id, target - at)
  }
  const onUp = () => stop(true)
  const onKey = (press: KeyboardEvent) => {
    if (press.key !== 'Escape') return
    press.stopPropagation()
    stop(false)
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('keydown', onKey, true)
}

function swallow(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}

/** The place a pointer is over: of the last head that begins left of it. */
function placeUnder(heads: readonly Head[], x: number): number {
  const after = heads.findIndex((head) => x < head.left)
  return Math.max(0, (after < 0 ? heads.length : after) - 1)
}

/** The heads that can be moved, from left to right, where they stand in the window. */
function headsOf(row: HTMLElement): Head[] {
  return [...row.querySelectorAll<HTMLElement>('[data-column]:has([data-movable="true"])')].map((cell) => {
    const { left, right } = cell.getBoundingClientRect()
    const style = getComputedStyle(cell)
    const around = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight)
    return { id: cell.dataset.column!, left, right, width: cell.offsetWidth - around }
  })
}

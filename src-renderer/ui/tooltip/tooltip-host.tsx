import { useEffect, useRef, useState } from 'react'
import { placeTooltip } from './place-tooltip.ts'
import classes from './tooltip.module.css'

const SHOW_AFTER_MS = 350

type Shown = { text: string; target: DOMRect }

/**
 * One tooltip for the whole window: shows the `data-tooltip` text of whatever is pointed at or focused by keyboard.
 * One listener instead of one component per cell keeps rows cheap. What it says must also be in the accessible name.
 */
export function TooltipHost() {
  const [shown, setShown] = useState<Shown | null>(null)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer = 0
    const show = (target: Element | null, afterMs: number) => {
      window.clearTimeout(timer)
      const text = target?.getAttribute('data-tooltip') ?? ''
      if (target === null || text === '') return setShown(null)
      timer = window.setTimeout(() => {
        if (target.isConnected) setShown({ text, target: target.getBoundingClientRect() })
      }, afterMs)
    }
    const over = (event: Event) => show(tipOf(event.target), SHOW_AFTER_MS)
    const focus = (event: Event) => {
      const target = tipOf(event.target)
      if (target?.matches(':focus-visible')) show(target, 0)
    }
    const hide = () => show(null, 0)
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('scroll', hide, true)
    document.addEventListener('keydown', onKey)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('scroll', hide, true)
      document.removeEventListener('keydown', onKey)
    }
  }, [])

  useEffect(() => {
    if (shown === null || box.current === null) return
    const { left, top } = placeTooltip(shown.target, box.current.getBoundingClientRect(), {
      width: window.innerWidth,
      height: window.innerHeight,
    })
    box.current.style.translate = `${left}px ${top}px`
    box.current.dataset.placed = 'true'
  }, [shown])

  if (shown === null) return null
  return (
    <div key={`${shown.text}${shown.target.x},${shown.target.y}`} ref={box} role="tooltip" className={classes.tooltip}>
      {shown.text}
    </div>
  )
}

function tipOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('[data-tooltip]') : null
}

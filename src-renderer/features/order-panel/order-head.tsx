import { useEffect, useRef, useState } from 'react'
import type { OrderDetail } from '#shared/rpc/shapes.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

const COPIED_MS = 1_600

/** The head of the panel: the order number, ready to be copied, and the way out. Takes the focus when it opens. */
export function OrderHead({ order, onClose }: { order: OrderDetail | null; onClose(): void }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  return (
    <header className={classes.head}>
      <h2 ref={title} tabIndex={-1} className={`${classes.title} selectable tabular`}>
        {order?.orderNumber ?? ' '}
      </h2>
      {order !== null && <CopyButton text={order.orderNumber} />}
      {order?.status != null && <span className={classes.status}>{panelCopy.statuses[order.status]}</span>}
      <span className={classes.spacer} />
      <IconButton label={panelCopy.close} keys={panelCopy.closeKeys} onClick={onClose}>
        <Icon name="close" />
      </IconButton>
    </header>
  )
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), COPIED_MS)
    return () => window.clearTimeout(timer)
  }, [copied])
  return (
    <>
      <IconButton label={panelCopy.copyNumber} onClick={() => setCopied(copyText(text))}>
        <Icon name={copied ? 'check' : 'copy'} />
      </IconButton>
      <span role="status" className="visually-hidden">
        {copied ? panelCopy.copied : ''}
      </span>
    </>
  )
}

/** Copies by the old command: the clipboard interface asks for a permission, and Facet denies every permission. */
function copyText(text: string): boolean {
  const field = document.createElement('textarea')
  const before = document.activeElement
  field.value = text
  field.className = 'visually-hidden'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}

import { useEffect, useRef } from 'react'
import type { OrderDetail } from '#shared/rpc/shapes.ts'
import { runCommand } from '../../state/commands.ts'
import { IconButton } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button/copy-button.tsx'
import { Icon } from '../../ui/icons/icon.tsx'
import { commandKey } from '../../ui/platform.ts'
import { words } from '../../ui/words/words.copy.ts'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

type OrderHeadProps = { order: OrderDetail | null; onOpenAdmin(): void; onClose(): void }

/**
 * The head of the panel: the order number, ready to be copied, the ways to the store and to the orders around this one, and
 * the way out. Takes the focus when it opens; the number of each further order is told to a screen reader.
 */
export function OrderHead({ order, onOpenAdmin, onClose }: OrderHeadProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  return (
    <header className={classes.head}>
      <h2 ref={title} tabIndex={-1} className={`${classes.title} selectable tabular`}>
        {order?.orderNumber ?? ' '}
      </h2>
      {order !== null && <CopyButton label={panelCopy.copyNumber} text={order.orderNumber} />}
      {order?.status != null && <span className={classes.status}>{words.statuses[order.status]}</span>}
      <span className={classes.spacer} />
      {order?.adminUrl != null && (
        <IconButton label={panelCopy.openAdmin} onClick={onOpenAdmin}>
          <Icon name="external" />
        </IconButton>
      )}
      <IconButton label={panelCopy.print} keys={`${commandKey} P`} onClick={() => runCommand('print')}>
        <Icon name="print" />
      </IconButton>
      <IconButton
        label={panelCopy.previous}
        keys={panelCopy.previousKeys}
        aria-keyshortcuts="k ["
        onClick={() => runCommand('row.previous')}
      >
        <Icon name="arrowUp" />
      </IconButton>
      <IconButton
        label={panelCopy.next}
        keys={panelCopy.nextKeys}
        aria-keyshortcuts="j ]"
        onClick={() => runCommand('row.next')}
      >
        <Icon name="arrowDown" />
      </IconButton>
      <IconButton label={panelCopy.close} keys={panelCopy.closeKeys} onClick={onClose}>
        <Icon name="close" />
      </IconButton>
      <span role="status" className="visually-hidden">
        {order === null ? '' : panelCopy.panel(order.orderNumber)}
      </span>
    </header>
  )
}

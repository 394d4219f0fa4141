import '../../styles/forms.css'
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import classes from './dialog.module.css'

type DialogProps = {
  title: string
  closeLabel: string
  width: number
  /** Stands at the top, so that nothing jumps when its content grows. */
  fromTop?: boolean
  onClose(): void
  children: ReactNode
}

/** A dialog in Facet's look. Load it lazily: it brings Mantine's dialog with it. */
export function Dialog({ title, closeLabel, width, fromTop = false, onClose, children }: DialogProps) {
  useFocusBack()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={width}
      centered={!fromTop}
      // The page never scrolls; locking it would only add a style element that the policy refuses.
      lockScroll={false}
      transitionProps={{ duration: 120, transition: 'fade' }}
      closeButtonProps={{ 'aria-label': closeLabel }}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
        close: classes.close ?? '',
        overlay: classes.overlay ?? '',
      }}
    >
      {children}
    </Modal>
  )
}

/** Gives the focus back to where it was. Mantine does so only for a dialog that stays mounted while it is closed. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    },
    [before],
  )
}

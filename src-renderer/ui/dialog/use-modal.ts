import { type RefObject, useEffect, useRef } from 'react'

/**
 * Opens a dialog element over everything else: Escape and a press beside it close it, and closing gives the focus back to where
 * it was.
 */
export function useModal(): { ref: RefObject<HTMLDialogElement | null>; close(): void } {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    if (!dialog.open) dialog.showModal()
    const onPointer = (event: PointerEvent) => {
      if (event.target === dialog && isBeside(event, dialog.getBoundingClientRect())) dialog.close()
    }
    dialog.addEventListener('pointerdown', onPointer)
    return () => dialog.removeEventListener('pointerdown', onPointer)
  }, [])
  return { ref, close: () => ref.current?.close() }
}

/** A dialog's backdrop tells of presses as the dialog itself; only the place tells them apart. */
function isBeside({ clientX, clientY }: PointerEvent, { left, top, right, bottom }: DOMRect): boolean {
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}

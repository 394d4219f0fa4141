import { useSyncExternalStore } from 'react'
import { Button, IconButton } from '../button.tsx'
import { Icon } from '../icons/icon.tsx'
import { toastCopy } from './toast.copy.ts'
import classes from './toast.module.css'
import { closeToast, toasts } from './toasts.ts'

/** Where messages appear; one for the window. The region is always there, so that a screen reader hears what comes into it. */
export function ToastHost() {
  const toast = useSyncExternalStore(toasts.subscribe, toasts.current)
  return (
    <div role="status" className={classes.place}>
      {toast !== null && (
        <div key={toast.id} className={classes.toast} data-tone={toast.tone}>
          <span className="tabular">{toast.text}</span>
          {toast.action !== undefined && (
            <Button
              look="quiet"
              onClick={() => {
                closeToast()
                toast.action?.run()
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton label={toastCopy.close} onClick={closeToast}>
            <Icon name="close" size={12} />
          </IconButton>
        </div>
      )}
    </div>
  )
}

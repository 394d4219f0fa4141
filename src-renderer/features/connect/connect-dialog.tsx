import { useState } from 'react'
import type { Connection } from '#shared/rpc/shapes.ts'
import { useLayout } from '../../state/layout.ts'
import { goTo } from '../../state/route.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { connectCopy as copy } from './connect.copy.ts'
import classes from './connect.module.css'
import { ConnectForm } from './connect-form.tsx'

/** Connects a store: address and token, tested before they are kept; then where the token is. */
export function ConnectDialog() {
  const [connected, setConnected] = useState<Connection | null>(null)
  const close = () => useLayout.getState().setConnectOpen(false)
  const title = connected === null ? copy.title : copy.doneTitle
  return (
    <Dialog title={title} closeLabel={copy.close} width={440} onClose={close}>
      {connected === null ? (
        <ConnectForm onConnected={setConnected} />
      ) : (
        <div className={classes.done}>
          <p>{copy.doneText(connected.url ?? '')}</p>
          <p className={classes.muted}>{copy.tokens[connected.token]}</p>
          <div className={classes.actions}>
            <Button
              look="primary"
              data-autofocus
              onClick={() => {
                close()
                goTo('orders')
              }}
            >
              {copy.done}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

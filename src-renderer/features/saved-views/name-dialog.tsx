import { type FormEvent, useState } from 'react'
import type { SavedView } from '#shared/rpc/shapes/views.shapes.ts'
import { useViewsDialog } from '../../state/views-dialog.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { viewsCopy as copy } from './saved-views.copy.ts'
import classes from './saved-views.module.css'
import { useViewActions } from './use-view-actions.ts'

/** Asks for the name of a new view, or for another one of the view given. */
export function NameDialog({ view }: { view: SavedView | null }) {
  const { add, rename } = useViewActions()
  const close = useViewsDialog((state) => state.close)
  const [name, setName] = useState(view?.name ?? '')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return setMissing(true)
    if (view === null) add(wanted)
    else rename(view, wanted)
    close()
  }
  return (
    <Dialog
      title={view === null ? copy.saveTitle : copy.renameTitle}
      closeLabel={copy.close}
      width={400}
      onClose={close}
    >
      <form onSubmit={submit} noValidate>
        <Field
          label={copy.name}
          hint={copy.nameHint}
          error={missing ? copy.nameMissing : null}
          data-autofocus
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setMissing(false)
          }}
        />
        <div className={classes.actions}>
          <Button onClick={close}>{copy.cancel}</Button>
          <Button look="primary" type="submit">
            {view === null ? copy.save : copy.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

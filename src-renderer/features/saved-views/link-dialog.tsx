import { type FormEvent, useState } from 'react'
import { checkView } from '../../data/views.queries.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { filtersOfContent } from '../../state/view-content.ts'
import { useViewsDialog } from '../../state/views-dialog.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { say } from '../../ui/toast/toasts.ts'
import { viewsCopy as copy } from './saved-views.copy.ts'
import classes from './saved-views.module.css'
import { readViewLink } from './view-link.ts'

type Problem = keyof typeof copy.problems

/** Opens a view somebody sent as a link. What the link asks for is checked before anything is shown. */
export function LinkDialog() {
  const close = useViewsDialog((state) => state.close)
  const [link, setLink] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(await openLink(link, close))
  }
  return (
    <Dialog title={copy.linkTitle} closeLabel={copy.close} width={480} onClose={close}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={copy.link}
          hint={copy.linkHint}
          error={problem === null ? null : copy.problems[problem]}
          data-autofocus
          placeholder="facet://view?…"
          value={link}
          onChange={(event) => {
            setLink(event.currentTarget.value)
            setProblem(null)
          }}
        />
        <div className={classes.actions}>
          <Button onClick={close}>{copy.cancel}</Button>
          <Button look="primary" type="submit">
            {copy.open}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Opens what a link asks for; answers why not. */
async function openLink(link: string, close: () => void): Promise<Problem | null> {
  const read = readViewLink(link)
  if (!read.ok) return read.reason
  try {
    const { filters, sort } = filtersOfContent(await checkView(read.content))
    close()
    useOrdersView.getState().open(filters, sort)
    const save = { label: copy.save, run: () => useViewsDialog.getState().open({ kind: 'save' }) }
    say({ text: copy.opened(read.name.trim().slice(0, 80)), action: save })
    return null
  } catch {
    return 'unknown'
  }
}

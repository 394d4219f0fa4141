import { type FormEvent, useState } from 'react'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Connection, ConnectionTest } from '#shared/rpc/shapes.ts'
import { useConnection, useSaveConnection, useTestConnection } from '../../data/connection.queries.ts'
import { Button } from '../../ui/button.tsx'
import { errorsCopy } from '../../ui/copy-catalogue/errors.copy.ts'
import { Field } from '../../ui/form/field.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { connectCopy as copy } from './connect.copy.ts'
import classes from './connect.module.css'

/** Address and token with Test and Connect. Connect tests too; a failed test keeps nothing. */
export function ConnectForm({ onConnected }: { onConnected(connection: Connection): void }) {
  const current = useConnection()
  const [url, setUrl] = useState(current?.kind === 'store' ? (current.url ?? '') : '')
  const [token, setToken] = useState('')
  const [checked, setChecked] = useState(false)
  const test = useTestConnection()
  const save = useSaveConnection()
  const input = { url: url.trim(), token: token.trim() }
  const complete = input.url !== '' && input.token !== ''
  const busy = test.isPending || save.isPending

  const forget = () => {
    test.reset()
    save.reset()
  }
  const onTest = () => {
    setChecked(true)
    save.reset()
    if (complete) test.mutate(input)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!complete || busy) return
    test.reset()
    save.mutate(input, { onSuccess: ({ test: result, connection }) => result.ok && onConnected(connection) })
  }
  const result: ConnectionTest | undefined = test.data ?? save.data?.test
  const thrown = test.error ?? save.error

  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <Field
        label={copy.address}
        hint={copy.addressHint}
        error={checked && input.url === '' ? copy.addressMissing : null}
        placeholder={copy.addressExample}
        inputMode="url"
        data-autofocus={url === '' || undefined}
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value)
          forget()
        }}
      />
      <Field
        label={copy.token}
        hint={copy.tokenHint}
        error={checked && input.token === '' ? copy.tokenMissing : null}
        type="password"
        data-autofocus
        value={token}
        onChange={(event) => {
          setToken(event.currentTarget.value)
          forget()
        }}
      />
      <Outcome busy={busy} result={result} thrown={thrown} />
      <div className={classes.actions}>
        <Button onClick={onTest} disabled={busy}>
          {copy.test}
        </Button>
        <Button look="primary" type="submit" disabled={busy}>
          {copy.connect}
        </Button>
      </div>
    </form>
  )
}

type OutcomeProps = { busy: boolean; result: ConnectionTest | undefined; thrown: Error | null }

/** What the last try came to: what happened, where, what to do. */
function Outcome({ busy, result, thrown }: OutcomeProps) {
  const error = thrown !== null ? FacetError.from(thrown).toData() : result?.ok === false ? result.error : null
  return (
    <div className={classes.outcome} aria-live="polite">
      {busy && <p className={classes.muted}>{copy.testing}…</p>}
      {!busy && error !== null && (
        <p className={classes.failed}>
          {errorsCopy.sentence(error)} {copy.nothingKept}
        </p>
      )}
      {!busy && result?.ok === true && (
        <p>
          {result.counts === null
            ? copy.testOk
            : copy.testCounts(
                formatCount(result.counts.order),
                formatCount(result.counts.creator),
                formatCount(result.counts.interaction),
              )}
        </p>
      )}
    </div>
  )
}

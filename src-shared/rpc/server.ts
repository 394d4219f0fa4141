import type { z } from 'zod'
import { FacetError } from '../base/facet-error.ts'
import type { Channel } from './channel.ts'
import type { Contract, HandlersFor } from './define.ts'

/** The answering end of a channel. */
export type Server = { emit(name: string, data: unknown): void }

/**
 * Answers a contract: checks the input, runs the handler, sends the output (as the compiler held it to the contract) or a
 * FacetError.
 * What a handler throws goes to `onFailure`, too; what is no FacetError crosses as `internal`. A call waits for `before`.
 */
export function serve<C extends Contract, Context>(
  channel: Channel,
  contract: C,
  handlers: HandlersFor<C, Context>,
  context: Context,
  { onFailure, before }: { onFailure(name: string, thrown: unknown): void; before?(): Promise<void> },
): Server {
  const running = new Map<number, AbortController>()

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    try {
      await before?.()
      const output = await runCall(contract, handlers, name, input, context, abort.signal)
      channel.post({ t: 'result', id, output })
    } catch (thrown) {
      onFailure(name, thrown)
      channel.post({ t: 'failure', id, error: FacetError.from(thrown).toData() })
    } finally {
      running.delete(id)
    }
  }

  channel.onMessage((message) => {
    if (message.t === 'call') void answer(message.id, message.name, message.input)
    else if (message.t === 'cancel') running.get(message.id)?.abort()
  })
  channel.onClose(() => {
    for (const abort of running.values()) abort.abort()
  })

  return { emit: (name, data) => channel.post({ t: 'event', name, data }) }
}

/** Runs one call of a contract with its input checked; throws `invalid_input` that names the field. */
export async function runCall<C extends Contract, Context>(
  contract: C,
  handlers: HandlersFor<C, Context>,
  name: string,
  input: unknown,
  context: Context,
  signal: AbortSignal,
): Promise<unknown> {
  const spec = Object.hasOwn(contract, name) ? contract[name] : undefined
  if (spec === undefined) throw new FacetError('invalid_input', `There is no call "${name}".`)
  const checked = checkInput(spec.input, name, input)
  const handler = (handlers as Record<string, (input: unknown, context: Context, signal: AbortSignal) => unknown>)[
    name
  ]!
  return handler(checked, context, signal)
}

/** Parses a call's input; throws `invalid_input` that says which field and why. */
export function checkInput<S extends z.ZodType>(schema: S, name: string, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? 'its input' : `"${issue.path.join('.')}"`
  throw new FacetError('invalid_input', `${name}: ${where} is not valid: ${issue?.message ?? 'unreadable'}.`)
}

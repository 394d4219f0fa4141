import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { FacetError } from '#shared/base/facet-error.ts'
import { dataContract } from '#shared/rpc/data.contract.ts'
import type { CallSpec, HandlersFor } from '#shared/rpc/define.ts'
import { type HostContract, hostContract, turnSchema } from '#shared/rpc/host.contract.ts'
import { checkInput } from '#shared/rpc/server.ts'
import type { CallAnswer } from '#shared/rpc/window-api.ts'
import type { DataProcess } from './data-process.ts'
import type { Log } from './log.ts'
import { isOwnPage } from './page.ts'

/** The one channel calls come in by. */
export const CALL_CHANNEL = 'facet:call'

type Handler = (input: unknown, context: undefined, signal: AbortSignal) => unknown
type Caller = { event: IpcMainInvokeEvent; isOurs: (contents: WebContents) => boolean }

/**
 * Opens the one door between window and host.
 * Served: the top frame of our own page in our own window, the names of the two contracts, arguments that fit.
 * Results are checked too, so nothing the contract does not name can leave. Failures come back as data.
 */
export function openDoor(options: {
  isOurs: (contents: WebContents) => boolean
  host: Omit<HandlersFor<HostContract, undefined>, 'calls.withdraw'>
  data: Pick<DataProcess, 'call'>
  log: Log
}): void {
  const { isOurs, data, log } = options
  /** The calls under way that can be withdrawn, by the number the page gave them. */
  const turns = new Map<number, AbortController>()
  const withdraw: Handler = (input) => {
    turns.get((input as { turn: number }).turn)?.abort()
    return {}
  }
  const host = { ...options.host, 'calls.withdraw': withdraw }

  const run = async (name: unknown, input: unknown, signal: AbortSignal): Promise<unknown> => {
    if (typeof name !== 'string') throw unknownCall()
    if (Object.hasOwn(dataContract, name)) {
      const known = name as keyof typeof dataContract
      const spec: CallSpec = dataContract[known]
      return checkOutput(spec, await data.call(known, checkInput(spec.input, name, input) as never, { signal }))
    }
    if (Object.hasOwn(hostContract, name)) {
      const known = name as keyof HostContract
      const spec: CallSpec = hostContract[known]
      const handler = host[known] as Handler
      return checkOutput(spec, await handler(checkInput(spec.input, name, input), undefined, signal))
    }
    throw unknownCall()
  }

  const answer = async (
    event: IpcMainInvokeEvent,
    ...[name, input, given]: readonly unknown[]
  ): Promise<CallAnswer<unknown>> => {
    const controller = new AbortController()
    let turn: number | undefined
    try {
      if (!isAllowed({ event, isOurs })) throw new FacetError('invalid_input', 'This page may not call Facet.')
      turn = checkInput(turnSchema.optional(), 'turn', given) as typeof turn
      if (turn !== undefined) turns.set(turn, controller)
      return { ok: true, output: await run(name, input, controller.signal) }
    } catch (thrown) {
      const error = FacetError.from(thrown).toData()
      if (!controller.signal.aborted) log.warn('call.failed', { code: error.code, call: knownName(name) })
      return { ok: false, error }
    } finally {
      if (turn !== undefined && turns.get(turn) === controller) turns.delete(turn)
    }
  }
  ipcMain.handle(CALL_CHANNEL, answer)
}

/** A frame that navigated away or was removed has no sender frame any more, or throws when asked: refused as well. */
function isAllowed({ event, isOurs }: Caller): boolean {
  try {
    const frame = event.senderFrame
    return frame !== null && frame.parent === null && isOwnPage(frame.url) && isOurs(event.sender)
  } catch {
    return false
  }
}

function checkOutput(spec: CallSpec, output: unknown): unknown {
  const parsed = spec.output.safeParse(output)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new FacetError('internal', `An answer did not fit its contract at "${field}".`, 'Report this problem.')
}

function unknownCall(): FacetError {
  return new FacetError('invalid_input', 'There is no such call.')
}

/** Only names of ours are logged: the page could put anything else there. */
function knownName(name: unknown): string {
  const known = typeof name === 'string' && (Object.hasOwn(dataContract, name) || Object.hasOwn(hostContract, name))
  return known ? name : 'unknown'
}

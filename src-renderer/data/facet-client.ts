import { FacetError } from '#shared/base/facet-error.ts'
import { dataCallNames, type EventName, hostCallNames } from '#shared/rpc/call-names.ts'
import type { EventData } from '#shared/rpc/events.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import type { CallAnswer, NamedCalls, WindowApi } from '#shared/rpc/window-api.ts'
import { isVeiled, settlePrivacy } from './privacy.ts'
import { veilAnswer } from './veil.ts'

declare global {
  interface Window {
    readonly facet: WindowApi
  }
}

type Call<Withdrawable> = (input: unknown, by?: Withdrawable) => Promise<CallAnswer<unknown>>
type Calls<Withdrawable> = Record<string, Record<string, Call<Withdrawable>>>

/** `window.facet` as the rest of the window calls it: a call is withdrawn by a signal. */
type Facet = NamedCalls<AbortSignal> & Pick<WindowApi, 'on'>

/**
 * Every call this window may make. The only place in the renderer that touches `window.facet`: what is answered in privacy mode
 * is scrambled here, before anybody has it.
 */
export const facet: Facet = veiledCalls(window.facet)

let lastTurn = 0

/** The number a call can be withdrawn by, from the moment its signal says so; undefined without a signal. */
function turnOf(api: WindowApi, signal: AbortSignal | undefined): number | undefined {
  if (signal === undefined) return undefined
  lastTurn += 1
  const turn = lastTurn
  signal.addEventListener('abort', () => void api.calls.withdraw({ turn }), { once: true })
  return turn
}

function veiledCalls(api: WindowApi): Facet {
  const calls: Calls<AbortSignal> = {}
  for (const name of [...dataCallNames, ...hostCallNames]) {
    const [noun = '', verb = ''] = name.split('.')
    const call = (api as unknown as Calls<number>)[noun]![verb]!
    const verbs = calls[noun] ?? {}
    verbs[verb] = async (input, signal) => {
      const answer = await call(input, turnOf(api, signal))
      if (!answer.ok) return answer
      // Whoever asks for settings hears of privacy mode before anything else does.
      if (name === 'settings.get' || name === 'settings.update') settlePrivacy((answer.output as Settings).privacyMode)
      return isVeiled() ? { ok: true, output: veilAnswer(name, answer.output) } : answer
    }
    calls[noun] = verbs
  }
  return { ...calls, on: api.on } as unknown as Facet
}

/** Waits for a call and gives its output; throws the FacetError it failed with. */
export async function answerOf<T>(call: Promise<CallAnswer<T>>): Promise<T> {
  const answer = await call
  if (answer.ok) return answer.output
  throw FacetError.fromData(answer.error)
}

/** Listens to an event of the host or the data process; returns the way to stop. */
export function onEvent<E extends EventName>(event: E, listener: (data: EventData[E]) => void): () => void {
  return facet.on(event, listener)
}

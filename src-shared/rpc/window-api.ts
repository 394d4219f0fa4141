import type { FacetErrorData } from '../base/facet-error.ts'
import type { DataCallName, EventName, HostCallName } from './call-names.ts'
import type { DataContract } from './data.contract.ts'
import type { InputOf, OutputOf } from './define.ts'
import type { EventData } from './events.ts'
import type { HostContract } from './host.contract.ts'

type AllCalls = DataContract & HostContract
type CallName = DataCallName | HostCallName
type Noun = CallName extends `${infer N}.${string}` ? N : never
type VerbOf<N extends Noun> = Extract<CallName, `${N}.${string}`> extends `${N}.${infer V}` ? V : never

/** A failed call reaches the window as data, so that its code survives the border. */
export type CallAnswer<T> = { ok: true; output: T } | { ok: false; error: FacetErrorData }

type CallFor<Name, Withdrawable> = Name extends keyof AllCalls
  ? (input: InputOf<AllCalls, Name>, by?: Withdrawable) => Promise<CallAnswer<OutputOf<AllCalls, Name>>>
  : never

/** Every call by noun and verb; `Withdrawable` is what a call is withdrawn by. */
export type NamedCalls<Withdrawable> = {
  readonly [N in Noun]: { readonly [V in VerbOf<N>]: CallFor<`${N}.${V}`, Withdrawable> }
}

/** `window.facet`: frozen, named calls grouped by noun, each withdrawable by a number of its own, and `on` for events. */
export type WindowApi = NamedCalls<number> & {
  /** Listens to an event; returns the way to stop. */
  readonly on: <E extends EventName>(event: E, listener: (data: EventData[E]) => void) => () => void
}

import { FacetError } from '#shared/base/facet-error.ts'
import type { EventName } from '#shared/rpc/call-names.ts'
import type { EventData } from '#shared/rpc/events.ts'
import type { CallAnswer, WindowApi } from '#shared/rpc/window-api.ts'

declare global {
  interface Window {
    readonly facet: WindowApi
  }
}

/** Every call this window may make. The only place in the renderer that touches `window.facet`. */
export const facet: WindowApi = window.facet

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

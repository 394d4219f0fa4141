import { type EventName, eventNames } from '#shared/rpc/call-names.ts'
import { onEvent } from './facet-client.ts'

type Held = { event: EventName; data: unknown }

let held: Held[] = []
let stops: (() => void)[] = []

/** Keeps every event from here on, until somebody can act on them. Costs next to nothing; called before the first question. */
export function holdEvents(): void {
  stops = eventNames.map((event) => onEvent(event, (data) => void held.push({ event, data })))
}

/** Stops keeping events and hands out those kept, in their order. */
export function releaseEvents(handle: (event: EventName, data: unknown) => void): void {
  for (const stop of stops) stop()
  const kept = held
  held = []
  stops = []
  for (const { event, data } of kept) handle(event, data)
}

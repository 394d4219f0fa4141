/** Where "now" comes from; tests put their own in. Epoch ms UTC. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }

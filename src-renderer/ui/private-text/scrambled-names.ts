import { scrambleText } from './scramble.ts'

/** Names that were scrambled, to find the way back; there are no more of them than people credited or named. */
const originals = new Map<string, string>()

/** A name scrambled; one that is already stays as it is. */
export function scrambleName(name: string): string {
  if (originals.has(name)) return name
  const scrambled = scrambleText(name)
  originals.set(scrambled, name)
  return scrambled
}

/** The name a scrambled one stands for; any other name itself. */
export function plainName(name: string): string {
  return originals.get(name) ?? name
}

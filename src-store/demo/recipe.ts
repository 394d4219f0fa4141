/** The sizes the demo shop comes in; named by their interactions. */
export const demoSizes = ['small', '1m', '10m'] as const
export type DemoSize = (typeof demoSizes)[number]

/** Everything a demo shop is made from: the same recipe makes the same records, byte for byte. */
export type DemoRecipe = {
  size: DemoSize
  seed: number
  /** The day (UTC, `YYYY-MM-DD`) all records end before. */
  until: string
  /** False when the day is only today's: a shop made on an earlier day is then kept. */
  untilIsFixed: boolean
}

/** How much of everything a size has. */
export const demoCounts: Readonly<Record<DemoSize, { orders: number; interactions: number; creators: number }>> = {
  small: { orders: 2_000, interactions: 6_000, creators: 40 },
  '1m': { orders: 200_000, interactions: 1_000_000, creators: 1_000 },
  '10m': { orders: 2_000_000, interactions: 10_000_000, creators: 5_000 },
}

/** Grows with every change of what a recipe makes. */
const RECIPE_VERSION = 1

/** What a recipe is known by, its day aside. */
export function recipeName({ size, seed }: DemoRecipe): string {
  return `demo-${RECIPE_VERSION} ${size} seed ${seed}`
}

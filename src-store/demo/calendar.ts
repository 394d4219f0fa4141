import type { Random } from './random.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The demo tells of this many days. */
export const demoDays = 730

/** Orders by month, January first: St Valentine's, Mother's Day, and the long rush before Christmas. */
const MONTHS = [0.82, 1.12, 0.9, 0.95, 1.18, 0.98, 0.86, 0.84, 0.98, 1.06, 1.52, 1.7]
/** By weekday, Sunday first. */
const WEEKDAYS = [1.22, 1.05, 0.96, 0.94, 0.98, 0.92, 1.02]
/** By hour of the day, UTC. */
const HOURS = [6, 4, 2, 1, 1, 2, 5, 10, 18, 26, 32, 36, 40, 38, 34, 33, 34, 38, 46, 58, 62, 50, 30, 14]

/** When things happen in the demo shop. Instants are epoch ms UTC. */
export type Calendar = {
  startAt: number
  /** The last ordinary order is placed before this; later only what follows from orders. */
  endAt: number
  /** Nothing at all happens from here on. */
  untilAt: number
  /** Day 0 … demoDays − 1 of an instant. */
  dayOf(at: number): number
  /** The instants of `count` orders in rising order, denser in season and as the shop grows. */
  orderInstants(count: number, random: Random): Generator<number>
}

/** The calendar of a demo that ends before a day; orders stop three hours earlier, so that the last ones have had time to be talked about. */
export function demoCalendar(until: string): Calendar {
  const untilAt = Date.parse(`${until}T00:00:00Z`)
  const endAt = untilAt - 3 * HOUR_MS
  const startAt = endAt - demoDays * DAY_MS
  const weights = dayWeights(startAt)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const hourAt = hourSpread(new Date(startAt).getUTCHours())

  function* orderInstants(count: number, random: Random): Generator<number> {
    let made = 0
    let weightSoFar = 0
    for (const [day, weight] of weights.entries()) {
      weightSoFar += weight
      const wanted = Math.round((weightSoFar / total) * count) - made
      const dayAt = startAt + day * DAY_MS
      for (let index = 0; index < wanted; index += 1) {
        yield dayAt + Math.floor(hourAt((index + random.next()) / wanted) * HOUR_MS)
      }
      made += wanted
    }
  }

  return { startAt, endAt, untilAt, dayOf: (at) => Math.floor((at - startAt) / DAY_MS), orderInstants }
}

function dayWeights(startAt: number): number[] {
  return Array.from({ length: demoDays }, (_, day) => {
    const date = new Date(startAt + day * DAY_MS)
    const growth = 0.7 + (1.3 * day) / demoDays
    return growth * MONTHS[date.getUTCMonth()]! * WEEKDAYS[date.getUTCDay()]!
  })
}

/** Maps a share of a day's orders (0–1) to hours since the demo day's start, which is `firstHour` UTC. */
function hourSpread(firstHour: number): (share: number) => number {
  const hours = HOURS.map((_, index) => HOURS[(firstHour + index) % 24]!)
  const total = hours.reduce((sum, weight) => sum + weight, 0)
  return (share) => {
    let aim = share * total
    for (const [hour, weight] of hours.entries()) {
      if (aim < weight) return hour + aim / weight
      aim -= weight
    }
    return 23.999
  }
}

import type { Attribution } from '#shared/rpc/shapes.ts'
import type { Mirror } from '../mirror/mirror.ts'

const DAY_MS = 86_400_000

/** Which orders of a mirror an attribution rule accepts as widget-assisted, eligible or not. */
export class Assisted {
  private readonly kindMask: Uint8Array
  private readonly beforeMs: Uint32Array
  /** Longest time from an interaction to the order; −1: rule `linked`. */
  private readonly windowMs: number

  constructor({ orders }: Mirror, attribution: Attribution) {
    this.kindMask = orders.kindMask
    this.beforeMs = orders.beforePurchaseMs
    this.windowMs = attribution.rule === 'linked' ? -1 : attribution.windowDays * DAY_MS
  }

  /** By the order's place. */
  has(place: number): boolean {
    return this.windowMs < 0 ? this.kindMask[place] !== 0 : this.beforeMs[place]! <= this.windowMs
  }
}

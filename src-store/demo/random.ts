/** A reproducible source of chance. */
export type Random = {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [0, below). */
  int(below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** A number in [from, to). */
  between(from: number, to: number): number
  pick<T>(choices: readonly T[]): T
}

/** A well-mixed 32-bit number from several integers: chance that needs no state. */
export function mixed(...parts: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}

/** A generator (sfc32) that is the same for the same seed on every machine. */
export function createRandom(seed: number): Random {
  let a = mixed(seed, 1)
  let b = mixed(seed, 2)
  let c = mixed(seed, 3)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let warm = 0; warm < 12; warm += 1) next()
  return {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    pick: (choices) => choices[Math.floor(next() * choices.length)]!,
  }
}

/** A draw of an index by weights. */
export type WeightedDraw = (random: Random) => number

/** Prepares a draw: index i comes with probability weights[i] / Σ weights. */
export function weightedDraw(weights: readonly number[]): WeightedDraw {
  const sums = new Float64Array(weights.length)
  let total = 0
  for (const [index, weight] of weights.entries()) {
    total += weight
    sums[index] = total
  }
  return (random) => {
    const aim = random.next() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > aim) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Sets of row keys: ascending, each once. */

export const NO_KEYS = new Uint32Array()

/** Row keys out of a text `3,1,2,1`. */
export function keysOf(text: string | null): Uint32Array {
  if (text === null) return NO_KEYS
  const keys = new Uint32Array((text.length >>> 1) + 1)
  let length = 0
  let key = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 44) key = key * 10 + code - 48
    else {
      keys[length] = key
      length += 1
      key = 0
    }
  }
  keys[length] = key
  return ordered(keys.subarray(0, length + 1))
}

/** The same keys in order, each once; changes what it is given. */
export function ordered(keys: Uint32Array): Uint32Array {
  let isAscending = true
  for (let at = 1; at < keys.length && isAscending; at += 1) isAscending = keys[at - 1]! < keys[at]!
  if (isAscending) return keys
  keys.sort()
  let length = 0
  for (const key of keys) {
    if (length > 0 && keys[length - 1] === key) continue
    keys[length] = key
    length += 1
  }
  return keys.subarray(0, length)
}

/** All keys of several sets. */
export function union(sets: readonly Uint32Array[]): Uint32Array {
  const present = sets.filter(({ length }) => length > 0)
  if (present.length === 2) return merged(present[0]!, present[1]!)
  if (present.length < 2) return present[0] ?? NO_KEYS
  const all = new Uint32Array(present.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const set of present) {
    all.set(set, at)
    at += set.length
  }
  return ordered(all)
}

/** Two sets as one, without sorting what is in order. */
function merged(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length)
  let length = 0
  let inB = 0
  for (const key of a) {
    while (inB < b.length && b[inB]! < key) all[length++] = b[inB++]!
    if (b[inB] === key) inB += 1
    all[length++] = key
  }
  while (inB < b.length) all[length++] = b[inB++]!
  return all.subarray(0, length)
}

/** The keys of a set that are in another, or, with `isIn` false, those that are not. */
export function filterBy(keys: Uint32Array, other: Uint32Array, isIn: boolean): Uint32Array {
  const kept = new Uint32Array(isIn ? Math.min(keys.length, other.length) : keys.length)
  let length = 0
  let at = 0
  for (const key of keys) {
    while (at < other.length && other[at]! < key) at += 1
    if ((other[at] === key) !== isIn) continue
    kept[length] = key
    length += 1
  }
  return kept.subarray(0, length)
}

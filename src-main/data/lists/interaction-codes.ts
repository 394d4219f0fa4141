import { HAS_COMMENT, type InteractionColumns, type Mirror, NO_ORDER, ORPHAN } from '../mirror/mirror.ts'
import { BLOCK, type Summary } from './block-scan.ts'
import type { Slices } from './slices.ts'

/**
 * What a byte of `bits`, a comment and a match come to: `bits` in the low eight, whether it has a comment, then the match. Most
 * filters of interactions ask nothing else.
 */
export const CODES = 0x800
const COMMENT_SHIFT = 8
const MATCH_SHIFT = 9
/** Matches as a code has them. */
export const CODE_NONE = 0
export const CODE_ORPHAN = 1
export const CODE_MATCHED = 2

/** The code of the interaction at a place. */
export function codeAt({ bits, more, order }: InteractionColumns, at: number): number {
  const key = order[at]!
  const match = key === NO_ORDER ? CODE_NONE : key === ORPHAN ? CODE_ORPHAN : CODE_MATCHED
  return bits[at]! | ((more[at]! & HAS_COMMENT) << COMMENT_SHIFT) | (match << MATCH_SHIFT)
}

/** `InteractionColumns.bits` of a code. */
export function bitsOfCode(code: number): number {
  return code & 0xff
}

export function hasCommentOfCode(code: number): boolean {
  return ((code >>> COMMENT_SHIFT) & 1) === 1
}

/** CODE_NONE, CODE_ORPHAN or CODE_MATCHED. */
export function matchOfCode(code: number): number {
  return code >>> MATCH_SHIFT
}

/** How many interactions of each code every block of places has; `present`: the codes there are at all. */
export type CodeCounts = { present: readonly number[]; counts: Uint16Array }

const kept = new WeakMap<Mirror, CodeCounts>()

/** The counts of a mirror's blocks; worked out once. */
export async function codeCounts(mirror: Mirror, slices: Slices): Promise<CodeCounts> {
  const before = kept.get(mirror)
  if (before !== undefined) return before
  const { interactions } = mirror
  const blocks = Math.ceil(interactions.length / BLOCK)
  const counts = new Uint16Array(blocks * CODES)
  const isPresent = new Uint8Array(CODES)
  for (let block = 0; block < blocks; block += 1) {
    const own = counts.subarray(block * CODES, (block + 1) * CODES)
    const to = Math.min(interactions.length, (block + 1) * BLOCK)
    for (let at = block * BLOCK; at < to; at += 1) own[codeAt(interactions, at)]! += 1
    for (let code = 0; code < CODES; code += 1) isPresent[code]! |= own[code]! > 0 ? 1 : 0
    if (slices.isDue()) await slices.rest()
  }
  const known = { present: [...isPresent.keys()].filter((code) => isPresent[code] === 1), counts }
  kept.set(mirror, known)
  return known
}

/** The counts as a list takes them that is sorted by a column of `bits`, or by none. `failing`: what each code fails. */
export function summaryOf({ present, counts }: CodeCounts, failing: Uint16Array): Summary {
  const selected = present.filter((code) => failing[code] === 0)
  return {
    eachSelected(block, visit) {
      for (const code of selected) {
        const count = counts[block * CODES + code]!
        if (count > 0) visit(bitsOfCode(code), count)
      }
    },
  }
}

import { type KindCounts, kindSpecs } from '#shared/domain/kinds/registry.ts'
import { formatCount } from '../format/number.ts'
import { words } from '../words/words.copy.ts'
import { badgeCopy } from './badge.copy.ts'

/** What a widget badge says: how many interactions, of which kinds. */
export type BadgeText = {
  total: number
  /** "1 rating", "2 capsules", in the order of the registry. */
  parts: string[]
  /** "3 widget interactions: 1 rating, 1 capsule, 1 return". */
  name: string
}

/** The words of a badge. Shape: counts per kind → total, parts and name; nothing counted → total 0. */
export function badgeText(kinds: KindCounts): BadgeText {
  const present = kindSpecs.flatMap(({ kind }) => {
    const count = kinds[kind] ?? 0
    const { one, many } = words.kinds[kind]
    return count > 0 ? [{ count, text: badgeCopy.kind(count, formatCount(count), one, many) }] : []
  })
  const total = present.reduce((sum, { count }) => sum + count, 0)
  const parts = present.map(({ text }) => text)
  if (total === 0) return { total, parts, name: badgeCopy.none }
  return { total, parts, name: badgeCopy.name(badgeCopy.total(total, formatCount(total)), parts.join(', ')) }
}

import { describe, expect, it } from 'vitest'
import {
  asOffered,
  COLUMN_MAX,
  COLUMN_MIN,
  type ColumnPrefs,
  type ColumnSpec,
  layOut,
  moveColumn,
  orderedColumns,
  pinThrough,
  rowWidth,
  showColumn,
  widenColumn,
} from './column-layout.ts'

const specs: ColumnSpec[] = [
  { id: 'order', title: 'Order', track: 'minmax(100px, 1fr)' },
  { id: 'badge', title: 'Badge', track: '60px' },
  { id: 'creator', title: 'Creator', track: 'minmax(80px, 3fr)', needsWidth: 500 },
  { id: 'status', title: 'Status', track: '90px', optional: true },
  { id: 'view', title: 'View', track: '50px', fixed: true },
]
const ids = (prefs: ColumnPrefs, width = 800) => layOut(specs, prefs, width).map(({ id }) => id)
const widths = (prefs: ColumnPrefs, width: number) => layOut(specs, prefs, width).map(({ track }) => track)

describe('the columns of a table', () => {
  it('share what is left', () => {
    // 800 − 290 of their own − 3 gaps of 16 − 2 × 24 = 414, in four parts.
    expect(widths(asOffered, 800)).toEqual(['203px', '60px', '390px', '50px'])
    expect(rowWidth(layOut(specs, asOffered, 800))).toBe(799)
  })
  it('leave out what has no room, unless a person asked for it', () => {
    expect(ids(asOffered, 400)).toEqual(['order', 'badge', 'view'])
    expect(ids({ ...asOffered, shown: { creator: true } }, 400)).toEqual(['order', 'badge', 'creator', 'view'])
  })
  it('keep a width a person set, and may then be wider than the grid', () => {
    const prefs = widenColumn(asOffered, 'badge', 400)
    expect(widths(prefs, 500)).toEqual(['100px', '400px', '80px', '50px'])
    expect(rowWidth(layOut(specs, prefs, 500))).toBe(726)
    expect(widths(widenColumn(prefs, 'badge', null), 800)).toEqual(widths(asOffered, 800))
    expect(widenColumn(asOffered, 'badge', 1).widths.badge).toBe(COLUMN_MIN)
    expect(widenColumn(asOffered, 'badge', 9_999).widths.badge).toBe(COLUMN_MAX)
  })
  it('are as the table has them while the width is not known', () => {
    expect(widths(asOffered, 0)[0]).toBe('minmax(100px, 1fr)')
    expect(rowWidth(layOut(specs, asOffered, 0))).toBeNull()
  })
})

describe('arranging', () => {
  it('moves a column among those that are seen, the fixed one stays last', () => {
    const moved = moveColumn(specs, asOffered, 'order', 1)
    expect(ids(moved)).toEqual(['badge', 'order', 'creator', 'view'])
    expect(ids(moveColumn(specs, moved, 'order', 9))).toEqual(['badge', 'creator', 'order', 'view'])
    expect(moveColumn(specs, asOffered, 'order', -1)).toBe(asOffered)
    expect(moveColumn(specs, asOffered, 'view', -1)).toBe(asOffered)
  })
  it('steps over hidden columns', () => {
    const prefs = moveColumn(specs, { ...asOffered, shown: { badge: false } }, 'order', 1)
    expect(ids(prefs)).toEqual(['creator', 'order', 'view'])
  })
  it('puts a column of a newer version where the table has it', () => {
    const kept = { ...asOffered, order: ['creator', 'order'] }
    expect(orderedColumns(specs, kept).map(({ id }) => id)).toEqual(['creator', 'order', 'badge', 'status', 'view'])
  })
  it('shows and hides, but never everything', () => {
    expect(ids(showColumn(specs, asOffered, 'status', true))).toContain('status')
    let prefs = asOffered
    for (const id of ['badge', 'creator', 'order']) prefs = showColumn(specs, prefs, id, false)
    expect(ids(prefs)).toEqual(['order', 'view'])
  })
  it('pins the first columns and lets go of them', () => {
    const places = (prefs: ColumnPrefs) => layOut(specs, prefs, 800).map(({ pinnedAt }) => pinnedAt)
    expect(places(asOffered)).toEqual([0, undefined, undefined, undefined])
    const two = pinThrough(specs, asOffered, 'badge')
    expect(places(two)).toEqual([0, 24 + 203 + 16, undefined, undefined])
    expect(layOut(specs, two, 800).map(({ edge }) => edge)).toEqual([false, true, false, false])
    expect(places(pinThrough(specs, two, 'badge'))).toEqual([undefined, undefined, undefined, undefined])
  })
})

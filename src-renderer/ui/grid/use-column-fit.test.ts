import { expect, it } from 'vitest'
import { visibilityAt } from './use-column-fit.ts'

const columns = [
  { accessorKey: 'name', meta: {} },
  { accessorKey: 'placedAt', meta: { needsWidth: 815 } },
  { id: 'last', meta: { needsWidth: 970 } },
]

it('switches off what has no room, and nothing before the width is known', () => {
  expect(visibilityAt(columns, 0)).toEqual({})
  expect(visibilityAt(columns, 1200)).toEqual({})
  expect(visibilityAt(columns, 900)).toEqual({ last: false })
  expect(visibilityAt(columns, 600)).toEqual({ placedAt: false, last: false })
})

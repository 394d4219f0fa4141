import { expect, it } from 'vitest'
import { kindMask, kinds } from '#shared/domain/kinds/registry.ts'
import { type InteractionQuery, interactionQuerySchema } from '#shared/rpc/shapes/lists.shapes.ts'
import { type InteractionColumns, type Mirror, NO_ORDER, ORPHAN, type OrderColumns } from '../mirror/mirror.ts'
import { judge } from './block-scan.ts'
import { interactionMarks } from './interaction-filters.ts'
import { inOneGo } from './slices.ts'

/** Row keys 7, 8 and 9: a rating alone, a rating with a return, a rating with a return and a resize. */
const masks = [kindMask({ csat: 1 }), kindMask({ csat: 1, return: 2 }), kindMask({ csat: 1, return: 1, resize: 1 })]
const rows = [
  ['csat', NO_ORDER],
  ['csat', ORPHAN],
  ['csat', 7],
  ['csat', 8],
  ['return', 8],
  ['csat', 9],
  ['return', 9],
] as const

const mirror = {
  creatorIds: [null],
  orders: { kindMask: Uint8Array.from(masks) } as OrderColumns,
  interactions: {
    length: rows.length,
    bits: Uint8Array.from(rows, ([kind]) => kinds.indexOf(kind)),
    order: Uint32Array.from(rows, ([, order]) => order),
  } as InteractionColumns,
  orderAt: (rowKey: number) => rowKey - 7,
} as Partial<Mirror> as Mirror

it.each<[InteractionQuery['besideKinds'], number[]]>([
  [['return'], [3, 5]],
  [['csat'], [4, 6]],
  [['resize'], [5, 6]],
  [['nothing'], [2]],
  [
    ['nothing', 'resize'],
    [2, 5, 6],
  ],
  [['capsule'], []],
])('of orders that also have %j', async (besideKinds, wanted) => {
  const query = { ...interactionQuerySchema.parse({ besideKinds }), period: { fromAt: null, toAt: null } }
  const verdicts = new Uint16Array(rows.length)
  judge(verdicts, await interactionMarks(mirror, query, null, inOneGo), 0, rows.length)
  expect([...verdicts].flatMap((verdict, index) => (verdict === 0 ? [index] : []))).toEqual(wanted)
})

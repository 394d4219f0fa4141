import { expect, it } from 'vitest'
import type { InteractionListRow } from '#shared/rpc/shapes/lists.shapes.ts'
import { interactionsCopy } from './interactions.copy.ts'
import { interactionsTsv } from './interactions-tsv.ts'

const row: InteractionListRow = {
  id: 'int_1',
  kind: 'csat',
  occurredAt: Date.UTC(2026, 10, 14, 9, 12, 31),
  orderNumber: '00123',
  match: 'matched',
  orderId: 'ord_1',
  creatorName: 'Mara Lind',
  rating: 'great',
  score: 5,
  response: true,
  comment: '=1+1\tas told',
  agent: null,
  sms: null,
}

it('writes every column of the table but the way in, so that a spreadsheet changes nothing', () => {
  const { view: _view, creator, ...titles } = interactionsCopy.columns
  const specs = Object.entries({ ...titles, creatorName: creator }).map(([id, title]) => ({ id, title, track: '1px' }))
  const update = { ...row, kind: 'order_update' as const, rating: null, score: null, sms: false, comment: null }
  const unread = { ...row, rating: 'meh', score: null }
  const lines = interactionsTsv([row, update, unread], specs, 'Europe/Berlin').split('\n')
  expect(lines.map((line) => line.split('\t'))).toEqual([
    ['When (Europe/Berlin)', 'Kind', 'Order', 'CSAT', 'Comment', 'Agent', 'SMS', 'Creator'],
    ['2026-11-14 10:12:31', 'Rating', '="00123"', '5', '="=1+1 as told"', '', '', 'Mara Lind'],
    ['2026-11-14 10:12:31', 'Order updates', '="00123"', '', '', '', 'No', 'Mara Lind'],
    ['2026-11-14 10:12:31', 'Rating', '="00123"', 'meh', '="=1+1 as told"', '', '', 'Mara Lind'],
    [''],
  ])
})

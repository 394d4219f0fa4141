import { expect, it } from 'vitest'
import type { Receipt } from '#shared/rpc/shapes.ts'
import { outcomeText } from './receipt-outcome.ts'

const receipt = (more: Partial<Receipt>) => ({ endedAt: 1, caughtUp: false, errorCode: null, ...more }) as Receipt

it('tells how a run ended', () => {
  expect(outcomeText(receipt({ caughtUp: true }), true, 'idle')).toBe('Up to date')
  expect(outcomeText(receipt({ errorCode: 'cancelled' }), true, 'idle')).toBe('Cancelled')
  expect(outcomeText(receipt({ errorCode: 'store_unreachable' }), false, 'waiting')).toBe('Store not reached')
})

it('takes a run without an end for running only while it can be', () => {
  const open = receipt({ endedAt: null })
  expect(outcomeText(open, true, 'receiving')).toBe('Running')
  expect(outcomeText(open, true, 'paused')).toBe('Cut off')
  expect(outcomeText(open, true, 'off')).toBe('Cut off')
  expect(outcomeText(open, false, 'receiving')).toBe('Cut off')
})

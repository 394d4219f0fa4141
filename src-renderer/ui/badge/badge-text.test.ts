import { expect, it } from 'vitest'
import { badgeText } from './badge-text.ts'

it('names what there is, in the order of the registry', () => {
  const text = badgeText({ return: 1, csat: 1, capsule: 1 })
  expect(text.name).toBe('3 widget interactions: 1 rating, 1 capsule, 1 return')
  expect(text.total).toBe(3)
})
it('counts one in the singular and several in the plural', () => {
  expect(badgeText({ csat: 1 }).name).toBe('1 widget interaction: 1 rating')
  expect(badgeText({ resize: 2 }).parts).toEqual(['2 resizes'])
})
it('says when there is nothing', () => {
  expect(badgeText({})).toEqual({ total: 0, parts: [], name: 'No widget interactions' })
})

import { describe, expect, it } from 'vitest'
import { settleFeed } from './epoch.ts'

const fresh = () => 'new'

describe('settleFeed', () => {
  it('keeps a new, empty database as it is', () => {
    expect(settleFeed({ epoch: 'a', position: 0 }, null, fresh)).toEqual({ epoch: 'a', position: 0, rotated: false })
  })

  it('goes on with the feed last written, above every place ever reserved', () => {
    const remembered = { epoch: 'a', position: 40, ceiling: 10_000 }
    expect(settleFeed({ epoch: 'a', position: 40 }, remembered, fresh)).toEqual({
      epoch: 'a',
      position: 10_000,
      rotated: false,
    })
    // The process ended between the commit and the note: the database is ahead, nothing is lost.
    expect(settleFeed({ epoch: 'a', position: 41 }, remembered, fresh).rotated).toBe(false)
  })

  it.each([
    ['misses a place', { epoch: 'a', position: 39 }, { epoch: 'a', position: 40, ceiling: 50 }],
    ['is of another feed', { epoch: 'b', position: 90 }, { epoch: 'a', position: 40, ceiling: 50 }],
    ['is vouched for by nobody', { epoch: 'a', position: 40 }, null],
    ['was made anew', { epoch: 'b', position: 0 }, { epoch: 'a', position: 40, ceiling: 50 }],
  ])('rotates when the database %s', (_, stored, remembered) => {
    const settled = settleFeed(stored, remembered, fresh)
    expect(settled).toMatchObject({ epoch: 'new', rotated: true })
    expect(settled.position).toBeGreaterThanOrEqual(Math.max(stored.position, remembered?.ceiling ?? 0))
  })
})

import { expect, it } from 'vitest'
import { zoneOptions } from './zone-options.ts'

it('offers every zone once, with its offset on the day', () => {
  const summer = zoneOptions(Date.UTC(2026, 6, 1))
  const winter = zoneOptions(Date.UTC(2026, 0, 1))
  const label = (options: typeof summer, zone: string) => options.find(({ value }) => value === zone)?.label
  expect(label(summer, 'Europe/Berlin')).toBe('Europe/Berlin · GMT+2')
  expect(label(winter, 'Europe/Berlin')).toBe('Europe/Berlin · GMT+1')
  expect(label(winter, 'America/New_York')).toContain('America/New York')
  expect(new Set(summer.map(({ value }) => value)).size).toBe(summer.length)
  expect(summer.filter(({ value }) => value === 'UTC')).toHaveLength(1)
})

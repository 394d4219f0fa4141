import { describe, expect, it } from 'vitest'
import { countDays, isLocalDate, localDateAt, localDayStart, periodOfDays, precedingDays } from './period.ts'

const HOUR = 3_600_000
const hoursOf = (zone: string, day: string, next: string) =>
  (localDayStart(zone, next) - localDayStart(zone, day)) / HOUR

describe('localDayStart', () => {
  it('gives days of 23 and 25 hours where clocks change', () => {
    expect(hoursOf('Europe/Berlin', '2026-03-29', '2026-03-30')).toBe(23)
    expect(hoursOf('Europe/Berlin', '2026-10-25', '2026-10-26')).toBe(25)
    expect(hoursOf('America/New_York', '2026-11-01', '2026-11-02')).toBe(25)
    expect(hoursOf('Australia/Lord_Howe', '2026-04-05', '2026-04-06')).toBe(24.5)
  })

  it('begins after the gap where midnight is skipped', () => {
    // Egypt moves from 00:00 to 01:00 on 24 April 2026.
    expect(new Date(localDayStart('Africa/Cairo', '2026-04-24')).toISOString()).toBe('2026-04-23T22:00:00.000Z')
    expect(hoursOf('Africa/Cairo', '2026-04-24', '2026-04-25')).toBe(23)
  })

  it('begins at the first of two midnights', () => {
    // Cuba moves from 01:00 back to 00:00 on 1 November 2026.
    expect(new Date(localDayStart('America/Havana', '2026-11-01')).toISOString()).toBe('2026-11-01T04:00:00.000Z')
    expect(hoursOf('America/Havana', '2026-11-01', '2026-11-02')).toBe(25)
  })

  it('is the first instant of its day, everywhere, every day of a year', () => {
    const zones = [
      'UTC',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Pacific/Chatham',
      'Africa/Casablanca',
      'America/Santiago',
    ]
    for (const zone of zones) {
      for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 0, 1); day += 24 * HOUR) {
        const date = new Date(day).toISOString().slice(0, 10)
        const start = localDayStart(zone, date)
        expect(localDateAt(zone, start)).toBe(date)
        expect(localDateAt(zone, start - 1) < date).toBe(true)
      }
    }
  })

  it('refuses days that do not exist', () => {
    expect(() => localDayStart('UTC', '2026-02-30')).toThrow(RangeError)
    expect(isLocalDate('2026-2-3')).toBe(false)
  })
})

describe('periodOfDays', () => {
  it('is half-open and leaves missing sides unbounded', () => {
    expect(periodOfDays('UTC', '2026-01-01', null)).toEqual({ fromAt: Date.UTC(2026, 0, 1), toAt: null })
    expect(periodOfDays('UTC', null, null)).toEqual({ fromAt: null, toAt: null })
  })
})

describe('precedingDays', () => {
  it('is as many days as the period has, whatever the clocks did', () => {
    expect(precedingDays({ from: '2026-03-29', to: '2026-03-30' })).toEqual({ from: '2026-03-28', to: '2026-03-29' })
    expect(precedingDays({ from: '2026-11-01', to: '2026-11-15' })).toEqual({ from: '2026-10-18', to: '2026-11-01' })
    expect(countDays('2024-02-01', '2024-03-01')).toBe(29)
  })
  it('needs both ends, and days between them', () => {
    expect(precedingDays({ from: null, to: '2026-11-15' })).toBeNull()
    expect(precedingDays({ from: '2026-11-15', to: null })).toBeNull()
    expect(precedingDays({ from: '2026-11-15', to: '2026-11-15' })).toBeNull()
  })
})

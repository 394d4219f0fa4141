import { describe, expect, it } from 'vitest'
import { choiceOfDates, datesOfChoice, namedPeriods, periodOfChoice } from './period-choice.ts'

/** 23:30 on Saturday 14 November 2026 in UTC: Sunday already in Berlin. */
const at = Date.UTC(2026, 10, 14, 23, 30)
const days = (choice: Parameters<typeof periodOfChoice>[0], zone = 'UTC', nowAt = at) => {
  const { from, to } = periodOfChoice(choice, zone, nowAt)
  return [from, to]
}

describe('periodOfChoice', () => {
  it('counts today as one of the days, in the zone', () => {
    expect(days('today')).toEqual(['2026-11-14', '2026-11-15'])
    expect(days('today', 'Europe/Berlin')).toEqual(['2026-11-15', '2026-11-16'])
    expect(days('yesterday')).toEqual(['2026-11-13', '2026-11-14'])
    expect(days('7d')).toEqual(['2026-11-08', '2026-11-15'])
    expect(days('30d')).toEqual(['2026-10-16', '2026-11-15'])
    expect(days('90d')).toEqual(['2026-08-17', '2026-11-15'])
  })
  it('knows months and years by the calendar', () => {
    expect(days('this-month')).toEqual(['2026-11-01', '2026-11-15'])
    expect(days('last-month')).toEqual(['2026-10-01', '2026-11-01'])
    expect(days('last-month', 'UTC', Date.UTC(2024, 2, 31))).toEqual(['2024-02-01', '2024-03-01'])
    expect(days('last-month', 'UTC', Date.UTC(2026, 0, 5))).toEqual(['2025-12-01', '2026-01-01'])
    expect(days('this-year')).toEqual(['2026-01-01', '2026-11-15'])
  })
  it('leaves all time unbounded and chosen days as they are', () => {
    expect(days('all')).toEqual([null, null])
    expect(days({ from: '2026-03-29', to: '2026-03-30' })).toEqual(['2026-03-29', '2026-03-30'])
  })
})

describe('dates', () => {
  it('mean the last day whole, and come back as they were typed', () => {
    const choice = choiceOfDates('2026-03-01', '2026-03-01')
    expect(choice).toEqual({ from: '2026-03-01', to: '2026-03-02' })
    expect(datesOfChoice(choice!, 'UTC', at)).toEqual({ first: '2026-03-01', last: '2026-03-01' })
    expect(datesOfChoice('all', 'UTC', at)).toEqual({ first: '', last: '' })
    for (const named of namedPeriods.filter((name) => name !== 'all')) {
      const { first, last } = datesOfChoice(named, 'UTC', at)
      expect(periodOfChoice(choiceOfDates(first, last)!, 'UTC', at)).toEqual(periodOfChoice(named, 'UTC', at))
    }
  })
  it('are no period the wrong way round, half typed or impossible', () => {
    expect(choiceOfDates('2026-03-02', '2026-03-01')).toBeNull()
    expect(choiceOfDates('0002-03-01', '2026-03-01')).toBeNull()
    expect(choiceOfDates('', '2026-03-01')).toBeNull()
    expect(choiceOfDates('2026-02-30', '2026-03-01')).toBeNull()
  })
})

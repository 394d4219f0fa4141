import { afterEach, expect, it } from 'vitest'
import { metrics } from '#shared/metrics/registry.ts'
import { setLanguage } from './language.ts'
import { metricText } from './metric-text.ts'
import { metricsCopy } from './metrics.copy.ts'

afterEach(() => setLanguage('en'))

it('says in English what the registry says', () => {
  for (const { id, label, formula } of metrics) expect(metricText(id), id).toEqual({ label, formula })
})

it('has every metric in German, and none that is not', () => {
  setLanguage('de')
  expect(Object.keys(metricsCopy).sort()).toEqual(metrics.map(({ id }) => id).sort())
  for (const { id, formula } of metrics) expect(metricText(id).formula, id).not.toBe(formula)
})

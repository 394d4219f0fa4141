import { defineMetric } from './metric.ts'
import { responses } from './score-tally.ts'

export const csatResponsesMetric = defineMetric({
  id: 'csat-responses',
  label: 'Responses',
  unit: 'count',
  formula: 'csat interactions with a valid score that are no test; of one session and order key only the latest',
  version: 1,
  compute: responses,
})

/** How many responses there are to judge by: `few` < 5, `some` 5–29, `enough` ≥ 30. */
export type Sample = 'few' | 'some' | 'enough'

/** The sample rule: what may be shown of a share at a number of responses. Only `enough` is ranked. */
export function sampleOf(responses: number): Sample {
  if (responses < 5) return 'few'
  return responses < 30 ? 'some' : 'enough'
}

/** The sizes the window can be shown at, as browsers have them. */
const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3]

export type ZoomStep = 'in' | 'out' | 'reset'

/** The size one step away from one; the largest and the smallest stay where they are. */
export function zoomFrom(factor: number, step: ZoomStep): number {
  if (step === 'reset') return 1
  const next = step === 'in' ? STEPS.find((at) => at > factor + 0.01) : STEPS.findLast((at) => at < factor - 0.01)
  return next ?? factor
}

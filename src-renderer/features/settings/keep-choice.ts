/** How long details are kept, as the choices say it; `other` takes its months from a field. */
export const keepChoices = ['all', '3', '6', '12', '24', 'other'] as const
export type KeepChoice = (typeof keepChoices)[number]

/** The longest period the setting takes, in months. */
const MOST_MONTHS = 120

/** The choice that stands for a setting. */
export function keepChoiceOf(keepMonths: number | null): KeepChoice {
  if (keepMonths === null) return 'all'
  const text = String(keepMonths)
  return keepChoices.find((choice) => choice === text) ?? 'other'
}

/** The setting a choice stands for: months, or null for everything; undefined while the field holds no whole months. */
export function keepMonthsOf(choice: KeepChoice, otherText: string): number | null | undefined {
  if (choice === 'all') return null
  if (choice !== 'other') return Number(choice)
  const text = otherText.trim()
  const months = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return months >= 1 && months <= MOST_MONTHS ? months : undefined
}

/** True when a setting keeps more than another: what is missing must then be fetched anew. */
export function keepsMore(keepMonths: number | null, than: number | null): boolean {
  return than !== null && (keepMonths === null || keepMonths > than)
}

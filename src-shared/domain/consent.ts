/**
 * SMS consent as three states: true (yes), false (no), null (not asked, or not understood).
 * Older stores sent the words `"true"` and `"false"`; any other text is no consent to anything and stays null.
 */
export function smsConsent(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  const text = value.trim().toLowerCase()
  if (text === 'true') return true
  return text === 'false' ? false : null
}

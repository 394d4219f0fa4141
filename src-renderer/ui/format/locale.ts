/** The locale numbers and dates are written in: the machine's. */
export const locale: string | undefined = typeof navigator === 'undefined' ? undefined : navigator.language

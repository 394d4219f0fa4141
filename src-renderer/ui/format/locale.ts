import { language } from '../copy-catalogue/language.ts'

const machine = typeof navigator === 'undefined' ? 'en-US' : navigator.language

/** The region of a locale, `AT` of `de-AT`; undefined when it names none. */
function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).region
  } catch {
    return undefined
  }
}

const region = regionOf(machine)

/** The locale numbers, money and dates are written in: the language of the window as it is written in the machine's region. */
export function locale(): string {
  return region === undefined ? language() : `${language()}-${region}`
}

/** Keeps what is made for a locale, because formats are dear to make: one per locale that was used. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>()
  return () => {
    const wanted = locale()
    const known = made.get(wanted)
    if (known !== undefined) return known
    const fresh = make(wanted)
    made.set(wanted, fresh)
    return fresh
  }
}

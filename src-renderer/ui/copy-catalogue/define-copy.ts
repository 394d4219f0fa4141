import { type Language, language } from './language.ts'

/** The same texts, free in their wording: functions keep their parameters, groups their keys. */
export type CopyOf<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : CopyOf<T[K]>
}

/**
 * The texts of one part of the window in every language. What is answered reads like the English texts, but each access gives
 * the language of that moment: never keep one in a constant of a module.
 */
export function defineCopy<const T extends object>(texts: { en: T; de: CopyOf<T> }): CopyOf<T> {
  return groupOf(texts.en, (wanted) => texts[wanted])
}

function groupOf<T extends object>(shape: T, pick: (wanted: Language) => object): CopyOf<T> {
  const group = {}
  for (const [key, value] of Object.entries(shape)) {
    const within = (wanted: Language) => (pick(wanted) as Record<string, unknown>)[key]
    const inner = typeof value === 'object' ? groupOf(value, (wanted) => within(wanted) as object) : null
    Object.defineProperty(group, key, { enumerable: true, get: () => inner ?? within(language()) })
  }
  return group as CopyOf<T>
}

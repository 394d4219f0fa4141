/** The languages the catalogues speak. A language joins when every `*.copy.ts` has it. */
export type Language = 'en'

/** The window's language; fixed while it is open. */
export const language: Language = 'en'

/** One part of the catalogue: the same entries in every language, so that a missing one does not compile. */
export function defineCopy<const C>(catalogue: Record<Language, C>): C {
  return catalogue[language]
}

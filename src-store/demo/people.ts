import { mixed } from './random.ts'

/** The languages the demo's customers write in, with how often. */
export const languages = ['en', 'de', 'fr', 'es', 'pl', 'ar', 'ja'] as const
export type Language = (typeof languages)[number]

const SHARES: readonly Language[] = [
  ...Array<Language>(10).fill('en'),
  ...Array<Language>(4).fill('de'),
  ...Array<Language>(3).fill('fr'),
  ...Array<Language>(2).fill('es'),
  'pl',
  'ar',
  'ja',
]

/** Given and family names; where a name is not written in Latin letters, its spelling for addresses stands after the bar. */
const NAMES: Readonly<Record<Language, { given: readonly string[]; family: readonly string[] }>> = {
  en: {
    given: [
      'Olivia',
      'James',
      'Amelia',
      'Noah',
      'Grace',
      'Henry',
      'Ruby',
      'Ethan',
      'Hazel',
      'Caleb',
      'Nora',
      'Miles',
      'Ivy',
      'Owen',
    ],
    family: [
      'Bennett',
      'Carter',
      'Hughes',
      'Foster',
      'Reed',
      'Sullivan',
      'Walsh',
      'Brooks',
      'Hayes',
      'Quinn',
      'Marsh',
      "O'Neill",
    ],
  },
  de: {
    given: ['Anna', 'Lukas', 'Mia', 'Jonas', 'Lena', 'Felix', 'Jürgen', 'Käthe', 'Sören', 'Marie'],
    family: ['Schäfer', 'Weber', 'Müller', 'Hoffmann', 'Krüger', 'Vogel', 'Groß', 'Lindner'],
  },
  fr: {
    given: ['Camille', 'Léa', 'Hugo', 'Chloé', 'Théo', 'Manon', 'Zoé', 'Étienne'],
    family: ['Moreau', 'Lefèvre', 'Garnier', 'Rousseau', 'Faure', 'Mercier', 'Blanc', 'Chevalier'],
  },
  es: {
    given: ['Lucía', 'Mateo', 'Sofía', 'Diego', 'Valentina', 'Íñigo', 'Carmen'],
    family: ['García', 'Fernández', 'Ruiz', 'Núñez', 'Ortega', 'Peña', 'Vidal'],
  },
  pl: {
    given: ['Zofia', 'Jakub', 'Hanna', 'Michał', 'Łucja', 'Paweł'],
    family: ['Nowak', 'Wiśniewska', 'Zieliński', 'Wójcik', 'Kamińska'],
  },
  ar: {
    given: ['ليلى|layla', 'عمر|omar', 'نور|noor', 'سارة|sara', 'يوسف|yousef'],
    family: ['حداد|haddad', 'خليل|khalil', 'منصور|mansour', 'العلي|alali'],
  },
  ja: {
    given: ['さくら|sakura', '陽菜|hina', '蓮|ren', '結衣|yui', '大輝|daiki'],
    family: ['佐藤|sato', '高橋|takahashi', '山本|yamamoto', '中村|nakamura'],
  },
}

const DOMAINS = ['example.com', 'example.com', 'example.org', 'example.net', 'mail.example.com'] as const

/** A customer of the demo shop, the same whenever it is asked for. */
export type Customer = { id: string; name: string; email: string; phone: string; language: Language }

/** Customer number `index` of a seed. Names, addresses and numbers belong to nobody: reserved domains and number ranges. */
export function customerAt(seed: number, index: number): Customer {
  const draw = (salt: number, below: number) => mixed(seed, index, salt) % below
  const language = SHARES[draw(1, SHARES.length)]!
  const { given, family } = NAMES[language]
  const [givenName, givenLatin] = spelled(given[draw(2, given.length)]!)
  const [familyName, familyLatin] = spelled(family[draw(3, family.length)]!)
  const name = language === 'ja' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`
  return {
    id: `cus_${index}`,
    name,
    email: `${givenLatin}.${familyLatin}${index}@${DOMAINS[draw(4, DOMAINS.length)]}`,
    phone: phoneOf(language, draw(5, 100)),
    language,
  }
}

const latinNames = new Map<string, [string, string]>()

function spelled(entry: string): [string, string] {
  let known = latinNames.get(entry)
  if (known === undefined) {
    const [name = '', latin = name] = entry.split('|')
    const plain = latin
      .replace('ß', 'ss')
      .replace('Ł', 'L')
      .replace('ł', 'l')
      .normalize('NFD')
      .replace(/[^a-zA-Z]/g, '')
    known = [name, plain.toLowerCase()]
    latinNames.set(entry, known)
  }
  return known
}

/** Numbers from the ranges set aside for films and books. */
function phoneOf(language: Language, tail: number): string {
  const two = String(tail).padStart(2, '0')
  if (language === 'de') return `+49 30 23125 1${two}`
  if (language === 'fr') return `+33 1 99 00 10 ${two}`
  return tail % 3 === 0 ? `+44 20 7946 00${two}` : `+1 (206) 555-01${two}`
}

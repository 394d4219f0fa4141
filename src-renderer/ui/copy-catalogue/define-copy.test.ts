import { afterEach, expect, it } from 'vitest'
import { defineCopy } from './define-copy.ts'
import { setLanguage } from './language.ts'

const copy = defineCopy({
  en: { title: 'Orders', count: (n: number) => `${n} orders`, empty: { title: 'Nothing yet' } },
  de: { title: 'Bestellungen', count: (n) => `${n} Bestellungen`, empty: { title: 'Noch nichts' } },
})

afterEach(() => setLanguage('en'))

it('reads each text in the language of the moment', () => {
  const { empty } = copy
  expect([copy.title, copy.count(2), empty.title]).toEqual(['Orders', '2 orders', 'Nothing yet'])
  setLanguage('de')
  expect([copy.title, copy.count(2), empty.title]).toEqual(['Bestellungen', '2 Bestellungen', 'Noch nichts'])
})

import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it('shows what would turn or hide text, and leaves all else alone', () => {
  expect(visibleText('a\u202eb\u200b\u0000c\ufeff')).toBe('a\\u202eb\\u200b\\u0000c\\ufeff')
  expect(visibleText('\u{e0041}')).toBe('\\u{e0041}')
  const plain = '{"comment":"Größe 你好 ✨ <b>\\u0041</b>"}\n\tשלום'
  expect(visibleText(plain)).toBe(plain)
})

import { expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { readViewLink, viewLink } from './view-link.ts'

const content = {
  screen: 'orders' as const,
  period: '7d',
  query: orderQuerySchema.parse({ search: 'Ünhappy 💎 & +/=?' }),
}
const link = viewLink('Größe, offen', content)

it('brings name and content back as they were, whatever letters they have', () => {
  expect(link).toMatch(/^facet:\/\/view\?v=1&d=[\w-]+$/)
  expect(readViewLink(link)).toEqual({ ok: true, name: 'Größe, offen', content })
})

it('reads a link that mail has broken into lines', () => {
  expect(readViewLink(`  ${link.slice(0, 40)}\r\n ${link.slice(40)}\n`)).toEqual(readViewLink(link))
})

it.each([
  ['', 'noLink'],
  ['https://facet.example/view?v=1&d=e30', 'noLink'],
  [`${link}&x=1`, 'noLink'],
  [link.replace('v=1', 'v=2'), 'newer'],
  [link.slice(0, -9), 'damaged'],
  ['facet://view?v=1&d=e30', 'damaged'],
  ['facet://view?v=1&d=bnVsbA', 'damaged'],
  ['facet://view?v=1&d=_w', 'damaged'],
  // A name that is no text in UTF-8.
  ['facet://view?v=1&d=eyJuYW1lIjoi_yIsImNvbnRlbnQiOjF9', 'damaged'],
  [`facet://view?v=1&d=${'A'.repeat(20_001)}`, 'noLink'],
])('says of %s why it is none', (text, reason) => expect(readViewLink(text)).toEqual({ ok: false, reason }))

import { expect, it } from 'vitest'
import { isOwnPage } from './page.ts'

it.each(['app://facet/index.html', 'app://facet/index.html#orders', 'app://facet/./index.html'])(
  '%s is the page',
  (url) => {
    expect(isOwnPage(url)).toBe(true)
  },
)

it.each([
  '',
  'about:blank',
  'app://facet',
  'app://facet/',
  'app://facet/other.html',
  'app://facet/index.html?x',
  'app://facet/INDEX.html',
  'app://facet:80/index.html',
  'app://facet.evil/index.html',
  'app://facet@evil/index.html',
  'app://user@facet/index.html',
  'app://evil/app://facet/index.html',
  'apps://facet/index.html',
  'https://facet/index.html',
  'file:///index.html',
  'data:text/html,app://facet/index.html',
])('%s is not the page', (url) => {
  expect(isOwnPage(url)).toBe(false)
})

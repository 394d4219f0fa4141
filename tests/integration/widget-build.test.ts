import { expect, it } from 'vitest'
import { demoAssets } from '#store/demo-shop/demo-assets.ts'
import { buildDemoShop } from './support/build-demo-shop.ts'

/** Generated text is kept as its own module: the store serves it from sources, from a bundle and without a build tool. */
const asModule = (assets: Record<string, string>) =>
  [
    '// biome-ignore-all format lint: generated',
    '// Generated from page/ and ../widget-client by tests/integration/widget-build.test.ts; its -u writes it anew.',
    '',
    '/** What a browser gets from `/demo`. */',
    `export const demoAssets = ${JSON.stringify(assets, null, 2)}`,
    '',
  ].join('\n')

it('what the store serves is what the sources say', async () => {
  await expect(asModule(await buildDemoShop())).toMatchFileSnapshot('../../src-store/demo-shop/demo-assets.ts')
})

it('the widget client is one module below 2 kB', () => {
  const bytes = Buffer.byteLength(demoAssets.widget)
  console.log(`widget client: ${bytes} bytes minified`)
  expect(bytes).toBeLessThan(2_000)
  expect(demoAssets.widget).not.toMatch(/\bimport\b/)
})

it('the page runs no script or style of its own text', () => {
  expect(demoAssets.page).not.toMatch(/<style|style=|onclick|<script>(?!<)/)
  expect(demoAssets.script).toMatch(/^import\{createWidget as \w+\}from"\.\/widget\.js"/)
})

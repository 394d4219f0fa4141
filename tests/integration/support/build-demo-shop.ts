import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const shop = fileURLToPath(import.meta.resolve('../../../src-store/demo-shop/page/shop.ts'))
const client = fileURLToPath(import.meta.resolve('../../../src-store/widget-client/widget.ts'))
const page = fileURLToPath(new URL('../../../src-store/demo-shop/page/index.html', import.meta.url))
const style = fileURLToPath(new URL('../../../src-store/demo-shop/page/shop.css', import.meta.url))

/** The browser's files of the demo shop as text: the two modules minified, the page and its style as written. */
export async function buildDemoShop(): Promise<Record<'page' | 'style' | 'script' | 'widget', string>> {
  return {
    page: readFileSync(page, 'utf8'),
    style: readFileSync(style, 'utf8'),
    script: await minified(shop),
    widget: await minified(client),
  }
}

/** One module; the page's imports the widget's from where the store serves it. */
async function minified(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      // Top-level await, and nothing younger than the browsers of 2022.
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: entry,
        external: entry === client ? [] : [/widget\.ts$/],
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', paths: () => './widget.js' },
      },
    },
  })
  const { output } = built as { output: { code?: string }[] }
  if (output.length !== 1) throw new Error(`${entry} became ${output.length} modules`)
  return output[0]!.code!.trim()
}

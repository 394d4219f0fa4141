import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { setLanguage } from '#ui/copy-catalogue/language.ts'

const root = resolve(import.meta.dirname, '../../../src-renderer')

type Group = { readonly [key: string]: string | ((...args: never[]) => string) | Group }

function textsOf(group: Group): string[] {
  return Object.values(group).flatMap((value) => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' ? textsOf(value) : []
  })
}

/** Every text of the English catalogues that reads otherwise in German. */
export async function englishTexts(): Promise<ReadonlySet<string>> {
  const files = globSync('**/*.copy.ts', { cwd: root })
  const catalogues: Group[] = []
  for (const file of files) catalogues.push(...(Object.values(await import(resolve(root, file))) as Group[]))
  setLanguage('en')
  const english = catalogues.flatMap(textsOf)
  setLanguage('de')
  const german = new Set(catalogues.flatMap(textsOf))
  setLanguage('en')
  return new Set(english.filter((text) => text.length > 1 && !german.has(text)))
}

/** Everything a page says: texts, names, descriptions, tooltips, placeholders, and its title. */
export function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = new Set<string>([document.title])
    const names = ['aria-label', 'aria-description', 'data-tooltip', 'placeholder', 'title', 'alt', 'value']
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of names) for (const line of (node.getAttribute(name) ?? '').split('\n')) said.add(line.trim())
      } else if (node.parentElement?.closest('[lang="en"], script, style') === null)
        said.add((node.textContent ?? '').trim())
    }
    return [...said].filter((text) => text !== '')
  })
}

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Files below a folder (by their relative path) that hold the text anywhere, as UTF-8 or UTF-16. */
export function bytesBelow(folder: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return forms.some((form) => bytes.includes(form))
    })
    .map((file) => relative(folder, file))
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a profile (or any folder), whatever their name, that hold one of the texts, each with the first it holds. */
export function filesHolding(folder: string, texts: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    const bytes = readFileSync(join(name.parentPath, name.name))
    const text = texts.find((one) => bytes.includes(one))
    if (text !== undefined) found[name.name] = text
  }
  return found
}

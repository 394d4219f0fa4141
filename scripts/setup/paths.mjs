import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Where set-up keeps what it fetched and found out; git-ignored, may be deleted at any time. */
export const cache = join(root, '.cache')

/** Reads a JSON file; null when it is missing or damaged (a damaged note is the same as none). */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Keeps a note for the next start. Losing one only costs time, so a folder we may not write is no failure. */
export function keepNote(path, value) {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(value)}\n`)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

/** The program's full path, or null. Looks in the sbin folders too: a root shell's PATH does not always hold them. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin']
  for (const folder of folders) {
    const path = join(folder, name)
    if (folder !== '' && existsSync(path)) return path
  }
  return null
}

/** The JavaScript file behind a package's command, so it can be run under the project's own Node on every system. */
export function packageCommand(packageName, commandName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = readJson(join(folder, 'package.json')) ?? {}
  const file = typeof bin === 'string' ? bin : bin?.[commandName]
  return file === undefined ? null : join(folder, file)
}

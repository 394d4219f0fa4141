import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProfile } from '#data/db/profile.ts'

/** Folders in memory where there are any: a run of the model is thousands of small commits. */
export function fastFolder(): string {
  const memory = '/dev/shm'
  const base = statSync(memory, { throwIfNoEntry: false })?.isDirectory() ? memory : tmpdir()
  return mkdtempSync(join(base, 'facet-model-'))
}

/** A new profile, to be copied for each run of the model. */
export function newProfile(folder: string): string {
  const template = join(folder, 'template')
  openProfile(template).close()
  return template
}

/** Copies the files of a folder, or some of them, into a new one. */
export function copyFiles(from: string, to: string, which = /./): void {
  mkdirSync(to)
  for (const name of readdirSync(from)) if (which.test(name)) copyFileSync(join(from, name), join(to, name))
}

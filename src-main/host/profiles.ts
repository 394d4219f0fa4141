import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readSmallJson, writeSmallFile } from './small-file.ts'

const choiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo') }),
  z.strictObject({ kind: z.literal('store'), url: z.url() }),
])

/** Which store the window shows; kept in `connection.json`. */
export type StoreChoice = z.output<typeof choiceSchema>

/** A store's own directory: cache, user file, settings, logs. */
export type Profile = { name: string; directory: string }

/** The store chosen last; the demo when none was. */
export function readChoice(userData: string): StoreChoice {
  const parsed = choiceSchema.safeParse(readSmallJson(choicePath(userData)))
  return parsed.success ? parsed.data : { kind: 'demo' }
}

export function writeChoice(userData: string, choice: StoreChoice): void {
  writeSmallFile(choicePath(userData), `${JSON.stringify(choice)}\n`)
}

/** The profile of a store: one per origin, named for people by its host. Its directory is there and private. */
export function profileFor(userData: string, choice: StoreChoice): Profile {
  const name = choice.kind === 'demo' ? 'demo' : storeProfileName(choice.url)
  const directory = join(userData, 'profiles', name)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return { name, directory }
}

/** True before anything was ever synced into a profile. */
export function isEmptyProfile({ directory }: Profile): boolean {
  return readdirSync(directory).length === 0
}

/** `shop.example.com-1a2b3c4d`: host for people, hash of the origin so that scheme and port count too. */
export function storeProfileName(url: string): string {
  const { origin, hostname } = new URL(url)
  const host = hostname.replaceAll(/[^a-z0-9.-]/g, '-').slice(0, 60)
  return `${host}-${createHash('sha256').update(origin).digest('hex').slice(0, 8)}`
}

function choicePath(userData: string): string {
  return join(userData, 'connection.json')
}

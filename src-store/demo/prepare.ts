import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { lockDatabase } from '../databases/sqlite/lock.ts'
import { peekProperty } from '../databases/sqlite/peek.ts'
import { openSqliteStore } from '../databases/sqlite/sqlite-store.ts'
import type { RecordWrite } from '../databases/store-database.ts'
import { type DemoRecipe, demoCounts, recipeName } from './recipe.ts'
import { demoRecords } from './shop.ts'

/** Records per transaction while a shop is made. */
const BATCH = 5_000
const NAME = 'demo.recipe'
const UNTIL = 'demo.until'

/**
 * Makes sure the file holds the demo shop of this recipe. One that is there already is left as it is, with whatever was
 * written to it since; another demo is replaced; a database that is no demo is never touched (throws).
 * The new shop is made beside the old file and takes its place in one step.
 */
export async function prepareDemo(
  path: string,
  recipe: DemoRecipe,
  onProgress: (made: number, total: number) => void = () => undefined,
): Promise<void> {
  if (holdsDemo(path, recipe)) return
  const lock = lockDatabase(path)
  try {
    const building = `${path}.building`
    discard(building)
    await make(building, recipe, onProgress)
    discard(path)
    renameSync(building, path)
    discard(building)
  } finally {
    lock.close()
  }
}

/** True when the file is this demo; false when it is missing or another demo. */
function holdsDemo(path: string, recipe: DemoRecipe): boolean {
  if (!existsSync(path)) return false
  const name = peekProperty(path, NAME)
  if (name === null) throw new Error(`${path} holds records of its own; give --demo another --database`)
  return name === recipeName(recipe) && (!recipe.untilIsFixed || peekProperty(path, UNTIL) === recipe.until)
}

async function make(
  path: string,
  recipe: DemoRecipe,
  onProgress: (made: number, total: number) => void,
): Promise<void> {
  const database = openSqliteStore(path, 'fill')
  const { interactions } = demoCounts[recipe.size]
  let batch: RecordWrite[] = []
  let made = 0
  const save = async (): Promise<void> => {
    await database.saveRecords(batch)
    batch = []
    onProgress(made, interactions)
  }
  for (const record of demoRecords(recipe)) {
    batch.push(record)
    if (record.type === 'interaction') made += 1
    if (batch.length === BATCH) await save()
  }
  await save()
  await database.saveProperty(UNTIL, recipe.until)
  await database.saveProperty(NAME, recipeName(recipe))
  await database.close()
  const descriptor = openSync(path, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Removes a database file and what SQLite left beside it. The high-water file stays: places never repeat. */
function discard(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
  if (path.endsWith('.building')) rmSync(`${path}.lock`, { force: true })
}

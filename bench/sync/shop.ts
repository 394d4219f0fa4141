import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openSqliteStore } from '#store/databases/sqlite/sqlite-store.ts'
import type { RecordWrite } from '#store/databases/store-database.ts'
import { prepareDemo } from '#store/demo/prepare.ts'
import { type DemoRecipe, type DemoSize, demoCounts, recipeName } from '#store/demo/recipe.ts'
import { demoRecords } from '#store/demo/shop.ts'

/** Git-ignored; may be deleted at any time. */
const FOLDER = resolve(import.meta.dirname, '../../.cache/bench')
/** Fixed, so that a shop made once serves every later day. */
const UNTIL = '2026-11-01'
const BATCH = 5_000

/**
 * The database file of a demo shop with about `rows` interactions, and the orders and creators that belong to them. Made
 * once per size, as `.cache/bench/RECIPE-until-DAY-ROWS.sqlite`: the recipe's name holds its version, so that a changed
 * generator makes new shops. 1,000,000 and 10,000,000 are the demo's own sizes (a minute, ten minutes); any other number keeps
 * an even share of the next larger demo's orders, each with all that shoppers did about it, over all of its days
 * (and all of its creators: orders credited to nobody known would be another shop). `folder` is for who may not write there.
 */
export async function benchShop(rows: number, folder = FOLDER): Promise<string> {
  const size = smallestSize(rows)
  const recipe: DemoRecipe = { size, seed: 1, until: UNTIL, untilIsFixed: true }
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${recipeName(recipe).replaceAll(' ', '-')}-until-${UNTIL}-${rows}.sqlite`)
  const tell = progress()
  if (rows === demoCounts[size].interactions) await prepareDemo(path, recipe, tell)
  else if (!existsSync(path)) await makeShare(path, recipe, rows, tell)
  return path
}

function smallestSize(rows: number): DemoSize {
  // The small demo is too small to measure anything with; a share of the next one is no smaller than asked.
  if (rows <= demoCounts['1m'].interactions) return '1m'
  if (rows <= demoCounts['10m'].interactions) return '10m'
  throw new Error(`--rows: the largest demo has ${demoCounts['10m'].interactions} interactions`)
}

async function makeShare(path: string, recipe: DemoRecipe, rows: number, tell: Progress): Promise<void> {
  const building = `${path}.building`
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${building}${suffix}`, { force: true })
  const database = openSqliteStore(building, 'fill')
  let batch: RecordWrite[] = []
  let made = 0
  for (const record of evenShare(demoRecords(recipe), rows / demoCounts[recipe.size].interactions)) {
    batch.push(record)
    if (record.type === 'interaction') made += 1
    if (batch.length < BATCH) continue
    await database.saveRecords(batch)
    batch = []
    tell(made, rows)
  }
  await database.saveRecords(batch)
  await database.close()
  const descriptor = openSync(building, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(building, path)
}

/** Every creator, and of the orders as many, with what follows each of them, as keeps `share` of all interactions. */
function* evenShare(records: Iterable<RecordWrite>, share: number): Generator<RecordWrite> {
  let seen = 0
  let kept = 0
  let keeps = false
  for (const record of records) {
    if (record.type === 'order') keeps = kept <= share * seen
    if (record.type === 'interaction') {
      seen += 1
      if (keeps) kept += 1
    }
    if (keeps || record.type === 'creator') yield record
  }
}

type Progress = (made: number, total: number) => void

/** Says on stderr how far a shop is, at most every five seconds. */
function progress(): Progress {
  let last = performance.now()
  return (made, total) => {
    if (performance.now() - last < 5_000) return
    last = performance.now()
    process.stderr.write(`shop: ${made.toLocaleString('en')} of ${total.toLocaleString('en')} interactions\n`)
  }
}

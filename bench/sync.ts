import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { wholeOption } from './bench-options.ts'
import { type FacetOutcome, syncFresh } from './sync/facet.ts'
import { countEntries } from './sync/feed-file.ts'
import { machineLoad } from './sync/machine.ts'
import { checkOutcome, type Outcome, runVariant } from './sync/outcome.ts'
import { type Round, reportOf, reportText, type Variant, variants } from './sync/report.ts'
import { benchShop } from './sync/shop.ts'
import { type ShopStore, serveShop } from './sync/shop-store.ts'

// npm run bench:sync [-- --rows N --rounds N --only a,b,c,d --json]: how fast a first sync fills the cache, in turn with
// (a) the limit: prepared upserts of the same rows from memory, no rollups; (b) Facet: the real store over loopback into a fresh
// profile of the real data process, with all rollups, first request to last commit; (c) the naive pipeline: axios, zod, a
// transaction per page of 500; (d) up to 100,000 rows: two stores a JavaScript developer would take instead, from memory.
// N of --rows counts interactions; orders and creators come with them. The shop is made once per size, in .cache/bench (see
// sync/shop.ts). Every way is checked to have taken every row. Files go to the system's temporary folder: at 10,000,000 rows
// it needs 8 GB, and 10 GB in .cache.

/** Above this the in-memory stores of (d) would measure the machine's memory. */
const MOST_ROWS_OF_RIVALS = 100_000

function options() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const rows = wholeOption('--rows', values.rows, 1_000_000)
  const letters = new Set(values.only?.split(',') ?? variants.map(({ letter }) => letter))
  const unknown = [...letters].find((letter) => !variants.some((variant) => variant.letter === letter))
  if (unknown !== undefined) throw new Error(`--only: there is no "${unknown}"; say some of a,b,c,d`)
  const wanted = variants.filter(({ letter }) => letters.has(letter))
  return {
    rows,
    rounds: wholeOption('--rounds', values.rounds, 5),
    json: values.json,
    wanted: wanted.filter(({ letter }) => letter !== 'd' || rows <= MOST_ROWS_OF_RIVALS),
  }
}

/** One variant once, in a folder of its own that is gone afterwards, so that its unwritten pages burden no other. */
async function measure(variant: Variant, shop: string, store: ShopStore): Promise<Outcome | FacetOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'facet-bench-'))
  try {
    if (variant.program === null) return await syncFresh(folder, store)
    const { url, token } = store
    return await runVariant(variant.program, { shop, url, token, folder, cache: join(folder, 'cache.sqlite') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  const { rows, rounds, json, wanted } = options()
  const shop = await benchShop(rows)
  const sent = countEntries(shop)
  const machine = machineLoad()
  const store = await serveShop(shop)
  const measured: Round[] = []
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const outcomes: Round = {}
      for (const variant of wanted) {
        const outcome = await measure(variant, shop, store)
        checkOutcome(variant.name, sent, outcome)
        outcomes[variant.name] = outcome
        process.stderr.write(`round ${round} of ${rounds}: ${variant.name} ${Math.round(outcome.ms)} ms\n`)
      }
      measured.push(outcomes)
    }
  } finally {
    await store.stop()
  }
  const report = reportOf(sent, measured, machine)
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report))
}

await main()

import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { closeCache, openCache } from '../../../src-main/data/db/cache-life/open-cache.ts'
import { openReader, type Writer } from '../../../src-main/data/db/connection.ts'
import { type Migration, newestVersion } from '../../../src-main/data/db/migrate.ts'
import { cacheMigrations } from '../../../src-main/data/db/migrations/index.ts'

/** The first steps of the cache's schema: what an older Facet left. */
export const olderMigrations = cacheMigrations.slice(0, 2)
export const NOW = Date.parse('2026-03-01T12:00:00Z')

/** Writes `orders` orders and three interactions for each, straight into the tables. */
export function fillCache(writer: Writer, orders: number, firstId = 1): void {
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)'
  writer.transaction(() => {
    writer.run(
      `${numbers}
      INSERT INTO orders (id, version, orderNumber, orderKey, placedAt, itemsTotalMinor, discountTotalMinor, taxTotalMinor,
        shippingTotalMinor, refundedItemsTotalMinor, totalMinor, netMinor, customerName, test, eligible, syncedAt)
      SELECT 'ord_' || i, 1, 'GG-' || i, 'GG-' || i, 1700000000000 + i, i, 0, 0, 0, 0, i, i, 'Customer ' || i, 0, 1, 0 FROM n`,
      [firstId, firstId + orders],
    )
    writer.run(
      `${numbers}
      INSERT INTO interactions (id, version, kind, orderNumber, orderKey, occurredAt, test, rating, score, response, comment, payload, syncedAt)
      SELECT 'int_' || i, 1, 'csat', 'GG-' || i / 3, 'GG-' || i / 3, 1700000000000 + i, 0, '4', 4, 1, 'Words about ' || i, '{}', 0 FROM n`,
      [firstId * 3, (firstId + orders) * 3],
    )
  })
}

/** A cache at the newest schema with rows in it, closed in order. */
export function makeCache(path: string, orders: number): void {
  const { writer } = openCache(path, cacheMigrations, NOW)
  fillCache(writer, orders)
  closeCache(path, writer)
}

/** A cache as an older Facet closed it. */
export function makeOlderCache(path: string, orders: number): void {
  const { writer } = openCache(path, olderMigrations, NOW)
  fillCache(writer, orders)
  closeCache(path, writer)
}

/** Opens a cache and is "killed": the connection's files are copied away while it is open, with what is in the log. */
export function makeKilledCache(path: string, orders: number, workshop: string): void {
  const draft = join(workshop, 'cache.sqlite')
  makeCache(draft, orders)
  const { writer } = openCache(draft, cacheMigrations, NOW)
  fillCache(writer, 50, orders + 1)
  for (const name of readdirSync(workshop)) copyFileSync(join(workshop, name), join(dirname(path), name))
  closeCache(draft, writer)
}

/** How many orders a cache holds, asked by a connection of its own. */
export function countOrders(path: string): number {
  const reader = openReader(path)
  try {
    return reader.get<{ rows: number }>('SELECT count(*) AS rows FROM orders')?.rows ?? 0
  } finally {
    reader.close()
  }
}

/** Every file of a folder with the hash of its content, to show that nothing was touched. */
export function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )
}

/** What is in a folder, apart from the empty logs that are left for readers. */
export const namesIn = (folder: string) =>
  readdirSync(folder)
    .filter(
      (name) => !/\.sqlite-(wal|shm)$/.test(name) || statSync(join(folder, name.replace('-shm', '-wal'))).size > 0,
    )
    .sort()

/** The databases in a folder that were set aside, without the logs that went with them. */
export const asideIn = (folder: string) => readdirSync(folder).filter((name) => /-damaged-.*\.sqlite$/.test(name))
export const hasMarker = (folder: string) => existsSync(join(folder, 'cache.open'))

/** The cache's steps and one that rewrites every row, so that an upgrade takes a while. */
export const rewritingMigrations: readonly Migration[] = [
  ...cacheMigrations,
  {
    version: newestVersion(cacheMigrations) + 10,
    up: (writer) =>
      writer.exec(`
        ALTER TABLE orders ADD COLUMN addedLater TEXT;
        UPDATE orders SET addedLater = customerName || customerName;
        UPDATE interactions SET comment = comment || comment;
      `),
  },
]

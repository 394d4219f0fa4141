import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWriter, type Reader, type RowReader } from '../../src-main/data/db/connection.ts'
import { migrate, schemaVersion } from '../../src-main/data/db/migrate.ts'
import { cacheMigrations } from '../../src-main/data/db/migrations/index.ts'
import { openCacheFile, openProfile } from '../../src-main/data/db/profile.ts'
import { listCreatorNames } from '../../src-main/data/db/queries/creators.queries.ts'
import { tallyScores } from '../../src-main/data/db/queries/csat.queries.ts'
import { countDeleted, countQuarantined } from '../../src-main/data/db/queries/excluded.queries.ts'
import { queryPlans } from '../../src-main/data/db/queries/index.ts'
import { findInteraction, listInteractionsByKey } from '../../src-main/data/db/queries/interactions.queries.ts'
import { listLiveVersions } from '../../src-main/data/db/queries/live-versions.queries.ts'
import {
  findMirroredState,
  listCustomersOf,
  listInteractionsAfter,
  listInteractionsOf,
  listOrderCustomers,
  listOrdersAfter,
  listOrdersOf,
} from '../../src-main/data/db/queries/mirror.queries.ts'
import {
  findOrderBefore,
  listInteractionNumbersOf,
  listOrderNumbers,
  listOrderNumbersOf,
} from '../../src-main/data/db/queries/order-numbers.queries.ts'
import { findKeyBetween } from '../../src-main/data/db/queries/order-suggestions.queries.ts'
import {
  listInteractionsOfKeys,
  listOrdersOfKeys,
  listRatings,
  listSummariesOfKeys,
} from '../../src-main/data/db/queries/order-summary.queries.ts'
import {
  countPlaced,
  findOrder,
  findOrderIdByNumber,
  listNewestOrders,
  listOrdersByKey,
} from '../../src-main/data/db/queries/orders.queries.ts'
import {
  findKeyAfter,
  interactionsOfOrders,
  listBetweenKeys,
  listSearchRows,
  listSearchRowsOf,
  ordersOfInteractions,
} from '../../src-main/data/db/queries/search.queries.ts'
import { listTimeline } from '../../src-main/data/db/queries/timeline.queries.ts'
import { ALL_TIME, explainPlan, ONE_PERIOD, wholeReads } from '../../src-main/data/db/query-plan.ts'
import { suggestOrders } from '../../src-main/data/db/search/suggest-orders.ts'
import { userMigrations } from '../../src-main/data/db/user-migrations/index.ts'
import { temporaryFolder } from './support/temporary.ts'

const openCache = () => openProfile(join(temporaryFolder(), 'profile'))
const openNewFile = () => openCacheFile(join(temporaryFolder(), 'cache.sqlite'))

describe('query plans', () => {
  it.each(queryPlans.map((plan) => [plan.sql.replace(/\s+/g, ' ').trim().slice(-90), plan] as const))(
    '…%s',
    (_name, plan) => {
      const profile = openCache()
      const steps = explainPlan(profile.reader, plan)
      const whole = wholeReads(profile.reader, plan)
      profile.close()
      for (const index of plan.uses) expect(steps.join('\n')).toContain(index)
      // A flag without need would hide the day an index stops serving.
      if (plan.mayScan) expect(whole).toHaveLength(1)
      else expect(whole).toEqual([])
    },
  )

  it('are of queries that are run', () => {
    const profile = openCache()
    const asked = new Set<string>()
    const spy: Reader = {
      all: (sql, params) => profile.reader.all(note(sql), params),
      get: (sql, params) => profile.reader.get(note(sql), params),
    }
    const note = (sql: string) => {
      asked.add(sql)
      return sql
    }
    for (const period of [ALL_TIME, ONE_PERIOD]) {
      listNewestOrders(spy, period, 0, 10)
      countPlaced(spy, period)
      tallyScores(spy, period)
    }
    listOrdersByKey(spy, Uint32Array.of(1))
    listOrderNumbers(spy, null, 1)
    listOrderNumbers(spy, { orderNumber: 'GG-001', rowKey: 1 }, 1)
    findOrderBefore(spy, { orderNumber: 'GG-001', rowKey: 1 })
    listOrderNumbersOf(spy, [1])
    listInteractionNumbersOf(spy, [1])
    listInteractionsByKey(spy, Uint32Array.of(1))
    findInteraction(spy, 'int_1')
    findOrder(spy, 'ord_1')
    findOrderIdByNumber(spy, 'GG-001')
    listTimeline(spy, 'ord_1')
    listOrdersOfKeys(spy, ['GG-001'])
    listInteractionsOfKeys(spy, ['GG-001'])
    listSummariesOfKeys(spy, ['GG-001'])
    listRatings(spy, ['GG-001'])
    listCreatorNames(spy)
    for (const type of ['order', 'creator', 'interaction'] as const) listLiveVersions(spy, type, '', 1)
    for (const subject of ['orders', 'interactions'] as const) {
      listSearchRows(spy, subject, 0, 1)
      listSearchRowsOf(spy, subject, [1])
      listBetweenKeys(spy, subject, 'GG', 'GH')
      findKeyAfter(spy, subject, 'GG', 'GH', 0)
    }
    countQuarantined(spy, 'order')
    countDeleted(spy, 'order')
    ordersOfInteractions(spy, [1])
    suggestOrders(spy, '1001')
    findKeyBetween(spy, 'GG', 'GH')
    interactionsOfOrders(spy, [1])
    const rows: RowReader = { get: spy.get, rows: (sql, params) => spy.all(sql, params) }
    findMirroredState(rows)
    listOrdersAfter(rows, 0, 1)
    listInteractionsAfter(rows, 0, 1)
    listOrdersOf(rows, [1])
    listInteractionsOf(rows, [1])
    listCustomersOf(rows, [1])
    listOrderCustomers(rows, 0, 1)
    profile.close()
    expect(queryPlans.filter(({ sql }) => !asked.has(sql))).toEqual([])
  })

  it('would fail without the order-number indexes', () => {
    const cache = openNewFile()
    cache.exec(
      'DROP INDEX orders_orderKey_placedAt; DROP INDEX interactions_orderKey_orderNumber_occurredAt; DROP INDEX orders_orderNumber',
    )
    const broken = queryPlans.filter((plan) => {
      // Asked of the connection that dropped them: another one explains from the schema it read before.
      const steps = explainPlan(cache, plan).join('\n')
      return plan.uses.some((index) => !steps.includes(index))
    })
    cache.close()
    expect(broken.length).toBeGreaterThanOrEqual(4)
  })
})

describe('schema', () => {
  it('has STRICT tables only, and refuses a rating in a score column', () => {
    const cache = openNewFile()
    const tables = cache.all<{ name: string; strict: number }>(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    expect(tables.length).toBeGreaterThan(5)
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([])
    const insert = (score: string | number, orderNumber: string | number) =>
      cache.run(
        "INSERT INTO interactions (id, version, kind, occurredAt, test, response, payload, syncedAt, score, orderNumber) VALUES (?, 1, 'csat', 0, 0, 0, '{}', 0, ?, ?)",
        [`${score}`, score, orderNumber],
      )
    expect(() => insert('great', 'GG-001')).toThrow('cannot store TEXT value in INTEGER column')
    expect(() => insert(6, 'GG-001')).toThrow('CHECK constraint')
    insert(5, '00123')
    expect(cache.get('SELECT orderNumber, typeof(orderNumber) AS type FROM interactions')).toEqual({
      orderNumber: '00123',
      type: 'text',
    })
    cache.close()
  })

  it('migrates step by step, every step taken, and refuses a newer file without touching it', () => {
    for (const migrations of [cacheMigrations, userMigrations]) {
      const writer = openWriter(join(temporaryFolder(), 'file.sqlite'))
      migrations.forEach((step, index) => {
        migrate(writer, migrations.slice(0, index + 1), 'file')
        expect(schemaVersion(writer)).toBe(step.version)
      })
      writer.exec('PRAGMA user_version = 9990')
      expect(() => migrate(writer, migrations, 'file')).toThrow(expect.objectContaining({ code: 'cache_newer' }))
      expect(schemaVersion(writer)).toBe(9990)
      writer.close()
    }
  })

  it('cannot be written through a reader', () => {
    const profile = openCache()
    expect(() => profile.reader.all('DELETE FROM orders RETURNING id')).toThrow('SQLITE_READONLY')
    profile.close()
  })
})

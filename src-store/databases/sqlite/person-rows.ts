import { phoneVariants } from '../../person-marks.ts'
import type { PersonMark } from '../store-database.ts'
import { emailKeySql, phoneKeySql } from './migrations/0002-erasures.ts'
import type { Reader } from './open.ts'

/** A row that is, or may be, about a person, with the marks it bears as they are compared. */
export type PersonRow = {
  type: 'order' | 'interaction'
  id: string
  customerId: string | null
  email: string | null
  phone: string | null
  sessionId: string | null
  orderKey: string | null
}

const orderEmail = emailKeySql('customerEmail')
const orderPhone = phoneKeySql('customerPhone')
const email = emailKeySql('email')
const phone = phoneKeySql('phone')

const ORDERS = `SELECT 'order' AS type, id, customerId, ${orderEmail} AS email, ${orderPhone} AS phone, NULL AS sessionId, orderKey FROM orders`
const INTERACTIONS = `SELECT 'interaction' AS type, id, customerId, ${email} AS email, ${phone} AS phone, sessionId, orderKey FROM interactions`

const BEARING: Readonly<Record<PersonMark['kind'], readonly { sql: string; uses: string }[]>> = {
  customerId: [
    { sql: `${ORDERS} WHERE customerId = ?`, uses: 'orders_customerId' },
    { sql: `${INTERACTIONS} WHERE customerId = ?`, uses: 'interactions_customerId' },
  ],
  email: [
    { sql: `${ORDERS} WHERE customerEmail IS NOT NULL AND ${orderEmail} = ?`, uses: 'orders_customerEmail' },
    { sql: `${INTERACTIONS} WHERE email IS NOT NULL AND ${email} = ?`, uses: 'interactions_email' },
  ],
  phone: [
    { sql: `${ORDERS} WHERE customerPhone IS NOT NULL AND ${orderPhone} = ?`, uses: 'orders_customerPhone' },
    { sql: `${INTERACTIONS} WHERE phone IS NOT NULL AND ${phone} = ?`, uses: 'interactions_phone' },
  ],
  sessionId: [{ sql: `${INTERACTIONS} WHERE sessionId = ?`, uses: 'interactions_sessionId' }],
}
const ORDERS_OF_KEY = 'SELECT id FROM orders WHERE orderKey = ?'
const ABOUT_KEY = `${INTERACTIONS} WHERE orderKey = ?`

const MARKS = ['customerId', 'email', 'phone', 'sessionId'] as const

/** Finds the rows of one person. */
export type PersonSearch = {
  /**
   * All rows that bear one of these marks; what bears another mark of those rows (a customer id, an address, a number,
   * a session), unless a row that bears it names somebody else: a mark two people share is nobody's; and what was
   * done about their orders.
   */
  find(marks: readonly PersonMark[]): PersonRow[]
  /** True while any row bears the mark. */
  isBorne(mark: PersonMark): boolean
}

/** The person search of a connection. */
export function createPersonSearch(db: Reader): PersonSearch {
  const prepare = (sql: string) => db.prepare<[string], PersonRow>(sql)
  const statements = Object.fromEntries(MARKS.map((kind) => [kind, BEARING[kind].map(({ sql }) => prepare(sql))]))
  const ordersOfKey = db.prepare<[string], string>(ORDERS_OF_KEY).pluck()
  const aboutKey = prepare(ABOUT_KEY)

  const rowsBearing = function* ({ kind, value }: PersonMark): Generator<PersonRow> {
    for (const statement of statements[kind]!) yield* statement.iterate(value)
  }
  const find = (given: readonly PersonMark[]): PersonRow[] => {
    const found = new Map<string, PersonRow>()
    const take = (rows: Iterable<PersonRow>): void => {
      for (const row of rows) found.set(`${row.type} ${row.id}`, row)
    }
    for (const mark of given) take(rowsBearing(mark))
    const isTheirs = ownership([...given, ...marksOf(found.values())])
    const asked = new Set<string>()
    const widen = (): void => {
      for (let size = -1; size !== found.size; ) {
        size = found.size
        for (const mark of marksOf(found.values())) {
          const name = `${mark.kind} ${mark.value}`
          if (!asked.has(name)) take(allOrNone(rowsBearing(mark), isTheirs))
          asked.add(name)
        }
      }
    }
    widen()
    for (const key of orderKeysOf(found.values())) {
      const isTheirsAlone = ordersOfKey.all(key).every((id) => found.has(`order ${id}`))
      if (isTheirsAlone) take(aboutKey.all(key).filter(isTheirs))
    }
    widen()
    return [...found.values()]
  }

  const isBorne = (mark: PersonMark): boolean => {
    // Leaving the loop ends the statement: one that is under way keeps the connection busy.
    for (const _row of rowsBearing(mark)) return true
    return false
  }
  return { find, isBorne }
}

/**
 * Who the person is, settled by the rows found first: a row is theirs when the customer id and e-mail it names, if any,
 * are among these marks.
 */
function ownership(marks: readonly PersonMark[]): (row: PersonRow) => boolean {
  const known = (kind: PersonMark['kind']) =>
    new Set(marks.filter((mark) => mark.kind === kind).map(({ value }) => value))
  const [ids, emails] = [known('customerId'), known('email')]
  return (row) => (row.customerId === null || ids.has(row.customerId)) && (row.email === null || emails.has(row.email))
}

/** Rows that bear one mark, or none of them when one is somebody else's. */
function allOrNone(rows: Iterable<PersonRow>, isTheirs: (row: PersonRow) => boolean): PersonRow[] {
  const taken: PersonRow[] = []
  for (const row of rows) {
    if (!isTheirs(row)) return []
    taken.push(row)
  }
  return taken
}

function orderKeysOf(rows: Iterable<PersonRow>): Set<string> {
  const keys = new Set<string>()
  for (const { type, orderKey } of rows) if (type === 'order' && orderKey !== null) keys.add(orderKey)
  return keys
}

/** The marks rows bear, each once. */
export function marksOf(rows: Iterable<PersonRow>): PersonMark[] {
  const marks = new Map<string, PersonMark>()
  for (const row of rows) {
    for (const kind of MARKS) {
      const value = row[kind]
      if (value === null || value === '') continue
      for (const same of kind === 'phone' ? phoneVariants(value) : [value]) {
        marks.set(`${kind} ${same}`, { kind, value: same })
      }
    }
  }
  return [...marks.values()]
}

/** The questions of a person search and the index each must use. */
export const personPlans = [
  ...Object.values(BEARING).flat(),
  { sql: ORDERS_OF_KEY, uses: 'orders_orderKey' },
  { sql: ABOUT_KEY, uses: 'interactions_orderKey' },
] as const

/**
 * A small data process without SQLite, for runtimes whose Node-API is too old for better-sqlite3: it speaks the same
 * messages over the same channel and answers what a window asks on start. `orders.list` with the search "die" ends it.
 * Answers in `answers.json` of its profile come first, by call; when the file changes, everything is told to have moved.
 * An answer of the form `{"failure": …}` is one; `{"orders": 2000000}` under `orders.list` is so many made-up orders. The names of the calls stand in `calls.txt`, one a line.
 */
const { appendFileSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const settings = {
  zone: null,
  weekStart: 'monday',
  theme: 'light',
  syncMode: 'live',
  keepMonths: null,
  attributionRule: 'linked',
  attributionDays: 3,
  csatGoodFrom: 85,
  csatWatchFrom: 70,
  privacyMode: false,
  language: 'en',
  density: 'normal',
}
const status = {
  phase: 'off',
  connection: 'unknown',
  progress: null,
  rebuilding: false,
  breakerOpen: false,
  detailsSince: null,
  asOf: null,
  nextAttemptAt: null,
  error: null,
  counts: { orders: 0, interactions: 0, creators: 0, quarantined: 0 },
}

const answers = {
  'settings.get': () => settings,
  'settings.update': (input) => {
    Object.assign(settings, input)
    post({ t: 'event', name: 'settings.changed', data: settings })
    return settings
  },
  'sync.status': () => status,
  'sync.start': () => status,
  'sync.follow': () => status,
  'sync.cancel': () => status,
  'sync.pause': () => status,
  'sync.resume': () => status,
  'sync.receipts': () => ({ receipts: [] }),
  'quarantine.list': () => ({ rows: [], total: 0 }),
  'orders.list': ({ query }) => {
    if (query.search === 'die') process.exit(3)
    return { snapshot: 's', total: 0, newRows: 0, rows: [] }
  },
  'orders.facets': () => ({
    total: 0,
    kinds: [],
    touched: [],
    bands: [],
    statuses: [],
    creators: [],
    without: [],
  }),
  'orders.suggest': () => ({ suggestions: [] }),
  'views.list': () => ({ views: [] }),
  'orders.get': () => null,
  'creators.table': () => ({
    compared: null,
    attribution: { rule: 'linked' },
    creatorIds: [],
    names: [],
    active: [],
    currencies: [],
    now: { sales: new Float64Array(), rest: new Float64Array() },
    before: null,
    distinct: { orders: 0, assisted: 0 },
    trend: { bucket: 'day', days: [], counts: new Uint32Array() },
  }),
  'csat.summary': () => ({
    responses: 0,
    percent: null,
    low: null,
    high: null,
    average: null,
    distribution: [0, 0, 0, 0, 0],
  }),
  'connection.set': () => ({}),
  'process.about': () => ({ sqlite: 'none', node: process.versions.node, schemaVersion: 0, integrity: null }),
  'process.shutdown': () => {
    setImmediate(() => process.exit(0))
    return {}
  },
}

/** Made-up orders, newest first, as a list answers them. */
function manyOrders(total, { offset, limit }) {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => {
    const n = offset + i
    return {
      id: `ord_${n}`,
      orderNumber: `GG-${String(total - n).padStart(7, '0')}`,
      placedAt: 1_790_000_000_000 - n * 60_000,
      status: n % 50 === 7 ? 'cancelled' : 'paid',
      currency: n % 9 === 4 ? 'EUR' : 'USD',
      totalMinor: 1_000 + ((n * 7_919) % 400_000),
      creatorId: n % 11 === 0 ? null : `cr_${n % 40}`,
      creatorName: n % 11 === 0 ? null : ['Mara Lind', 'Oke Adeyemi', 'Ines Duarte', 'Kit Okafor'][n % 4],
      customerName: 'Jo Parker',
      touched: n % 3 === 0,
      kinds: n % 3 === 0 ? { csat: 1, ...(n % 6 === 0 && { return: 1 }) } : {},
      csatScore: n % 3 === 0 ? (n % 5) + 1 : null,
      csatCount: n % 3 === 0 ? 1 : 0,
      lastInteractionAt: n % 3 === 0 ? 1_790_000_000_000 - n * 60_000 + 3_600_000 : null,
    }
  })
  return { snapshot: 's', total, newRows: 0, rows }
}

const profile = process.argv[process.argv.indexOf('--profile') + 1]
const script = join(profile, 'answers.json')
let scriptText = ''
let scripted = {}

/** Typed arrays as `scripted.ts` writes them. */
function reviveArrays(_key, value) {
  if (value?.typedArray === undefined) return value
  return (value.typedArray === 'Float64Array' ? Float64Array : Uint32Array).from(value.values)
}

function readScript() {
  let text = ''
  try {
    text = readFileSync(script, 'utf8')
  } catch {
    return
  }
  if (text === scriptText) return
  scriptText = text
  scripted = JSON.parse(text, reviveArrays)
  const tell = (name, data) => post({ t: 'event', name, data })
  if (scripted['settings.get']) tell('settings.changed', scripted['settings.get'])
  if (scripted['sync.status']) tell('sync.statusChanged', scripted['sync.status'])
  tell('cache.changed', { tables: ['orders', 'creators', 'interactions', 'quarantine'] })
}
setInterval(readScript, 50)

const port = process.parentPort
const post = (message) => (port ? port.postMessage(message) : process.send(message))

function receive(message) {
  if (message.t !== 'call') return
  appendFileSync(join(profile, 'calls.txt'), `${message.name}\n`)
  const own = scripted[message.name]
  if (own?.failure) return post({ t: 'failure', id: message.id, error: own.failure })
  if (own?.orders !== undefined) {
    return post({ t: 'result', id: message.id, output: manyOrders(own.orders, message.input) })
  }
  if (own !== undefined) return post({ t: 'result', id: message.id, output: own })
  const answer = answers[message.name]
  if (answer) return post({ t: 'result', id: message.id, output: answer(message.input) })
  const error = { code: 'invalid_input', fault: 'user', retryable: false, what: `No ${message.name} here.`, todo: '' }
  post({ t: 'failure', id: message.id, error })
}

if (port) port.on('message', (event) => receive(event.data))
else process.on('message', receive)
process.on('disconnect', () => process.exit(0))

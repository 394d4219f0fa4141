import type { Random } from '#store/demo/random.ts'

// Entries of a page as JSON text, so that they can hold what no object can: names twice, numbers beyond any, __proto__.

/** Numbers of money beyond what can be counted, and nesting beyond what is walked. */
const TOO_MUCH = /^\[{50}|^-?\d{15}|e21/
const ENVELOPE = { type: 0, id: 0, version: 0, op: 0 }

/** What must become of an entry: in the cache, kept aside, or either (only the accounting is held to). */
export type Fate = 'live' | 'deleted' | 'aside' | 'open'
export type FuzzedEntry = { text: string; key: string; fate: Fate }

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202egnp.exe',
  '\ufeff',
  '\ud800',
  '\udc00x',
  'e\u0301',
  '👩‍👩‍👧',
  '=cmd()',
  '<script>',
  "'; DROP TABLE orders;--",
  '0000-00-00',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  '12345678901234567890',
  'x'.repeat(20_000),
  '\n\t\r',
  '％',
  '2026-02-30T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2016-12-31T23:59:60Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-01-01',
  '2026-01-01T00:00:00+25:00',
]
const ODD_JSON = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '1.5',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740991',
  '9007199254740993',
  '1e21',
  '0.1e1',
  '[]',
  '{}',
  '[null]',
  '{"a":{"b":[1,2,{"c":null}]}}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
  '{"length":4294967295}',
  '{"then":1}',
  '{"toJSON":"x"}',
  deep(60),
  deep(70),
  deep(5_000),
]
const RECORDS: Record<string, Record<string, string>> = {
  order: {
    orderNumber: '"#17"',
    placedAt: '"2026-03-01T10:00:00.000Z"',
    itemsTotal: '1200',
    status: '"paid"',
    currency: '"USD"',
    taxTotal: '5',
    creatorId: '"c"',
    customer: '{"id":"k","name":"N"}',
    test: 'false',
  },
  creator: { name: '"Mia"', handle: '"@mia"', active: 'true', updatedAt: '"2026-03-01T10:00:00.000Z"' },
  interaction: {
    kind: '"csat"',
    occurredAt: '"2026-03-01T10:00:00.000Z"',
    receivedAt: '"2026-03-01T10:00:00.000Z"',
    sessionId: '"s"',
    orderNumber: '"#17"',
    rating: '"great"',
    score: '5',
    comment: '"fine"',
    sms: 'true',
    items: '[{"sku":"a","quantity":1}]',
    payload: '{"a":1}',
  },
}
const NEEDED: Record<string, string[]> = {
  order: ['orderNumber', 'placedAt', 'itemsTotal'],
  creator: ['name'],
  interaction: ['kind', 'occurredAt'],
}
const odd = (random: Random): string =>
  random.chance(0.5) ? JSON.stringify(random.pick(ODD_TEXTS)) : random.pick(ODD_JSON)

/** An entry that is right except for what chance does to it. */
export function fuzzedEntry(random: Random, name: string): FuzzedEntry {
  const type = random.pick(Object.keys(RECORDS))
  // Some records meet again, with versions up and down; what becomes of those depends on what came before.
  const again = random.chance(0.2)
  const id = again ? `again-${random.int(6)}` : name
  const gone = random.chance(0.1)
  const data = Object.entries(RECORDS[type]!)
  const envelope = Object.entries({
    type: `"${type}"`,
    id: `"${id}"`,
    version: String(1 + random.int(9)),
    op: gone ? '"delete"' : '"upsert"',
  })
  let doubtful = again
  for (let harm = random.int(4); harm > 0; harm -= 1) {
    const harmed = harmOne(random, random.chance(0.2) ? envelope : data)
    // Any harm to the envelope, and a text in a needed field that may or may not do, is left to the decoder.
    const needed = NEEDED[type]!.includes(harmed.field) && harmed.value.startsWith('"')
    doubtful ||= Object.keys(ENVELOPE).includes(harmed.field) || needed || TOO_MUCH.test(harmed.value)
  }
  const text = objectText([...envelope, ...(random.chance(0.95) ? [['data', objectText(data)] as const] : [])])
  return { text, key: `${type} ${id}`, fate: doubtful ? 'open' : gone ? 'deleted' : fateOf(text, type) }
}

/** Replaces, drops, repeats or adds one field. */
function harmOne(random: Random, fields: [string, string][]): { field: string; value: string } {
  const at = random.int(fields.length)
  const [field] = fields[at]!
  const value = odd(random)
  const how = random.int(6)
  if (how < 3) fields[at] = [field, value]
  else if (how === 3) fields.splice(at, 1)
  else if (how === 4) fields.push([field, value])
  else {
    const added = random.pick(['__proto__', 'constructor', 'extra', 'toString', ''])
    fields.push([added, value])
    return { field: added, value }
  }
  return { field, value }
}

/** What must become of an entry with a good envelope: by whether JSON has something of the right kind in each needed field. */
function fateOf(text: string, type: string): Fate {
  const { data } = JSON.parse(text) as { data?: Record<string, unknown> }
  if (data === undefined) return 'aside'
  const readable = NEEDED[type]!.every((name) => {
    const value = Object.hasOwn(data, name) ? data[name] : null
    return name === 'itemsTotal' ? Number.isSafeInteger(value) : typeof value === 'string'
  })
  return readable ? 'live' : 'aside'
}

const objectText = (pairs: readonly (readonly [string, string])[]) =>
  `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`

/** The bytes of a text with a few replaced, dropped or doubled: often no JSON any more, sometimes no UTF-8. */
export function mutated(random: Random, text: string): Buffer {
  const bytes = [...Buffer.from(text)]
  for (let harm = 1 + random.int(3); harm > 0 && bytes.length > 0; harm -= 1) {
    const at = random.int(bytes.length)
    const how = random.int(4)
    if (how === 0) bytes[at] = random.int(256)
    if (how === 1) bytes.splice(at, 1 + random.int(4))
    if (how === 2) bytes.splice(at, 0, bytes[at]!)
    if (how === 3) bytes[at] = random.pick([...Buffer.from('"{}[]:,0919truenullE-\\')])
  }
  return Buffer.from(bytes)
}

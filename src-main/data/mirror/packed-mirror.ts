import { type FileHandle, open, rename } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { FacetError } from '#shared/base/facet-error.ts'
import type { RowReader } from '../db/connection.ts'
import { listInteractionsOf, type MirroredState } from '../db/queries/mirror.queries.ts'
import type { Slices } from '../lists/slices.ts'
import { type Column, columnsOf, newInteractions, newOrders, type Places, setColumn, withSlack } from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { type LoadedMirror, mirrorOf, placesByRowKey } from './load-mirror.ts'
import type { InteractionColumns, OrderColumns } from './mirror.ts'
import { COLUMN_KINDS, compacted, headerOf, isReadable, type PackedHeader } from './packed-layout.ts'

// The file: two numbers of 32 bits (length and checksum of the header), the header as JSON, then the columns, each in pieces with
// its checksum behind it.

/** Bytes written, read and checked at one go: about a millisecond. */
const PIECE_BYTES = 2 * 1024 * 1024
const LARGEST_HEADER = 64 * 1024 * 1024
const OWNER_ONLY = 0o600

/**
 * Writes a mirror to a file that takes the place of the one before at the end. False when the mirror changed meanwhile: then
 * the file before stays. Throws what the file system throws.
 */
export async function writePacked(
  path: string,
  held: LoadedMirror,
  isCurrent: () => boolean,
  slices: Slices,
): Promise<boolean> {
  const draft = `${path}.next`
  const { header, tables } = await packed(held, slices)
  const file = await open(draft, 'w', OWNER_ONLY)
  try {
    await file.writev([numbers(header.length, crc32(header)), header])
    for (const table of tables) {
      for (const [, column] of columnsOf(table)) {
        for (const piece of piecesOf(column, table.length)) {
          if (!isCurrent()) return false
          await file.writev([piece, numbers(crc32(piece))])
        }
      }
    }
  } finally {
    await file.close()
  }
  // Pieces were written from columns that may have changed in between; then the file is no state of the cache at all.
  if (!isCurrent()) return false
  await rename(draft, path)
  return true
}

/**
 * Reads a mirror of exactly this state of the cache. null when the file is none, damaged, of another cache, of another
 * commit, or of another version.
 */
export async function readPacked(
  path: string,
  reader: RowReader,
  state: MirroredState,
  slices: Slices,
): Promise<LoadedMirror | null> {
  let file: FileHandle | null = null
  try {
    file = await open(path, 'r')
    const header = await readHeader(file)
    if (header === null || !isOfState(header, state)) return null
    const orders = newOrders(0)
    const interactions = newInteractions(0)
    if (!isReadable(header, { orders, interactions })) return null
    if (!(await readTable(file, orders, header.orders, slices))) return null
    if (!(await readTable(file, interactions, header.interactions, slices))) return null
    const agents = agentNames(reader, header.agents)
    if (agents === null) return null
    const words = { creators: new Dictionary(header.creators), currencies: new Dictionary(header.currencies), agents }
    const placeOf = await placesByRowKey(orders, state.lastOrder, slices)
    return { mirror: mirrorOf(state.commits, orders, interactions, words, placeOf), words, state, placeOf }
  } catch (error) {
    // What the cache says, and who is not waiting any more, is no fault of the file's; a file that cannot be read is as good as none.
    if (error instanceof FacetError) throw error
    return null
  } finally {
    await file?.close()
  }
}

async function packed(held: LoadedMirror, slices: Slices) {
  const { mirror, words } = held
  const { orders, interactions } = mirror
  const compact = (column: Places, length: number, { words }: Dictionary) =>
    compacted(column, length, words.length, slices)
  const creators = await compact(orders.creator, orders.length, words.creators)
  const currencies = await compact(orders.currency, orders.length, words.currencies)
  const agents = await compact(interactions.agent, interactions.length, words.agents)
  const tables = [
    { ...orders, creator: creators.column, currency: currencies.column },
    { ...interactions, agent: agents.column },
  ] as [OrderColumns, InteractionColumns]
  const kept = { creators: creators.kept, currencies: currencies.kept, agents: agents.kept }
  return { header: Buffer.from(JSON.stringify(headerOf(held, ...tables, kept))), tables }
}

async function readHeader(file: FileHandle): Promise<PackedHeader | null> {
  const [length, checksum] = await readNumbers(file, 2)
  if (length === undefined || length > LARGEST_HEADER) return null
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes)
  return bytesRead === length && crc32(bytes) === checksum ? (JSON.parse(bytes.toString()) as PackedHeader) : null
}

function isOfState({ state }: PackedHeader, { cacheId, commits, lastOrder, lastInteraction }: MirroredState): boolean {
  const isSameCommit = state.cacheId === cacheId && state.commits === commits
  return isSameCommit && state.lastOrder === lastOrder && state.lastInteraction === lastInteraction
}

/** Fills a table; false when a piece is not what was written. */
async function readTable(
  file: FileHandle,
  table: OrderColumns | InteractionColumns,
  { length, columns }: PackedHeader['orders'],
  slices: Slices,
): Promise<boolean> {
  table.length = length
  for (const [name, kind] of columns) {
    const column = new COLUMN_KINDS[kind](withSlack(length))
    for (const piece of piecesOf(column, length)) {
      const checksum = new Uint32Array(1)
      const { bytesRead } = await file.readv([piece, checksum])
      if (bytesRead !== piece.length + checksum.byteLength || crc32(piece) !== checksum[0]) return false
      if (slices.isDue()) await slices.rest()
    }
    setColumn(table, name, column)
  }
  return true
}

/** The agents the rows name; null when a row is not there, or names nobody. */
function agentNames(reader: RowReader, rowKeys: readonly number[]): Dictionary | null {
  const named = new Map(listInteractionsOf(reader, rowKeys).map(([rowKey, , , , agent]) => [rowKey, agent]))
  const names = new Dictionary()
  for (const rowKey of rowKeys) {
    const name = named.get(rowKey)
    if (name === undefined || name === null) return null
    names.place(name)
  }
  return names.words.length === rowKeys.length + 1 ? names : null
}

function* piecesOf(column: Column, length: number): Generator<Uint8Array> {
  const end = length * column.BYTES_PER_ELEMENT
  for (let from = 0; from < end; from += PIECE_BYTES) {
    yield new Uint8Array(column.buffer, column.byteOffset + from, Math.min(PIECE_BYTES, end - from))
  }
}

function numbers(...values: number[]): Uint32Array {
  return Uint32Array.from(values)
}

async function readNumbers(file: FileHandle, count: number): Promise<Uint32Array | []> {
  const values = new Uint32Array(count)
  const { bytesRead } = await file.read(values)
  return bytesRead === values.byteLength ? values : []
}

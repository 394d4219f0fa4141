import type { OrderRow } from '#shared/rpc/shapes.ts'
import { openSnapshotReader, type SnapshotConnection } from '../db/connection.ts'
import { cachePath } from '../db/profile.ts'
import { findMirroredState } from '../db/queries/mirror.queries.ts'
import { listOrdersByKey } from '../db/queries/orders.queries.ts'

export type OrderWalk = {
  /** How many orders the whole walk gives. */
  total: number
  /** The next orders, at most `limit`; none when the walk is over. */
  next(limit: number): OrderRow[]
  close(): void
}

/** Row keys of orders in their order, and the commit of the cache they are of. */
export type SelectedKeys = { commit: number; rowKeys: Uint32Array }

/** As often it is tried to meet the cache at the very commit the keys are of. */
const TRIES = 3
/** Row keys looked at between two. */
const STRETCH = 1_000

/**
 * Walks the orders of a selection as they all are now: a connection of its own holds on to one state of the cache, so what
 * sync writes meanwhile neither doubles nor hides an order, and only row keys are kept in memory. The write-ahead file grows
 * while a walk is open and sync writes: close it.
 */
export async function openOrderWalk(directory: string, select: () => Promise<SelectedKeys>): Promise<OrderWalk> {
  const reader = openSnapshotReader(cachePath(directory))
  try {
    return walkOf(reader, await keysHeld(reader, select))
  } catch (error) {
    reader.close()
    throw error
  }
}

/** Holds on to the state the keys are of; where sync is faster than that, to a later one that has the rows of them all. */
async function keysHeld(reader: SnapshotConnection, select: () => Promise<SelectedKeys>): Promise<Uint32Array> {
  for (let attempt = 1; ; attempt += 1) {
    const { commit, rowKeys } = await select()
    reader.hold()
    if (findMirroredState(reader).commits === commit) return rowKeys
    if (attempt === TRIES) return presentOnes(reader, rowKeys)
    reader.letGo()
  }
}

function presentOnes(reader: SnapshotConnection, rowKeys: Uint32Array): Uint32Array {
  const present = new Uint32Array(rowKeys.length)
  let count = 0
  for (let from = 0; from < rowKeys.length; from += STRETCH) {
    const keys = rowKeys.subarray(from, from + STRETCH)
    for (const [place, row] of listOrdersByKey(reader, keys).entries()) {
      if (row !== null) present[count++] = keys[place]!
    }
  }
  return present.subarray(0, count)
}

function walkOf(reader: SnapshotConnection, rowKeys: Uint32Array): OrderWalk {
  let place = 0
  return {
    total: rowKeys.length,
    next(limit) {
      const rows = listOrdersByKey(reader, rowKeys.subarray(place, place + limit))
      place += limit
      return rows.filter((row) => row !== null)
    },
    close() {
      reader.letGo()
      reader.close()
    },
  }
}

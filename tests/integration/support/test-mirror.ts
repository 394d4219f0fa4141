import { openSnapshotReader } from '#data/db/connection.ts'
import { cachePath } from '#data/db/profile.ts'
import { slicesFor } from '#data/lists/slices.ts'
import { type LoadedMirror, loadMirror } from '#data/mirror/load-mirror.ts'
import type { Mirror } from '#data/mirror/mirror.ts'

/** A mirror, freshly loaded from the real cache of a profile directory, with what the loader knows beside it. */
export async function loadedMirrorOf(directory: string): Promise<LoadedMirror> {
  const reader = openSnapshotReader(cachePath(directory))
  try {
    reader.hold()
    return await loadMirror(
      reader,
      slicesFor(new AbortController().signal, () => true),
    )
  } finally {
    reader.close()
  }
}

/** A mirror, freshly loaded from the real cache of a profile directory. */
export async function mirrorOf(directory: string): Promise<Mirror> {
  return (await loadedMirrorOf(directory)).mirror
}

type Table = Mirror['orders'] | Mirror['interactions']

/** What a mirror says, whatever its places and widths: to be compared with another. */
export function describeMirror(mirror: Mirror) {
  const { orders, interactions, creatorIds, agents, currencies } = mirror
  const words = (places: ArrayLike<number>, dictionary: readonly (string | null)[], length: number) =>
    Array.from(places)
      .slice(0, length)
      .map((place) => dictionary[place])
  return {
    commit: mirror.commit,
    orders: {
      ...valuesOf(orders),
      creator: words(orders.creator, creatorIds, orders.length),
      currency: words(orders.currency, currencies, orders.length),
    },
    interactions: { ...valuesOf(interactions), agent: words(interactions.agent, agents, interactions.length) },
    places: Array.from(orders.rowKey.subarray(0, orders.length), (rowKey) => mirror.orderAt(rowKey)),
  }
}

function valuesOf(table: Table): Record<string, number[]> {
  const columns = Object.entries(table).filter(([name]) => name !== 'length') as [string, Float64Array][]
  return Object.fromEntries(columns.map(([name, column]) => [name, Array.from(column.subarray(0, table.length))]))
}

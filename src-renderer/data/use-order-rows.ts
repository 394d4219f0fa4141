import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { OrderQuery, OrderRow } from '#shared/rpc/shapes.ts'
import { CHUNK_ROWS, chunkAt, chunksOf } from './order-chunks.ts'
import { orderChunkOptions } from './orders.queries.ts'
import { queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** A stretch of rows the table wants to show. */
export type RowRange = { first: number; last: number }

/** The rows at hand, one after another, and where the row of a place stands among them (−1: on its way). */
export type LoadedRows = { rows: readonly OrderRow[]; positionOf(index: number): number }

export type OrderRows = {
  /** The query whose rows these are: lags behind the one asked for until its first rows have come. */
  shown: OrderQuery
  /** null until the first answer. */
  total: number | null
  loaded: LoadedRows
  loading: boolean
  error: Error | null
  retry(): void
  /** Resolves when the first rows are as new as the rest. */
  freshenTop(): Promise<unknown>
}

/** The rows of a query around a range. While another query loads, the rows of the one before stay. */
export function useOrderRows(wanted: OrderQuery, range: RowRange): OrderRows {
  const [shown, setShown] = useState(wanted)
  const pending = wanted !== shown
  const next = useQuery({ ...orderChunkOptions(wanted, 0), enabled: pending })
  if (pending && (next.isSuccess || next.isError)) setShown(wanted)

  const chunks = chunksOf(range.first, range.last)
  const results = useQueries({ queries: chunks.map((chunk) => orderChunkOptions(shown, chunk)) })
  const answers = results.map((result) => result.data)
  const latest = results.reduce((a, b) => (b.dataUpdatedAt > a.dataUpdatedAt ? b : a))

  // Far away from any loaded row the total is still the one just seen.
  const [known, setKnown] = useState<{ query: OrderQuery; total: number } | null>(null)
  const counted = latest.data?.total
  if (counted !== undefined && (known?.query !== shown || known.total !== counted)) {
    setKnown({ query: shown, total: counted })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers and their chunks are the dependencies, spread
  const loaded = useMemo(
    () =>
      gatherRows(
        chunks,
        answers.map((answer) => answer?.rows),
      ),
    [chunks[0], ...padded(answers)],
  )
  return {
    shown,
    total: counted ?? (known?.query === shown ? known.total : null),
    loaded,
    loading: next.isFetching || results.some((result) => result.isFetching),
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => void queryClient.refetchQueries({ queryKey: queryKeys.orders, type: 'active' }),
    freshenTop: () => queryClient.fetchQuery(orderChunkOptions(shown, 0)),
  }
}

/** A dependency list must not change its length; no window shows more than a few chunks. */
function padded<T>(items: readonly T[]): (T | undefined)[] {
  return Array.from({ length: 6 }, (_, i) => items[i])
}

/** Joins chunks of rows, remembering where each begins. */
function gatherRows(chunks: readonly number[], parts: readonly (readonly OrderRow[] | undefined)[]): LoadedRows {
  const places = new Map<number, { start: number; length: number }>()
  const rows: OrderRow[] = []
  for (const [i, chunk] of chunks.entries()) {
    const part = parts[i]
    if (part === undefined) continue
    places.set(chunk, { start: rows.length, length: part.length })
    rows.push(...part)
  }
  return {
    rows,
    positionOf: (index) => {
      const place = index < 0 ? undefined : places.get(chunkAt(index))
      const within = index % CHUNK_ROWS
      return place === undefined || within >= place.length ? -1 : place.start + within
    },
  }
}

import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { GONE, type LoadedRows, ON_ITS_WAY } from '../ui/grid/loaded-rows.ts'
import { takeEarly } from './early-calls.ts'
import { answerOf } from './facet-client.ts'
import { CHUNK_ROWS, chunksOf } from './list-chunks.ts'
import { type ListAnswer, type ListSession, type ListSource, openSession, sessionOf } from './list-session.ts'
import { queryClient } from './query-client.ts'

/** A stretch of rows the table wants to show. */
export type RowRange = { first: number; last: number }

export type ListRows<Q, R> = {
  /** The query whose rows these are: lags behind the one asked for until its first rows have come. */
  shown: Q
  /** Another value for another look at a list, be it of the same query: places mean something else. */
  listKey: unknown
  /** null until the first answer. */
  total: number | null
  /** How many rows there are now that this look at the list has not. */
  newRows: number
  loaded: LoadedRows<R>
  loading: boolean
  error: Error | null
  retry(): void
  /** Looks at the list anew; the rows change once the first of them have come. */
  renew(): void
  /** Any rows of this look at the list, in its places; for copying. Throws when its places could not be kept. */
  read(offset: number, limit: number): Promise<(R | null)[]>
}

/**
 * The rows of a query around a range. While another query loads, the rows of the one before stay. Their places stand still
 * under sync, their values are the present ones; while the list is `loose` (nobody works with it) its places move as well.
 */
export function useListRows<Q, R>(
  source: ListSource<Q, R>,
  wanted: Q,
  range: RowRange,
  loose: boolean,
): ListRows<Q, R> {
  const [asked, setAsked] = useState(() => sessionOf(source, wanted))
  if (asked.query !== wanted && JSON.stringify(asked.query) !== JSON.stringify(wanted)) {
    setAsked(openSession(source, wanted))
  }
  const [shown, setShown] = useState(asked)
  const pending = asked !== shown
  const next = useQuery({ ...chunkOptions(asked, 0), enabled: pending })
  if (pending && (next.isSuccess || next.isError)) setShown(asked)
  useEffect(() => {
    shown.loose = loose
  }, [shown, loose])

  const chunks = chunksOf(range.first, range.last)
  const results = useQueries({ queries: chunks.map((chunk) => chunkOptions(shown, chunk)) })
  const answers = results.map((result) => result.data)
  const latest = results.reduce((a, b) => (b.dataUpdatedAt > a.dataUpdatedAt ? b : a)).data
  if (latest !== undefined) shown.adopt(latest.snapshot)

  // Far away from any loaded row the total is still the one just seen.
  const [known, setKnown] = useState<{ session: unknown; total: number; newRows: number } | null>(null)
  const isNew = known?.session !== shown || known.total !== latest?.total || known.newRows !== latest.newRows
  if (latest !== undefined && isNew) setKnown({ session: shown, total: latest.total, newRows: latest.newRows })
  const counted = latest ?? (known?.session === shown ? known : null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers and their chunks are the dependencies, spread
  const loaded = useMemo(() => gatherRows(chunks, answers), [chunks[0], ...padded(answers)])
  return {
    shown: pending ? shown.query : wanted,
    listKey: shown,
    total: counted?.total ?? null,
    newRows: counted?.newRows ?? 0,
    loaded,
    loading: next.isFetching || results.some((result) => result.isFetching),
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => void queryClient.refetchQueries({ queryKey: [source.name], type: 'active' }),
    renew: () => setAsked(openSession(source, wanted)),
    read: (offset, limit) => readSteadily(shown, offset, limit),
  }
}

function chunkOptions<Q, R>(session: ListSession<Q, R>, chunk: number) {
  const queryKey = [...session.key, chunk] as const
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) => {
      const early = takeEarly<ListAnswer<R>>(queryKey)
      return session.ask(queryClient, chunk * CHUNK_ROWS, CHUNK_ROWS, { early: early && answerOf(early), signal })
    },
    gcTime: 60_000,
  })
}

async function readSteadily<Q, R>(session: ListSession<Q, R>, offset: number, limit: number) {
  const before = session.snapshot
  const answer = await session.source.ask({ query: session.query, offset, limit, snapshot: before })
  if (answer.snapshot !== before) throw new Error('The list was made anew')
  return answer.rows
}

/** A dependency list must not change its length; no window shows more than a few chunks. */
function padded<T>(items: readonly T[]): (T | undefined)[] {
  return Array.from({ length: 6 }, (_, i) => items[i])
}

/** Joins chunks of rows, remembering where each begins. */
function gatherRows<R>(chunks: readonly number[], answers: readonly (ListAnswer<R> | undefined)[]): LoadedRows<R> {
  const places = new Map<number, number>()
  const rows: R[] = []
  for (const [i, chunk] of chunks.entries()) {
    for (const [within, row] of (answers[i]?.rows ?? []).entries()) {
      places.set(chunk * CHUNK_ROWS + within, row === null ? GONE : rows.push(row) - 1)
    }
  }
  return { rows, positionOf: (index) => places.get(index) ?? ON_ITS_WAY }
}

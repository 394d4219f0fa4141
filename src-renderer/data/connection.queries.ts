import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConnectInput, Connection } from '#shared/rpc/shapes.ts'
import { earlyOr } from './early-calls.ts'
import { answerOf, facet } from './facet-client.ts'
import { acceptTruth, queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** Which store this window shows; null before the first answer. */
export function useConnection(): Connection | null {
  const { data } = useQuery({
    queryKey: queryKeys.connection,
    queryFn: () => answerOf(earlyOr(queryKeys.connection, () => facet.connection.get({}))),
  })
  return data ?? null
}

/** Another store means other rows: everything shown is asked for anew. */
export function acceptConnection(connection: Connection): void {
  acceptTruth(queryKeys.connection, connection)
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.connection[0] })
}

/** Tries an address and token without keeping them. */
export function useTestConnection() {
  return useMutation({ mutationFn: (input: ConnectInput) => answerOf(facet.connection.test(input)) })
}

/** Tests, keeps, and switches to a store. */
export function useSaveConnection() {
  return useMutation({
    mutationFn: async (input: ConnectInput) => {
      const test = await answerOf(facet.connection.save(input))
      const connection = await answerOf(facet.connection.get({}))
      if (test.ok) acceptConnection(connection)
      return { test, connection }
    },
  })
}

/** Goes back to the demo store. */
export function useDemoStore() {
  // biome-ignore lint/correctness/useHookAtTopLevel: the name of a call, no hook
  return useMutation({ mutationFn: () => answerOf(facet.connection.useDemo({})), onSuccess: acceptConnection })
}

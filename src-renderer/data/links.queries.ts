import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerOf, facet } from './facet-client.ts'

/** The way to an order's page in the store's admin; what went wrong with it stays until another order is shown. */
export function useOpenInAdmin(orderId: string | null): { open(): void; error: Error | null } {
  const { mutate, reset, error } = useMutation({
    mutationFn: (id: string) => answerOf(facet.links.openOrder({ orderId: id })),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order has nothing to do with the failure
  useEffect(() => reset(), [orderId, reset])
  return { open: () => orderId !== null && mutate(orderId), error }
}

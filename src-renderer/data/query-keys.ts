import type { OrderQuery, PeriodInput } from '#shared/rpc/shapes.ts'

/** Names of what is asked; the first word is what an event can declare moved. */
export const queryKeys = {
  orders: ['orders'] as const,
  orderChunk: (query: OrderQuery, chunk: number) => ['orders', 'search', query, chunk] as const,
  order: (id: string) => ['orders', 'get', id] as const,
  creators: ['creators'] as const,
  creatorList: (period: PeriodInput) => ['creators', 'list', period] as const,
  csat: ['csat'] as const,
  settings: ['settings'] as const,
  syncStatus: ['sync'] as const,
  receipts: ['receipts'] as const,
  quarantine: ['quarantine'] as const,
  quarantinePage: (offset: number) => ['quarantine', 'list', offset] as const,
  connection: ['connection'] as const,
  about: ['about'] as const,
  dataProcess: ['dataProcess'] as const,
}

import type { CsatOverviewInput } from '#shared/rpc/shapes/csat.shapes.ts'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'

/** Names of what is asked; the first word is what an event can declare moved. */
export const queryKeys = {
  orders: ['orders'] as const,
  /** One look at a list (its session); the number of a chunk of its rows follows. */
  list: <Q>(name: string, query: Q, session: number) => [name, 'list', query, session] as const,
  orderFacets: (query: OrderQuery) => ['orders', 'facets', query] as const,
  orderSuggestions: (text: string) => ['orders', 'suggest', text] as const,
  interactions: ['interactions'] as const,
  interactionFacets: (query: InteractionQuery) => ['interactions', 'facets', query] as const,
  interaction: (id: string) => ['interactions', 'get', id] as const,
  views: ['views'] as const,
  order: (id: string) => ['orders', 'get', id] as const,
  orderMatches: (text: string) => ['orders', 'matches', text] as const,
  explanation: (figure: FigureInput) => ['explain', figure] as const,
  creators: ['creators'] as const,
  creatorsTable: (question: object) => ['creators', 'table', question] as const,
  creator: (question: object | null) => ['creators', 'get', question] as const,
  newestOrders: (query: OrderQuery, limit: number) => ['orders', 'newest', query, limit] as const,
  csat: ['csat'] as const,
  csatOverview: (question: CsatOverviewInput) => ['csat', 'overview', question] as const,
  settings: ['settings'] as const,
  syncStatus: ['sync'] as const,
  receipts: ['receipts'] as const,
  quarantine: ['quarantine'] as const,
  quarantinePage: (offset: number) => ['quarantine', 'list', offset] as const,
  connection: ['connection'] as const,
  about: ['about'] as const,
  dataProcess: ['dataProcess'] as const,
}

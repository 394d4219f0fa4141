import type { ScoreBand } from '#shared/domain/csat-score.ts'
import type { Kind } from '#shared/domain/kinds/registry.ts'
import type { OrderStatus } from '#shared/domain/order.ts'
import type { OrderQuery } from '#shared/rpc/shapes.ts'
import { type PeriodPreset, periodOfPreset } from '../ui/format/period-preset.ts'

/** What the Orders filters say, as a person set them. Presets stay presets, so that "last 7 days" moves with the day. */
export type OrderFilters = {
  preset: PeriodPreset
  search: string
  kinds: Kind[]
  bands: (ScoreBand | 'unrated')[]
  statuses: OrderStatus[]
  touched: boolean | null
  creatorIds: (string | null)[]
  /** The name the creator filter shows; the rows hold the truth. */
  creatorName: string | null
}

export type OrderSort = OrderQuery['sort']

export const noFilters: OrderFilters = {
  preset: 'all',
  search: '',
  kinds: [],
  bands: [],
  statuses: [],
  touched: null,
  creatorIds: [],
  creatorName: null,
}

export const newestFirst: OrderSort = { column: 'placedAt', direction: 'desc' }

/** The query object the filters stand for, on the day it is in the reporting zone. */
export function orderQueryOf(filters: OrderFilters, sort: OrderSort, zone: string, nowAt: number): OrderQuery {
  const { preset, search, kinds, bands, statuses, touched, creatorIds } = filters
  const period = periodOfPreset(preset, zone, nowAt)
  const unset = { anyKinds: [], eligible: null, assisted: null, attribution: null }
  return { ...unset, period, search: search.trim(), kinds, touched, bands, statuses, creatorIds, sort }
}

/** True when any filter narrows the list. */
export function isFiltered(filters: OrderFilters): boolean {
  const { preset, search, kinds, bands, statuses, touched, creatorIds } = filters
  const lists = kinds.length + bands.length + statuses.length + creatorIds.length
  return preset !== 'all' || search.trim() !== '' || touched !== null || lists > 0
}

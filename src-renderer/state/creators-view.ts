import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Bucket } from '#shared/base/buckets.ts'
import type { Attribution } from '#shared/rpc/shapes.ts'
import type { PeriodChoice } from '../ui/period/period-choice.ts'
import { persisted } from './local-storage.ts'

export type CreatorSort = { column: string; direction: 'asc' | 'desc' }

/** What the Creators screen shows; survives a restart. */
export type CreatorsPlace = {
  period: PeriodChoice
  compare: boolean
  /** null: as the setting says. */
  attribution: Attribution | null
  search: string
  sort: CreatorSort
  /** Key of the creator the keyboard is on; see `creatorKey`. */
  selected: string | null
  panelOpen: boolean
  /** What the charts of the panel count by. */
  bucket: Bucket
}

export type CreatorsView = CreatorsPlace & { set(change: Partial<CreatorsPlace>): void }

const first: CreatorsPlace = {
  period: 'all',
  compare: false,
  attribution: null,
  search: '',
  sort: { column: 'widgetAssistedSales', direction: 'desc' },
  selected: null,
  panelOpen: false,
  bucket: 'week',
}

/** Period, rule, sort and selection of the Creators screen. */
export const useCreatorsView = create<CreatorsView>()(
  persist((set) => ({ ...first, set: (change) => set(change) }), {
    name: 'facet:creators-view',
    version: 2,
    storage: persisted,
    migrate: () => first,
  }),
)

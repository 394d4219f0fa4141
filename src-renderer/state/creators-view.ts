import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { PeriodPreset } from '../ui/format/period-preset.ts'
import { persisted } from './local-storage.ts'

export type CreatorSort = { id: string; desc: boolean }

export type CreatorsView = {
  preset: PeriodPreset
  search: string
  sort: CreatorSort
  /** Row key of the selected creator; see `creatorKey`. */
  selected: string | null
  setPreset(preset: PeriodPreset): void
  setSearch(search: string): void
  setSort(sort: CreatorSort): void
  select(key: string | null): void
}

/** Period, sort and selection of the Creators screen; survives restarts. */
export const useCreatorsView = create<CreatorsView>()(
  persist(
    (set) => ({
      preset: 'all',
      search: '',
      sort: { id: 'widgetAssistedSales', desc: true },
      selected: null,
      setPreset: (preset) => set({ preset }),
      setSearch: (search) => set({ search }),
      setSort: (sort) => set({ sort }),
      select: (selected) => set({ selected }),
    }),
    { name: 'facet:creators-view', version: 1, storage: persisted },
  ),
)

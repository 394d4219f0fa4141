import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Bucket } from '#shared/base/buckets.ts'
import type { PeriodChoice } from '../ui/period/period-choice.ts'
import { persisted } from './local-storage.ts'

export const csatParts = ['creators', 'agents', 'beside', 'comments'] as const
/** What the lower half of the screen lists. */
export type CsatPart = (typeof csatParts)[number]

export type GroupSort = { id: string; desc: boolean }

/** Whose responses are shown; `id` and `name` null stand for nobody. */
export type CsatFilters = {
  creator: { id: string | null; name: string | null } | null
  agent: { name: string | null } | null
}

export type CsatView = CsatFilters & {
  period: PeriodChoice
  compare: boolean
  bucket: Bucket
  part: CsatPart
  sort: GroupSort
  /** Scores the comments are narrowed to; none: all. */
  scores: readonly number[]
  set(change: Partial<Pick<CsatView, 'period' | 'compare' | 'bucket' | 'creator' | 'agent' | 'part' | 'sort'>>): void
  toggleScore(score: number): void
}

/** Period, filters, bucket and lists of the CSAT screen; survives restarts. */
export const useCsatView = create<CsatView>()(
  persist(
    (set) => ({
      period: '90d',
      compare: true,
      bucket: 'week',
      creator: null,
      agent: null,
      part: 'creators',
      sort: { id: 'share', desc: true },
      scores: [],
      set: (change) => set(change),
      toggleScore: (score) =>
        set(({ scores }) => ({
          scores: scores.includes(score) ? scores.filter((one) => one !== score) : [...scores, score].sort(),
        })),
    }),
    { name: 'facet:csat-view', version: 1, storage: persisted },
  ),
)

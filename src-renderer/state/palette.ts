import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { persisted } from './local-storage.ts'

const REMEMBERED = 5

/** What was last chosen in the palette, newest first; survives restarts. */
export const usePaletteRecents = create<{ recents: string[]; remember(id: string): void }>()(
  persist(
    (set) => ({
      recents: [],
      remember: (id) =>
        set(({ recents }) => ({ recents: [id, ...recents.filter((r) => r !== id)].slice(0, REMEMBERED) })),
    }),
    { name: 'facet:palette', version: 1, storage: persisted },
  ),
)

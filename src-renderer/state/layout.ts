import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { persisted } from './local-storage.ts'

export const PANEL_MIN = 480
export const PANEL_MAX = 640

export type SyncRecord = 'history' | 'quarantine'

export type Layout = {
  panelWidth: number
  connectOpen: boolean
  shortcutsOpen: boolean
  paletteOpen: boolean
  /** Which record of sync stands open: what the runs did, or what could not be read. */
  syncRecord: SyncRecord | null
  setPanelWidth(width: number): void
  setConnectOpen(open: boolean): void
  setShortcutsOpen(open: boolean): void
  setPaletteOpen(open: boolean): void
  openSyncRecord(record: SyncRecord | null): void
}

/** How the window is laid out and which dialogs stand open; only the sizes survive a restart. */
export const useLayout = create<Layout>()(
  persist(
    (set) => ({
      panelWidth: 520,
      connectOpen: false,
      shortcutsOpen: false,
      paletteOpen: false,
      syncRecord: null,
      setPanelWidth: (width) => set({ panelWidth: Math.round(Math.min(PANEL_MAX, Math.max(PANEL_MIN, width))) }),
      setConnectOpen: (connectOpen) => set({ connectOpen }),
      setShortcutsOpen: (shortcutsOpen) => set({ shortcutsOpen }),
      setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
      openSyncRecord: (syncRecord) => set({ syncRecord }),
    }),
    {
      name: 'facet:layout',
      version: 1,
      storage: persisted,
      partialize: ({ panelWidth }) => ({ panelWidth }),
    },
  ),
)

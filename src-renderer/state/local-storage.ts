import { createJSONStorage } from 'zustand/middleware'

/** Where the window's own state outlives a restart. */
export const persisted = createJSONStorage(() => localStorage)

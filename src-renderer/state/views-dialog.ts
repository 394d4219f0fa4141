import { create } from 'zustand'

/** Which dialog about saved views stands open: a name for a new one or for one that has one, or a link to open. */
export type ViewsDialog = { kind: 'save' } | { kind: 'rename'; id: string } | { kind: 'link' }

type State = { dialog: ViewsDialog | null; open(dialog: ViewsDialog): void; close(): void }

/** The dialog about saved views. */
export const useViewsDialog = create<State>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}))

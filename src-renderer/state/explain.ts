import { create } from 'zustand'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'

/** A figure somebody asks about: to have it explained, or to see its rows. The anchor is where the answer belongs. */
export type AskedFigure = { figure: FigureInput; anchor: HTMLElement; wants: 'explanation' | 'rows' }

export type Explain = {
  asked: AskedFigure | null
  ask(asked: AskedFigure): void
  close(): void
}

/** Which figure is being explained, of all that stand in the window. */
export const useExplain = create<Explain>()((set) => ({
  asked: null,
  ask: (asked) => set({ asked }),
  close: () => set({ asked: null }),
}))

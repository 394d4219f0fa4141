import { createContext, useContext } from 'react'

/** From which percentages on an aggregate reads as good, and as one to watch; below that it is poor. */
export type Bands = { goodFrom: number; watchFrom: number }

export const BandsContext = createContext<Bands>({ goodFrom: 85, watchFrom: 70 })

/** The bands of the settings; given once at the top. */
export function useBands(): Bands {
  return useContext(BandsContext)
}

import type { ComponentType } from 'react'
import type { IconName } from '../ui/icons/icon.tsx'

/** One view of the window. Adding one is its own file and a line in the registry. */
export type Dashboard = {
  /** Its name in the address: `#/orders`. */
  id: string
  title: string
  icon: IconName
  /** The key after `g` that goes there. */
  goKey: string
  /** Where the sidebar lists it. */
  place: 'top' | 'bottom'
  /** A hook: the count beside the name; null shows none. */
  useCount?: () => number | null
  View: ComponentType
}

import type { ReactNode } from 'react'
import classes from './panel.module.css'

/** A view with room for a panel from the right: over the view in a narrow window, docked beside it in a wide one. */
export function PanelLayout({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className={classes.layout}>
      {children}
      {panel}
    </div>
  )
}

import type { CSSProperties, ReactNode } from 'react'
import classes from './panel.module.css'

type PanelLayoutProps = {
  children: ReactNode
  panel: ReactNode
  /** How wide the panel stands open; 0 while it is closed. */
  room: number
}

/**
 * A view with room for a panel from the right: over the view in a narrow window, docked beside it in a wide one.
 * What must not be covered reads the room left from `--panel-room`.
 */
export function PanelLayout({ children, panel, room }: PanelLayoutProps) {
  return (
    <div className={classes.layout} style={{ '--panel-room': `${room}px` } as CSSProperties}>
      {children}
      {panel}
    </div>
  )
}

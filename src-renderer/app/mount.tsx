import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followEvents } from '../data/events.ts'
import { App } from './app.tsx'

/** Starts the window: events first, so that nothing that moves meanwhile is missed. */
export function mount(root: HTMLElement): void {
  followEvents()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

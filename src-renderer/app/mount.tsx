import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { seedEarlyAnswers } from '../data/early-calls.ts'
import { followEvents } from '../data/events.ts'
import { queryClient } from '../data/query-client.ts'
import { followOrdersHistory } from '../state/orders-history.ts'
import { useOrdersView } from '../state/orders-view.ts'
import { App } from './app.tsx'

/** Longer than the first answers take once the data process is up; shorter than anyone notices. */
const SEED_WAIT_MS = 80

/** Starts the window: rows in the first render if they can be, then what happened since they were asked for. */
export async function mount(root: HTMLElement): Promise<void> {
  performance.mark('facet:loaded')
  await seedEarlyAnswers(queryClient, SEED_WAIT_MS)
  followEvents()
  followOrdersHistory(useOrdersView)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

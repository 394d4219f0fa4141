import { lazy, Suspense, useEffect } from 'react'
import { dashboardOf } from '../dashboards/registry.ts'
import { useExplain } from '../state/explain.ts'
import { useLayout } from '../state/layout.ts'
import { useRoute } from '../state/route.ts'
import { appCopy } from './app.copy.ts'
import { useWindowCommands } from './commands/use-window-commands.ts'
import classes from './frame.module.css'
import { DataProcessNotice, DemoBanner, TokenNotice } from './notices.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusBar } from './status-bar.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const ConnectDialog = lazy(() =>
  import('../features/connect/connect-dialog.tsx').then((m) => ({ default: m.ConnectDialog })),
)
const HistoryDialog = lazy(() =>
  import('../features/sync-records/history-dialog.tsx').then((m) => ({ default: m.HistoryDialog })),
)
const QuarantineDialog = lazy(() =>
  import('../features/sync-records/quarantine-dialog.tsx').then((m) => ({ default: m.QuarantineDialog })),
)
const ExplainHost = lazy(() => import('../features/explain/explain-host.tsx').then((m) => ({ default: m.ExplainHost })))
const loadPalette = () => import('./palette/palette.tsx').then((m) => ({ default: m.Palette }))
const Palette = lazy(loadPalette)
const ShortcutsSheet = lazy(() => import('./shortcuts-sheet.tsx').then((m) => ({ default: m.ShortcutsSheet })))

/** The window: sidebar, the open view, status bar, and the dialogs over them. */
export function Frame() {
  const dashboard = dashboardOf(useRoute())
  const connectOpen = useLayout((layout) => layout.connectOpen)
  const shortcutsOpen = useLayout((layout) => layout.shortcutsOpen)
  const asked = useExplain((state) => state.asked)
  const paletteOpen = useLayout((layout) => layout.paletteOpen)
  const syncRecord = useLayout((layout) => layout.syncRecord)
  useShortcuts()
  useWindowCommands()
  usePaletteAtHand()
  useEffect(() => {
    document.title = appCopy.windowTitle(dashboard.title)
  }, [dashboard])
  return (
    <div className={classes.frame}>
      <Sidebar openId={dashboard.id} />
      <main className={classes.main}>
        <DemoBanner />
        <TokenNotice />
        <DataProcessNotice />
        <Suspense fallback={<div className={classes.empty} aria-busy="true" />}>
          <dashboard.View key={dashboard.id} />
        </Suspense>
      </main>
      <StatusBar />
      <Suspense fallback={null}>
        {connectOpen && <ConnectDialog />}
        {shortcutsOpen && <ShortcutsSheet />}
        {paletteOpen && <Palette />}
        {asked !== null && <ExplainHost asked={asked} />}
        {syncRecord === 'history' && <HistoryDialog />}
        {syncRecord === 'quarantine' && <QuarantineDialog />}
      </Suspense>
    </div>
  )
}

/** Loads the palette once the window has nothing else to do: what is typed right after its key must land in it. */
function usePaletteAtHand(): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadPalette())
    return () => cancelIdleCallback(idle)
  }, [])
}

import type { Settings } from '#shared/rpc/shapes.ts'
import { openLink, zoomWindow } from '../../data/app.queries.ts'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { type Command, useCommands } from '../../state/commands.ts'
import { useLayout } from '../../state/layout.ts'
import { copyFromGrid, pressInGrid } from './in-grid.ts'
import { askNearestFigure } from './nearest-figure.ts'

/** Commands that the open view answers, or the status bar, which knows how sync stands. */
type AnsweredElsewhere =
  | `go:${string}`
  | `row.${string}`
  | `view.${string}`
  | 'list.renew'
  | 'search'
  | 'close'
  | 'print'
  | 'sync'
  | 'sync.cancel'
  | 'sync.pauseOrResume'

type WindowCommand = Exclude<Command, AnsweredElsewhere>

/** Answers the commands that belong to the window itself. A command nobody answers does not compile. */
export function useWindowCommands(): void {
  const { privacyMode } = useSettings()
  const update = useUpdateSettings()
  const layout = useLayout.getState
  const change = (settings: Partial<Settings>) => () => update.mutate(settings)
  const answers: Record<WindowCommand, () => unknown> = {
    palette: () => layout().setPaletteOpen(true),
    shortcuts: () => layout().setShortcutsOpen(true),
    connect: () => layout().setConnectOpen(true),
    'sync.history': () => layout().openSyncRecord('history'),
    'sync.quarantine': () => layout().openSyncRecord('quarantine'),
    privacy: change({ privacyMode: !privacyMode }),
    'figure.explain': () => askNearestFigure('explanation'),
    'figure.rows': () => askNearestFigure('rows'),
    'list.pickAll': () => pressInGrid({ key: 'a', ctrlKey: true }),
    'list.copy': copyFromGrid,
    'chart.table': () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true })),
    'zoom.in': () => zoomWindow('in'),
    'zoom.out': () => zoomWindow('out'),
    'zoom.reset': () => zoomWindow('reset'),
    'theme.light': change({ theme: 'light' }),
    'theme.dark': change({ theme: 'dark' }),
    'theme.system': change({ theme: 'system' }),
    'density.compact': change({ density: 'compact' }),
    'density.normal': change({ density: 'normal' }),
    'density.roomy': change({ density: 'roomy' }),
    'language.en': change({ language: 'en' }),
    'language.de': change({ language: 'de' }),
    'language.system': change({ language: 'system' }),
    help: () => openLink('help'),
    report: () => openLink('report-problem'),
  }
  useCommands(answers)
}

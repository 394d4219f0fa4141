import { join } from 'node:path'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { settingsSchema } from '#shared/rpc/shapes.ts'
import type { Log } from './log.ts'
import { readSmallJson, systemCode, writeSmallFile } from './small-file.ts'

const SAVE_AFTER_MS = 400
const MIN_VISIBLE_PX = 80

export const MIN_SIZE = { width: 900, height: 600 }

const stateSchema = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }).nullable(),
  maximised: z.boolean(),
  /** Repeated here so that the first paint has the right ground before the data process has answered. */
  theme: settingsSchema.shape.theme,
  /** How large everything is shown; 1 is its own size. */
  zoom: z.number().min(0.5).max(3).default(1),
})

export type WindowState = z.output<typeof stateSchema>

/** What the window looked like last time, and the way to remember it. */
export type WindowMemory = {
  state(): WindowState
  rememberTheme(theme: WindowState['theme']): void
  rememberZoom(zoom: number): void
  /** Follows a window's size and place. */
  follow(window: BrowserWindow): void
}

/**
 * Reads the window's state from `window.json`; a missing or damaged file means the defaults.
 * What cannot be written is remembered until Facet ends, and logged: no window is worth less for its place.
 */
export function openWindowMemory(userData: string, log: Log): WindowMemory {
  const path = join(userData, 'window.json')
  const parsed = stateSchema.safeParse(readSmallJson(path))
  let state: WindowState = parsed.success ? parsed.data : { bounds: null, maximised: false, theme: 'system', zoom: 1 }

  const change = (next: Partial<WindowState>) => {
    const changed = { ...state, ...next }
    if (JSON.stringify(changed) === JSON.stringify(state)) return
    state = changed
    try {
      writeSmallFile(path, `${JSON.stringify(state)}\n`)
    } catch (thrown) {
      log.warn('window.notKept', { code: systemCode(thrown) })
    }
  }

  return {
    state: () => state,
    rememberTheme: (theme) => change({ theme }),
    rememberZoom: (zoom) => change({ zoom }),
    follow(window) {
      let timer: NodeJS.Timeout | undefined
      const save = () => {
        clearTimeout(timer)
        if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
        change({ bounds: window.getNormalBounds(), maximised: window.isMaximized() })
      }
      const saveSoon = () => {
        clearTimeout(timer)
        timer = setTimeout(save, SAVE_AFTER_MS)
      }
      window.on('resize', saveSoon)
      window.on('move', saveSoon)
      window.on('maximize', saveSoon)
      window.on('unmaximize', saveSoon)
      window.on('close', save)
    },
  }
}

/** Remembered bounds when enough of them is on a display that is there now; null otherwise. */
export function visibleBounds(bounds: Rectangle | null): Rectangle | null {
  if (bounds === null) return null
  const size = { width: Math.max(bounds.width, MIN_SIZE.width), height: Math.max(bounds.height, MIN_SIZE.height) }
  const wanted = { ...bounds, ...size }
  return screen.getAllDisplays().some(({ workArea }) => overlaps(wanted, workArea)) ? wanted : null
}

/** The title bar must be reachable: some of the top edge lies on the display. */
function overlaps(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const topIsOn = window.y >= area.y && window.y <= area.y + area.height - MIN_VISIBLE_PX
  return width >= MIN_VISIBLE_PX && topIsOn
}

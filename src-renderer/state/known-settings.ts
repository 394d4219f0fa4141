import { machineZone } from '#shared/base/period.ts'
import { defaultSettings } from '#shared/rpc/default-settings.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import { readPersisted, SETTINGS_STORE } from './persisted.ts'

/**
 * The settings as this window last knew them: good for the first frame (theme) and the first question (zone), before
 * the data process has answered. The truth replaces them.
 */
export function knownSettings(): Settings {
  return { ...defaultSettings, ...readPersisted<Settings>(SETTINGS_STORE) }
}

/** Remembers settings for the next start. */
export function rememberSettings(settings: Settings): void {
  try {
    localStorage.setItem(SETTINGS_STORE, JSON.stringify({ state: settings }))
  } catch {
    // A full or disabled storage costs the next start a flash of the wrong theme, nothing else.
  }
}

/** The zone figures are reported in: the setting, or the machine's. */
export function reportingZone(settings: Settings): string {
  return settings.zone ?? machineZone()
}

import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterAll, expect, it, vi } from 'vitest'
import { openWindowMemory } from './window-state.ts'

vi.mock('electron', () => ({ screen: {} }))

const folder = mkdtempSync(join(tmpdir(), 'facet-window-state-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('goes on with what it knows when the state cannot be written, and says so in the log', () => {
  // A file where the folder should be fails on every system, for root too.
  const userData = join(folder, 'file')
  writeFileSync(userData, '')
  const log = { note: vi.fn(), warn: vi.fn() }
  const memory = openWindowMemory(userData, log)

  memory.rememberTheme('dark')
  expect(memory.state().theme).toBe('dark')
  expect(log.warn).toHaveBeenCalledWith('window.notKept', { code: expect.stringMatching(/^E/) })

  const window = fakeWindow()
  memory.follow(window)
  window.emit('close')
  expect(memory.state().maximised).toBe(true)
  expect(log.warn).toHaveBeenCalledTimes(2)
})

function fakeWindow(): BrowserWindow {
  return Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    isMinimized: () => false,
    isFullScreen: () => false,
    isMaximized: () => true,
    getNormalBounds: () => ({ x: 1, y: 2, width: 1_000, height: 700 }),
  }) as unknown as BrowserWindow
}

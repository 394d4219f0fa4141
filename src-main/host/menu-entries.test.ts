import { expect, it } from 'vitest'
import { commandSpecs } from '#shared/rpc/commands.ts'
import { acceleratorOf, MENU_COMMANDS } from './menu-entries.ts'

it('gives the menus the keys of the registry', () => {
  expect((['palette', 'zoom.in', 'zoom.out', 'sync.pauseOrResume', 'go:orders'] as const).map(acceleratorOf)).toEqual([
    'CmdOrCtrl+K',
    'CmdOrCtrl+Plus',
    'CmdOrCtrl+-',
    'CmdOrCtrl+Shift+P',
    'CmdOrCtrl+1',
  ])
  expect(acceleratorOf('row.next')).toBeUndefined()
})

it('has every command with Ctrl in a menu, so that no key is hidden from who looks there', () => {
  // Copy and Select all of the Edit menu do what these say, wherever the focus is.
  const byRole = ['list.copy', 'list.pickAll']
  const listed: unknown[] = [...Object.values(MENU_COMMANDS).flat(), 'go:settings', ...byRole]
  const missing = commandSpecs.filter(({ id }) => acceleratorOf(id) !== undefined && !listed.includes(id))
  expect(missing.map(({ id }) => id)).toEqual([])
})

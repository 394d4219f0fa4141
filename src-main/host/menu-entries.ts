import { type CommandId, type CommandSpec, commandSpec, commandSpecs } from '#shared/rpc/commands.ts'

/** Where the native menus have which commands, in their order; null is a line between groups. */
export const MENU_COMMANDS = {
  file: ['sync', 'sync.cancel', 'sync.pauseOrResume', null, 'view.save', 'view.openLink', null, 'print'],
  edit: ['search', 'palette'],
  view: ['zoom.in', 'zoom.out', 'zoom.reset', null, 'privacy'],
  go: commandSpecs.flatMap(({ id, group }) => (group === 'go' && id !== 'go:settings' ? [id] : [])),
  help: ['shortcuts', 'help', 'report'],
} as const satisfies Record<string, readonly (CommandId | null)[]>

/** The accelerator of a command in Electron's words; undefined when none of its keys goes with Ctrl or ⌘. */
export function acceleratorOf(id: CommandId): string | undefined {
  const { keys = [], nearKeys = [] }: CommandSpec = commandSpec(id)
  const key = [...keys, ...nearKeys].find((written) => written.startsWith('Mod+'))
  return key?.replace(/\+$/, '+Plus').replace('Mod+', 'CmdOrCtrl+').replace('++Plus', '+Plus')
}

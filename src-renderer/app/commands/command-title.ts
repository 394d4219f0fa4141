import { commandSpec } from '#shared/rpc/commands.ts'
import type { Command } from '../../state/commands.ts'
import { language } from '../../ui/copy-catalogue/language.ts'

/** What a command is called in the language of the window. */
export function commandTitle(command: Command): string {
  return commandSpec(command).title[language()]
}

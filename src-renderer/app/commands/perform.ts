import { type Command, runCommand } from '../../state/commands.ts'
import { goTo } from '../../state/route.ts'

/** Does what a command says, whoever asks: a key, the palette, the native menu. Answers whether somebody did it. */
export function performCommand(command: Command): boolean {
  if (command.startsWith('go:')) {
    goTo(command.slice(3))
    return true
  }
  return runCommand(command)
}

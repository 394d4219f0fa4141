import { FacetError } from '#shared/base/facet-error.ts'
import { commands } from './commands/registry.ts'
import { UsageError } from './usage-error.ts'

const FAILED = 1
const WRONG_USAGE = 2

/** Runs one command line. Exit codes: 0 done, 1 failed (stderr says what, where and what to do), 2 wrong usage. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(helpText())
    return name === undefined ? WRONG_USAGE : 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    process.stderr.write(`facet: there is no command "${name}".\n${helpText()}`)
    return WRONG_USAGE
  }
  try {
    return await command.run(args)
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      process.stderr.write(`facet ${name}: ${thrown.message}.\nUsage: facet ${name} ${command.usage}\n`)
      return WRONG_USAGE
    }
    const error = FacetError.from(thrown)
    process.stderr.write(`facet ${name}: ${error.message}\n`)
    return FAILED
  }
}

function helpText(): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}\n`)
  return `Usage: facet <command>\n\n${lines.join('')}`
}

// A reader that closes early (head, less) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED))

process.exitCode = await main(process.argv.slice(2))

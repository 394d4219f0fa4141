import { commandOf } from './commands/registry.ts'
import { parseStoreOptions, storeUsage, UsageError } from './options.ts'
import { type RunningStore, startStore } from './start.ts'

/** How long a shutdown waits for answers under way. */
const SHUTDOWN_MS = 5_000

/** Closes the store at the first signal, or when the process that forked it is gone. */
function closeWhenTold(store: RunningStore): void {
  let closing = false
  const close = (): void => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
    store.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
  process.on('disconnect', close)
  // Making a large demo takes minutes: whoever asked for it may have gone before anybody listened.
  if (process.send !== undefined && !process.connected) close()
}

/** Says on stderr how far a large demo is, at most every second. */
function progressReporter(): (made: number, total: number) => void {
  let last = performance.now()
  return (made, total) => {
    if (performance.now() - last < 1_000) return
    last = performance.now()
    process.stderr.write(`demo: ${made.toLocaleString('en')} of ${total.toLocaleString('en')} interactions\n`)
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${storeUsage}\n`)
    return
  }
  const command = commandOf(process.argv[2])
  if (command !== null) {
    const answers = await command(process.argv.slice(3))
    for (const answer of answers) process.stdout.write(`${JSON.stringify(answer)}\n`)
    return
  }
  const options = parseStoreOptions(process.argv.slice(2), new Date().toISOString().slice(0, 10))
  const store = await startStore(options, { onDemoProgress: progressReporter() })
  closeWhenTold(store)
  process.stdout.write(`${JSON.stringify({ url: store.url, token: store.token })}\n`)
}

main().catch((error: unknown) => {
  const usage = error instanceof UsageError
  process.stderr.write(`store: ${(error as Error).message}\n${usage ? `${storeUsage}\n` : ''}`)
  process.exitCode = usage ? 2 : 1
})

/** One-line messages. They go to stderr so that `--json` output on stdout stays clean. */
export function say(message) {
  process.stderr.write(`facet: ${message}\n`)
}

/** A failure a person can act on: its message says what failed and what to do; no stack is shown. */
export class SetupError extends Error {}

/** Runs a script's main job; its number becomes the exit code, a failure becomes one message. */
export async function main(job) {
  try {
    process.exitCode = (await job()) ?? 0
  } catch (error) {
    say(error instanceof SetupError ? error.message : (error.stack ?? String(error)))
    process.exitCode = 1
  }
}

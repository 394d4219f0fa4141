import { ensureInstalled } from '../setup/install.mjs'
import { SetupError, say } from '../setup/say.mjs'
import { allSteps, projectStep } from './steps.mjs'

/**
 * Runs the steps one after another, whatever fails before, and prints the closing line `N passed, N failed`.
 * `--project NAME [vitest arguments]` runs the tests of one project only.
 * @returns the exit code.
 */
export async function runGates({ window, args }) {
  await ensureInstalled()
  const steps = args[0] === '--project' ? [projectStep(args[1], args.slice(2))] : allSteps(window)
  const results = []
  for (const step of steps) results.push(await runStep(step))
  for (const { name, failed, passed, seconds } of results)
    say(`${failed > 0 ? 'failed' : 'passed'}  ${name} (${passed} passed, ${failed} failed, ${seconds} s)`)
  console.log(closingLine(results))
  return results.some(({ failed }) => failed > 0) ? 1 : 0
}

async function runStep({ name, run }) {
  say(`── ${name}`)
  const startedAt = Date.now()
  const counts = await run().catch((error) => {
    say(error instanceof SetupError ? error.message : error.stack)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  return { name, ...counts, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) }
}

/** The one line a person or a machine reads first. */
export function closingLine(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

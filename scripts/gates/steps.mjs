import { readdirSync } from 'node:fs'
import { packageCommand, root } from '../setup/paths.mjs'
import { projectNode } from '../setup/project-node.mjs'
import { run } from '../setup/run.mjs'
import { say } from '../setup/say.mjs'
import { prepareWindow } from '../setup/window.mjs'
import { runVitest } from './vitest.mjs'

/** A gate that hangs must not hold the whole run for ever. */
const STEP_MS = 30 * 60 * 1000

/** Window tests wait more than they work; each of those that run at the same time has a display to itself. */
const WINDOWS_AT_ONCE = 2

/**
 * The steps in their order. Each gives `{passed, failed, skipped}`: a tool counts 1, tests count one by one.
 * @param window whether the real window is tested too.
 */
export function allSteps(window) {
  const steps = [
    { name: 'lint', run: () => tool('@biomejs/biome', 'biome', ['check', '.']) },
    { name: 'types', run: () => tool('typescript', 'tsc', ['-b', ...typeProjects()]) },
    { name: 'unused code', run: () => tool('knip', 'knip', []) },
    { name: 'architecture rules', run: () => tests(['architecture'], []) },
    { name: 'unit and integration tests', run: () => tests(['unit', 'integration'], []) },
  ]
  return window ? [...steps, { name: 'end-to-end tests in the window', run: () => windowTests([]) }] : steps
}

/** One vitest project with a person's own arguments, for work on a few tests. */
export function projectStep(project, args) {
  return { name: `${project} tests`, run: () => (project === 'e2e' ? windowTests(args) : tests([project], args)) }
}

/** One project per runtime, so that the renderer cannot use what only Node has. */
function typeProjects() {
  return readdirSync(root).filter((name) => /^tsconfig\.(?!base\.).+\.json$/.test(name))
}

async function tool(packageName, command, args) {
  const file = packageCommand(packageName, command)
  const code = file === null ? 127 : await run(projectNode(), [file, ...args], { cwd: root, timeoutMs: STEP_MS })
  if (code === 127) say(`${packageName} is not installed. Run: npm ci`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

function tests(projects, args) {
  return runVitest(projects, args, (command, all) => run(command, all, { cwd: root, timeoutMs: STEP_MS }))
}

async function windowTests(args) {
  const window = await prepareWindow({ displays: WINDOWS_AT_ONCE })
  try {
    const start = (command, all) => window.runAs(command, all, { timeoutMs: STEP_MS })
    return await runVitest(['e2e'], args, start, window)
  } finally {
    // Pictures of the windows of failed tests.
    window.fetchOutput('test-results')
    window.stop()
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { packageCommand, readJson, root } from '../setup/paths.mjs'
import { projectNode } from '../setup/project-node.mjs'

/**
 * Runs vitest projects and counts their tests.
 * @param start runs a command and gives its exit code.
 * @param window when given, the run happens as the window's user: from its place, writing to its folder only.
 */
export async function runVitest(projects, args, start, window) {
  const folder = window?.temporary ?? mkdtempSync(join(tmpdir(), 'facet-tests-'))
  const report = join(folder, 'vitest.json')
  const command = window?.node ?? projectNode()
  const code = await start(command, [
    // Relative to the project, which that user may see at another path.
    relative(root, packageCommand('vitest', 'vitest')),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    // The project is read-only for that user, and the default loader writes beside the configuration.
    ...(window?.user ? ['--configLoader=runner', '--cache=false', '--fsModuleCache=false'] : []),
    ...args,
  ])
  const counts = countTests(readJson(report), code)
  if (window === undefined) rmSync(folder, { recursive: true, force: true })
  return counts
}

/**
 * Counts from vitest's JSON report. A file that could not be run, and a failure outside any test, count as one failure.
 * @param report the parsed report; null when vitest died before writing it.
 */
export function countTests(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + brokenFiles
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

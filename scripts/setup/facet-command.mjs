import { join } from 'node:path'
import { isRunByNpm, tiedToParent } from './parent.mjs'
import { root } from './paths.mjs'
import { projectNode } from './project-node.mjs'
import { run } from './run.mjs'

const COMMAND = join(root, 'src-main', 'cli', 'facet.ts')

/** Runs Facet's command line under the project's Node with this terminal's input and output; gives its exit code. */
export function runFacet(args) {
  return run(projectNode(), [COMMAND, ...args])
}

/** The same in place of this process where Node can do that: no second process, and every signal arrives by itself. */
export function becomeFacet(args) {
  const node = projectNode()
  if (process.execve && process.platform !== 'win32') {
    const [program, ...first] = isRunByNpm() ? tiedToParent(node) : [node]
    process.execve(program, [program, ...first, COMMAND, ...args], process.env)
  }
  return runFacet(args)
}

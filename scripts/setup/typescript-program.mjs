import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './paths.mjs'
import { projectNode } from './project-node.mjs'
import { run } from './run.mjs'
import { SetupError } from './say.mjs'
import { prepareWindow } from './window.mjs'

/**
 * Runs one of the project's TypeScript programs under its own Node.
 * @param file path below the project's root.
 * @param window whether it opens windows: then it runs as the window's user, with a display.
 * @param output folder below the root that gets the files it wrote to FACET_OUTPUT.
 */
export async function runTypeScript(file, args, { window = false, output } = {}) {
  await ensureInstalled()
  if (!existsSync(join(root, file))) throw new SetupError(`there is no ${file} in this project.`)
  if (!window) return run(projectNode(), [join(root, file), ...args])
  const prepared = await prepareWindow()
  try {
    const code = await prepared.runAs(prepared.node, [file, ...args])
    if (output !== undefined) prepared.fetchOutput(output)
    return code
  } finally {
    prepared.stop()
  }
}

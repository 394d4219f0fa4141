import { cpSync, existsSync } from 'node:fs'
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
 * @param output folder below the root for the files it writes. That user may not write there, so the program writes to
 *   FACET_OUTPUT and the files are fetched from it afterwards.
 */
export async function runTypeScript(file, args, { window = false, output } = {}) {
  await ensureInstalled()
  if (!existsSync(join(root, file))) throw new SetupError(`there is no ${file} in this project.`)
  if (!window) return run(projectNode(), [join(root, file), ...args])
  const prepared = await prepareWindow()
  try {
    const written = join(prepared.temporary, 'output')
    const code = await prepared.runAs(prepared.node, [file, ...args], { env: { FACET_OUTPUT: written } })
    if (output !== undefined && existsSync(written)) cpSync(written, join(root, output), { recursive: true })
    return code
  } finally {
    prepared.stop()
  }
}

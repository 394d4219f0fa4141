// npm run package: an unpacked, runnable app in dist/ from the Electron at hand; installers are made on a release tag.
import { dirname } from 'node:path'
import { ensureBuilt } from './setup/build.mjs'
import { ensureElectron } from './setup/electron-runtime.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { packageCommand, root } from './setup/paths.mjs'
import { projectNode } from './setup/project-node.mjs'
import { run } from './setup/run.mjs'
import { main, SetupError } from './setup/say.mjs'

await main(async () => {
  await ensureInstalled()
  const { executable, version } = await ensureElectron()
  if (version === null)
    throw new SetupError('npm run package needs an Electron of known version: unset FACET_ELECTRON.')
  await ensureBuilt()
  // On macOS the executable lies deep inside Electron.app, and the builder finds its own way to the pinned version.
  const local =
    process.platform === 'darwin'
      ? {}
      : { FACET_ELECTRON_DIST: dirname(executable), FACET_ELECTRON_DIST_VERSION: version }
  const builder = packageCommand('electron-builder', 'electron-builder')
  const args = ['--dir', '--config', 'electron-builder.config.cjs', '--publish', 'never']
  return run(projectNode(), [builder, ...args], { cwd: root, env: { ...process.env, ...local } })
})

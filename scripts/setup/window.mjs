import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { findDisplay, startVirtualDisplays } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { windowEnvironment } from './environment.mjs'
import { ensureLinuxLibraries } from './linux-libraries.mjs'
import { readJson, root } from './paths.mjs'
import { projectNode } from './project-node.mjs'
import { run } from './run.mjs'
import { ensureSandbox } from './sandbox.mjs'
import { say } from './say.mjs'
import { pathAt, placeForUser } from './window-place.mjs'
import { ensureWindowUser, windowUserEnvironment } from './window-user.mjs'

/**
 * Everything a window needs: Electron, libraries, a built app, a display, and a user the sandbox works for.
 * @param displays how many virtual displays are started where the session offers none.
 * @returns {Promise<Window>} where
 *   `electron` is `{executable, args}` as the window's user sees it (args: the app's path, when this runtime takes one),
 *   `node` is the project's Node and `temporary` a folder that user may write to, both as it sees them,
 *   `user` is null when the window runs as the person who started it,
 *   `runAs(program, args)` runs a program as that user with the window's environment and gives its exit code,
 *   `fetchOutput(folder)` copies what such a program wrote to FACET_OUTPUT into a folder of the project, which that user
 *   may not write to,
 *   `stop()` ends what was started for it.
 */
export async function prepareWindow({ displays = 1 } = {}) {
  const runtime = await ensureElectron()
  const offered = await findDisplay()
  await ensureLinuxLibraries(runtime.executable, { virtualDisplay: offered === null })
  await ensureBuilt()
  const asRoot = process.platform === 'linux' && process.getuid() === 0
  const who = asRoot ? rootStandsBack(runtime) : { place: ownPlace(), user: null }
  ensureSandbox(runtime.executable, who.user === null ? {} : { uid: who.user.uid, gid: who.user.gid })
  const display = offered === null ? await startVirtualDisplays(displays) : { env: offered, stop: () => {} }
  return windowFor(runtime, display, who)
}

function ownPlace() {
  return { root, command: (program, args) => [program, args, { cwd: root }] }
}

function rootStandsBack(runtime) {
  const user = ensureWindowUser()
  say(`Chromium's sandbox cannot start as root; the window runs as the unprivileged user ${user.name}`)
  const { main } = readJson(join(root, 'package.json'))
  const needed = ['package.json', main, 'scripts/start.mjs', 'node_modules/electron/package.json'].map((path) =>
    join(root, path),
  )
  return { user, place: placeForUser(user, [...needed, runtime.executable, projectNode()]) }
}

function ownEnvironment(env) {
  const temporary = mkdtempSync(join(tmpdir(), 'facet-'))
  return { env, temporary, stop: () => rmSync(temporary, { recursive: true, force: true }) }
}

function windowFor(runtime, display, { user, place }) {
  const inherited = windowEnvironment({ ...process.env, ...display.env })
  const own = user === null ? ownEnvironment(inherited) : windowUserEnvironment(user, inherited)
  const electron = {
    executable: pathAt(place, runtime.executable),
    // The stand-in has the project linked into itself and would hand a path on as an argument.
    args: runtime.kind === 'fallback' ? [] : [place.root],
  }
  const env = {
    ...own.env,
    FACET_ELECTRON: electron.executable,
    FACET_ELECTRON_ARGS: JSON.stringify(electron.args),
    FACET_ELECTRON_KIND: runtime.kind,
    FACET_NODE: pathAt(place, projectNode()),
    FACET_OUTPUT: join(own.temporary, 'output'),
  }
  return {
    electron,
    user,
    node: env.FACET_NODE,
    temporary: own.temporary,
    runAs: (program, args, extra = {}) => {
      const [command, all, options] = place.command(program, args)
      return run(command, all, { ...options, ...extra, env: { ...env, ...extra.env } })
    },
    fetchOutput: (folder) => {
      if (existsSync(env.FACET_OUTPUT)) cpSync(env.FACET_OUTPUT, join(root, folder), { recursive: true })
    },
    stop: () => {
      own.stop()
      display.stop()
    },
  }
}

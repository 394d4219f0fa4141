import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cache, root } from './paths.mjs'
import { SetupError } from './say.mjs'

/**
 * Makes sure Chromium can build its sandbox on Linux: from user namespaces, or where the system forbids those to
 * ordinary users, with Chromium's own set-uid helper. Without either the window is refused, never started unprotected.
 */
export function ensureSandbox(executable, identity = {}) {
  if (process.platform !== 'linux') return
  const namespaces = spawnSync('unshare', ['--user', '--map-root-user', '--pid', '--fork', 'true'], {
    ...identity,
    stdio: 'ignore',
  })
  // No unshare to try it with: Chromium will tell.
  if (namespaces.status === 0 || namespaces.error?.code === 'ENOENT') return
  const helper = join(dirname(executable), 'chrome-sandbox')
  if (isSetUidRoot(helper)) return
  if (process.getuid() === 0 && existsSync(helper) && isOurs(helper)) {
    chownSync(helper, 0, 0)
    chmodSync(helper, 0o4755)
    return
  }
  throw new SetupError(
    "this system does not let ordinary users create the namespaces Chromium's sandbox needs. " +
      `Run: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  )
}

function isSetUidRoot(helper) {
  if (!existsSync(helper)) return false
  const { uid, mode } = statSync(helper)
  return uid === 0 && (mode & 0o4111) === 0o4111
}

/** Only a runtime that set-up fetched is changed, not one somebody pointed at. */
function isOurs(helper) {
  return helper.startsWith(cache) || helper.startsWith(join(root, 'node_modules'))
}

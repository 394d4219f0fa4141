import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { keepNote, readJson, root } from './paths.mjs'
import { runNpm } from './run.mjs'
import { SetupError, say } from './say.mjs'

const LOCK_FILE = join(root, 'package-lock.json')
const MODULES = join(root, 'node_modules')
const NOTE = join(MODULES, '.facet-install.json')

/** Installs the packages of the lock file, without their scripts, unless exactly those are there. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await alone(async () => {
    if (isInstalled()) return
    // The window's unprivileged user reads these files, also when root's own mask hides what root makes.
    process.umask(0o022)
    say('installing packages from the lock file (once; about a minute)')
    // Windows cannot delete the Node that is running this script, so there the folder is changed, not replaced.
    const change = process.platform === 'win32' && existsSync(MODULES) ? 'install' : 'ci'
    const code = await runNpm([change, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
    })
    if (code !== 0) {
      throw new SetupError(
        `npm ${change} failed (exit ${code}; its words are above). Check the network, then run the same command again.`,
      )
    }
    keepNote(NOTE, { installed: fingerprint() })
  })
}

function isInstalled() {
  if (readJson(NOTE)?.installed === fingerprint()) return true
  if (!holdsLockedPackages(readJson(LOCK_FILE), readJson(join(MODULES, '.package-lock.json')))) return false
  keepNote(NOTE, { installed: fingerprint() })
  return true
}

/** The packages also depend on the system: optional ones are chosen for it. */
function fingerprint() {
  const lock = readFileSync(LOCK_FILE)
  return `${process.platform}-${process.arch}-${createHash('sha256').update(lock).digest('hex')}`
}

/**
 * Whether the installed packages (npm's own record of them) are those of the lock file; a plain `npm install` counts.
 * Optional packages may be absent: they are chosen by system.
 */
export function holdsLockedPackages(lock, installed) {
  if (installed === null) return false
  return Object.entries(lock.packages).every(([path, wanted]) => {
    const found = installed.packages?.[path]
    if (path === '' || (found === undefined && (wanted.optional || wanted.devOptional || wanted.peer))) return true
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity
  })
}

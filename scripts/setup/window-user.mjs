import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './paths.mjs'
import { SetupError, say } from './say.mjs'

const NAME = 'facet-window'
const HOME = `/var/lib/${NAME}`

/**
 * The unprivileged user the window runs as when root starts it; made once.
 * Chromium's sandbox does not start as root, and Facet never switches it off.
 * @returns {{name: string, uid: number, gid: number, home: string}}
 */
export function ensureWindowUser() {
  const user = findUser() ?? makeUser()
  for (const folder of [user.home, join(user.home, 'tmp'), join(user.home, 'run')]) {
    mkdirSync(folder, { recursive: true })
    chownSync(folder, user.uid, user.gid)
    chmodSync(folder, 0o700)
  }
  return user
}

function findUser() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${NAME}:`))
  if (line === undefined) return null
  const [, , uid, gid] = line.split(':').map(Number)
  return { name: NAME, uid, gid, home: HOME }
}

function makeUser() {
  const command = ['--system', '--user-group', '--home-dir', HOME, '--shell', '/usr/sbin/nologin', NAME]
  const made = spawnSync(findProgram('useradd') ?? 'useradd', command, { encoding: 'utf8' })
  const user = findUser()
  if (user === null) {
    throw new SetupError(
      `could not make the user the window runs as (${(made.stderr ?? made.error.message).trim()}). Run: useradd ${command.join(' ')}`,
    )
  }
  say(`made the system user ${NAME} for the window`)
  return user
}

/**
 * That user's environment: own home and folders instead of root's, and a readable copy of the display's cookies.
 * `stop` removes the temporary folder made for this run.
 */
export function windowUserEnvironment(user, inherited) {
  const temporary = mkdtempSync(join(user.home, 'tmp', 'run-'))
  chownSync(temporary, user.uid, user.gid)
  const kept = Object.entries(inherited).filter(([name]) => !isOfOneSession(name))
  const env = {
    ...Object.fromEntries(kept),
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: join(user.home, 'run'),
  }
  if (inherited.XAUTHORITY) {
    env.XAUTHORITY = join(temporary, 'cookies')
    copyFileSync(inherited.XAUTHORITY, env.XAUTHORITY)
    chownSync(env.XAUTHORITY, user.uid, user.gid)
  }
  return { env, temporary, stop: () => rmSync(temporary, { recursive: true, force: true }) }
}

/** Entries that name root's own folders and sockets, which this user cannot open. */
function isOfOneSession(name) {
  return name.startsWith('XDG_') || name === 'DBUS_SESSION_BUS_ADDRESS' || name === 'WAYLAND_DISPLAY'
}

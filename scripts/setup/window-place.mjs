import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.mjs'
import { SetupError } from './say.mjs'

/** Mounts the project at a readable place that only this program sees, then gives up root for good. */
const ENTER =
  'mount --rbind "$1" "$2" && cd "$2" && uid=$3 gid=$4 && shift 4 && exec setpriv --reuid "$uid" --regid "$gid" --clear-groups -- "$@"'

/**
 * How a user can run programs on this project. A clone below a private folder (/root, a temporary one) is out of
 * another user's reach, so it is shown to that user in a private mount namespace; no permission of the clone changes.
 * @returns {{root: string, command: (program: string, args: string[]) => [string, string[], object]}}
 *   `root` is the project's path as the program sees it; `command` gives the arguments of `spawn`.
 */
export function placeForUser(user, needed) {
  const identity = { uid: user.uid, gid: user.gid }
  const here = { root, command: (program, args) => [program, args, { ...identity, cwd: root }] }
  if (canRead(here, needed)) return here
  const target = `/run/facet-app-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`
  mkdirSync(target, { recursive: true })
  const mounted = {
    root: target,
    command: (program, args) => {
      const entered = ['sh', '-c', ENTER, 'facet', root, target, user.uid, user.gid, program, ...args].map(String)
      return ['unshare', ['--mount', '--', ...entered], { cwd: '/' }]
    },
  }
  if (canRead(mounted, needed)) return mounted
  throw new SetupError(
    `the user ${user.name}, which the window runs as, cannot read ${root}. ` +
      `Clone the project to a place others can read (for example /opt/facet), or run: chmod -R a+rX ${root}`,
  )
}

/** A path inside the project as seen from a place; other paths stay. */
export function pathAt(place, path) {
  const inside = relative(root, path)
  return inside.startsWith('..') ? path : join(place.root, inside)
}

function canRead(place, needed) {
  const files = needed.map((path) => pathAt(place, path))
  const [program, args, options] = place.command('/bin/sh', [
    '-c',
    'for file; do test -r "$file" || exit 1; done',
    'facet',
    ...files,
  ])
  return spawnSync(program, args, { ...options, stdio: 'ignore' }).status === 0
}

import { spawnSync } from 'node:child_process'
import { run } from './run.mjs'

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills this in.
const STATUS = '${db:Status-Status}\n'

/** Those of the Debian packages that are not installed under their name or the newer one ending in "t64". */
export function absentPackages(names) {
  return names.filter((name) => {
    const query = spawnSync('dpkg-query', ['-W', '-f', STATUS, name, `${name}t64`], { encoding: 'utf8' })
    return !query.stdout?.split('\n').includes('installed')
  })
}

/** Installs Debian packages as root, waiting for another apt to finish; whether it worked. */
export async function installPackages(names) {
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  // One broken extra source must not keep the packages of the others away, so the result of the update is not asked.
  await run('apt-get', [...wait, '-qq', 'update'], options)
  const install = [...wait, '-qq', 'install', '-y', '--no-install-recommends', ...names.map(nameHere)]
  return (await run('apt-get', install, options)) === 0
}

/** The command a person without root rights runs instead. */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.map(nameHere).join(' ')}`
}

/** The name this release knows the package under. */
function nameHere(name) {
  const newer = spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' })
  return newer.status === 0 ? `${name}t64` : name
}

import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { cache, findProgram, keepNote, readJson } from './paths.mjs'
import { run } from './run.mjs'
import { SetupError, say } from './say.mjs'

const NOTE = join(cache, 'setup', 'linux-libraries.json')

/** Debian and Ubuntu packages Chromium loads or draws with; newer releases add "t64" to some names. */
const WINDOW_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxshmfence1',
  'fonts-liberation',
  'fonts-noto-color-emoji',
  'dbus',
]

/**
 * Makes sure Electron finds its system libraries (and Xvfb when a virtual display is wanted) on Linux.
 * Installs them with apt-get as root; otherwise the error names the exact command.
 */
export async function ensureLinuxLibraries(executable, { virtualDisplay }) {
  if (process.platform !== 'linux') return
  const checked = `${executable} ${statSync(executable).mtimeMs}`
  if (readJson(NOTE)?.checked === checked && (!virtualDisplay || findProgram('Xvfb'))) return
  if (findProgram('apt-get'))
    await addPackages(
      absentPackages(virtualDisplay ? ['xvfb', ...WINDOW_PACKAGES] : WINDOW_PACKAGES),
      executable,
      virtualDisplay,
    )
  const missing = missingParts(executable, virtualDisplay)
  if (missing.length > 0)
    throw new SetupError(`missing on this system: ${missing.join(', ')}. ${advice(virtualDisplay)}`)
  keepNote(NOTE, { checked })
}

/** Shared libraries the loader cannot find, and Xvfb. */
function missingParts(executable, virtualDisplay) {
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? ''
  const missing = [...listed.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  return virtualDisplay && !findProgram('Xvfb') ? ['Xvfb', ...missing] : missing
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills this in.
const STATUS = '${db:Status-Status}\n'

function absentPackages(names) {
  return names.filter((name) => {
    const query = spawnSync('dpkg-query', ['-W', '-f', STATUS, name, `${name}t64`], { encoding: 'utf8' })
    return !query.stdout?.split('\n').includes('installed')
  })
}

async function addPackages(absent, executable, virtualDisplay) {
  if (absent.length === 0) return
  if (process.getuid() !== 0) {
    const command = aptCommand(absent)
    if (missingParts(executable, virtualDisplay).length > 0)
      throw new SetupError(`system libraries are missing. Run: ${command}`)
    say(`some symbols may look wrong without ${absent.join(', ')}. To add them: ${command}`)
    return
  }
  say(`installing system packages: ${absent.join(' ')}`)
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Update::Error-Mode=any']
  const quiet = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const failed =
    (await run('apt-get', [...wait, '-qq', 'update'], quiet)) ||
    (await run(
      'apt-get',
      [...wait, '-qq', 'install', '-y', '--no-install-recommends', ...absent.map(packageName)],
      quiet,
    ))
  if (failed && missingParts(executable, virtualDisplay).length > 0) {
    throw new SetupError(`apt-get could not install the system libraries. Run: ${aptCommand(absent)}`)
  }
}

/** The name this release knows the package under. */
function packageName(name) {
  const newer = spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' })
  return newer.status === 0 ? `${name}t64` : name
}

function aptCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.map(packageName).join(' ')}`
}

function advice(virtualDisplay) {
  if (findProgram('apt-get'))
    return `Run: ${aptCommand(virtualDisplay ? ['xvfb', ...WINDOW_PACKAGES] : WINDOW_PACKAGES)}`
  if (findProgram('dnf')) {
    const names =
      'gtk3 nss alsa-lib mesa-libgbm at-spi2-atk cups-libs libdrm libxshmfence liberation-fonts google-noto-color-emoji-fonts'
    return `Run: sudo dnf install -y ${names}${virtualDisplay ? ' xorg-x11-server-Xvfb' : ''}`
  }
  return "Install GTK 3, NSS, ALSA, GBM, ATK bridge, CUPS, libdrm, libxshmfence and Xvfb with the system's package manager."
}

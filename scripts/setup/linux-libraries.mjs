import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { absentPackages, installCommand, installPackages } from './apt-packages.mjs'
import { cache, findProgram, keepNote, readJson } from './paths.mjs'
import { SetupError, say } from './say.mjs'

const NOTE = join(cache, 'setup', 'linux-libraries.json')

/** What Chromium loads or draws with, by Debian's names. */
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
const FEDORA_PACKAGES =
  'gtk3 nss alsa-lib mesa-libgbm at-spi2-atk cups-libs libdrm libxshmfence liberation-fonts google-noto-color-emoji-fonts'

/**
 * Makes sure Electron finds its system libraries (and Xvfb when a virtual display is wanted) on Linux.
 * Installs them with apt-get as root; otherwise the error names the exact command.
 */
export async function ensureLinuxLibraries(executable, { virtualDisplay }) {
  if (process.platform !== 'linux') return
  const checked = `${executable} ${statSync(executable).mtimeMs}`
  if (readJson(NOTE)?.checked === checked && !(virtualDisplay && findProgram('Xvfb') === null)) return
  if (process.getuid() === 0) await installAbsentPackages({ virtualDisplay })
  const missing = missingParts(executable, virtualDisplay)
  if (missing.length > 0) {
    throw new SetupError(`missing on this system: ${missing.join(', ')}. ${advice(virtualDisplay)}`)
  }
  const wanted = findProgram('apt-get') ? absentPackages(packages(false)) : []
  if (wanted.length > 0) say(`the window may look poorer without ${wanted.join(', ')}. Run: ${installCommand(wanted)}`)
  keepNote(NOTE, { checked })
}

/** Installs what is absent of the packages for a window, where apt-get exists; needs root. */
export async function installAbsentPackages({ virtualDisplay }) {
  const absent = findProgram('apt-get') ? absentPackages(packages(virtualDisplay)) : []
  if (absent.length === 0) return
  say(`installing system packages: ${absent.join(' ')}`)
  if (!(await installPackages(absent))) say(`apt-get could not install them. To try by hand: ${installCommand(absent)}`)
}

function packages(virtualDisplay) {
  return virtualDisplay ? ['xvfb', ...WINDOW_PACKAGES] : WINDOW_PACKAGES
}

/** Shared libraries the loader cannot find, and Xvfb. */
function missingParts(executable, virtualDisplay) {
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? ''
  const missing = [...listed.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  return virtualDisplay && findProgram('Xvfb') === null ? ['Xvfb', ...missing] : missing
}

function advice(virtualDisplay) {
  const absent = findProgram('apt-get') ? absentPackages(packages(virtualDisplay)) : []
  if (absent.length > 0) return `Run: ${installCommand(absent)}`
  if (findProgram('dnf')) {
    return `Run: sudo dnf install -y ${FEDORA_PACKAGES}${virtualDisplay ? ' xorg-x11-server-Xvfb' : ''}`
  }
  return "Install GTK 3, NSS, ALSA, GBM, ATK bridge, CUPS, libdrm, libxshmfence and Xvfb with the system's package manager."
}

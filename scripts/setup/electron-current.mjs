import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, keepNote, readJson, root } from './paths.mjs'
import { projectNode } from './project-node.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'

const PACKAGE = join(root, 'node_modules', 'electron')
const FAILURE = join(cache, 'electron', 'release-host.json')
const DAY_MS = 24 * 60 * 60 * 1000
/** A slow line needs minutes for the roughly 120 MB; nothing may hang longer than this. */
const DOWNLOAD_MS = 10 * 60 * 1000

/** The product's Electron version, as the project pins it. */
export function wantedVersion() {
  return readJson(join(root, 'package.json')).devDependencies.electron
}

/** Path of the product's Electron when its package has unpacked it, else null. */
export function installedElectron() {
  try {
    if (
      readFileSync(join(PACKAGE, 'dist', 'version'), 'utf8')
        .replace(/^v/, '')
        .trim() !== wantedVersion()
    )
      return null
    const executable = join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8'))
    return existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

/** Whether the release host failed within the last day for this version: then it is not asked again. */
export function failedLately() {
  const failure = readJson(FAILURE)
  return failure?.version === wantedVersion() && Date.now() - failure.failedAt < DAY_MS
}

/**
 * Fetches the product's Electron with its package's own installer.
 * @param probeMs how long the release host may take to answer before it counts as unreachable.
 * @returns the reason why not, or null when it is installed.
 */
export async function fetchElectron(probeMs) {
  const version = wantedVersion()
  const reason = (await probe(version, probeMs)) ?? (await install(version))
  if (reason !== null) keepNote(FAILURE, { version, failedAt: Date.now(), reason })
  return reason
}

async function probe(version, probeMs) {
  const { env } = process
  // Behind a proxy only the installer knows the way out; its own time-out bounds it.
  if (env.HTTPS_PROXY ?? env.https_proxy ?? env.npm_config_https_proxy) return null
  const mirror =
    env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/'
  try {
    const url = new URL(`v${version}/SHASUMS256.txt`, mirror)
    const { ok, status } = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return ok ? null : `the Electron release host answered ${status}`
  } catch (error) {
    return `the Electron release host cannot be reached (${error.cause?.code ?? error.name})`
  }
}

async function install(version) {
  say(`downloading Electron ${version} (once; about 120 MB)`)
  const code = await run(projectNode(), [join(PACKAGE, 'install.js')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    timeoutMs: DOWNLOAD_MS,
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
  })
  if (code === 0 && installedElectron() !== null) return null
  return `Electron's installer failed (exit ${code})`
}

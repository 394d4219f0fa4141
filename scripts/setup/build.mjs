import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { cache, keepNote, packageCommand, readJson, root } from './paths.mjs'
import { projectNode } from './project-node.mjs'
import { run } from './run.mjs'
import { SetupError, say } from './say.mjs'

const INPUTS = [
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'resources',
  'scripts/setup/build.mjs',
  'src-main',
  'src-preload',
  'src-renderer',
  'src-shared',
  'src-store',
]
const NOTE = join(cache, 'setup', 'build.json')

/** Builds the app into `out/` unless it was built from exactly these sources. */
export async function ensureBuilt() {
  if (isBuilt(inputHash())) return
  await alone(async () => {
    const inputs = inputHash()
    if (isBuilt(inputs)) return
    say('building the app')
    process.umask(0o022)
    const code = await run(
      projectNode(),
      [packageCommand('electron-vite', 'electron-vite'), 'build', '--logLevel', 'warn'],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
      },
    )
    if (code !== 0) throw new SetupError(`the build failed (exit ${code}; its words are above).`)
    keepNote(NOTE, { inputs })
  })
}

function isBuilt(inputs) {
  return readJson(NOTE)?.inputs === inputs && existsSync(join(root, readJson(join(root, 'package.json')).main))
}

/** Contents, not dates: a fresh checkout and a branch switched twice are no change. */
function inputHash() {
  const hash = createHash('sha256')
  for (const path of INPUTS.flatMap(filesBelow)) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  try {
    return readdirSync(full)
      .sort()
      .flatMap((name) => filesBelow(join(path, name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

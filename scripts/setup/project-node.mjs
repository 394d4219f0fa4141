import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { SetupError } from './say.mjs'

/** First versions that run TypeScript straight from source without a flag. */
const OLDEST = [22, 18]

/** Path of the Node that runs Facet's code: the one the project pins, else (macOS) the machine's when it is new enough. */
export function projectNode() {
  const windows = process.platform === 'win32'
  const packageName = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const pinned = join(root, 'node_modules', packageName, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  if (isNewEnough(process.versions.node)) return process.execPath
  throw new SetupError(
    `Facet needs Node ${OLDEST.join('.')} or newer here and this is ${process.versions.node}: ` +
      'the pinned Node is not installed for this system. Install a current Node (nodejs.org), or run "npm ci" again.',
  )
}

/** Whether a Node version such as "22.18.0" runs TypeScript from source. */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

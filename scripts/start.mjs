// npm start: sets up what is missing, builds what changed, opens the window.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { findDisplay } from './setup/display.mjs'
import { runFacet } from './setup/facet-command.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { root } from './setup/paths.mjs'
import { main, say } from './setup/say.mjs'
import { prepareWindow } from './setup/window.mjs'

await main(async () => {
  await ensureInstalled()
  // A virtual display shows nobody anything, so it is never started silently here; the tests ask for one.
  const mayPretend = process.env.FACET_START_XVFB === '1'
  if ((await findDisplay()) === null && !mayPretend) {
    say('no display here, so no window: running the headless demo instead (npm run -s facet -- demo)')
    return runFacet(['demo'])
  }
  const window = await prepareWindow()
  const { executable, args } = window.electron
  say(`starting the window (set-up took ${(performance.now() / 1000).toFixed(1)} s)`)
  const code = await window.runAs(executable, [...args, ...ownFolder(window.user), ...process.argv.slice(2)])
  window.stop()
  return code
})

/** As root the app's data lives with the window's user, apart for every clone; a person's own default is Electron's. */
function ownFolder(user) {
  if (user === null || process.argv.some((argument) => argument.startsWith('--user-data-dir'))) return []
  return [
    `--user-data-dir=${join(user.home, 'profiles', createHash('sha256').update(root).digest('hex').slice(0, 12))}`,
  ]
}

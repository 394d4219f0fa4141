// npm run shots: pictures of every view and state, from the real window into .shots/.
import { main } from './setup/say.mjs'
import { runTypeScript } from './setup/typescript-program.mjs'

await main(() => runTypeScript('tests/e2e/shots.ts', process.argv.slice(2), { window: true, output: '.shots' }))

// npm run check: the gates and tests that need no window.
import { runGates } from './gates/run-gates.mjs'
import { main } from './setup/say.mjs'

await main(() => runGates({ window: false, args: process.argv.slice(2) }))

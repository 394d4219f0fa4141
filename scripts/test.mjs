// npm test: every gate and every test, the window included.
import { runGates } from './gates/run-gates.mjs'
import { main } from './setup/say.mjs'

await main(() => runGates({ window: true, args: process.argv.slice(2) }))

// npm run soak: hours of sync in the real window, watching memory.
import { main } from './setup/say.mjs'
import { runTypeScript } from './setup/typescript-program.mjs'

await main(() => runTypeScript('bench/soak.ts', process.argv.slice(2), { window: true }))

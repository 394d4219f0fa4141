// npm run soak: every seeded campaign with its full counts (npm test runs a bounded share of each).
import { main } from './setup/say.mjs'
import { runTypeScript } from './setup/typescript-program.mjs'

await main(() => runTypeScript('bench/soak.ts', process.argv.slice(2), { window: false }))

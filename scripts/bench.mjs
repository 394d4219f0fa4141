// npm run bench:NAME: `bench.mjs [--window] FILE.ts [arguments]` runs a measurement under the project's own Node;
// with --window it runs where and as whom a window can be opened (FACET_ELECTRON and FACET_ELECTRON_ARGS say which).
import { main, SetupError } from './setup/say.mjs'
import { runTypeScript } from './setup/typescript-program.mjs'

await main(() => {
  const [first, ...rest] = process.argv.slice(2)
  const window = first === '--window'
  const [file, ...args] = window ? rest : [first, ...rest]
  if (file === undefined) throw new SetupError('usage: node scripts/bench.mjs [--window] bench/NAME.ts [arguments]')
  return runTypeScript(file, args, { window })
})

// npm run -s facet -- <command>: Facet's command line, under the project's own Node.
import { becomeFacet } from './setup/facet-command.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { main } from './setup/say.mjs'

await main(async () => {
  await ensureInstalled()
  return becomeFacet(process.argv.slice(2))
})

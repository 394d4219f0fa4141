// npm run build: builds the app into out/ when its sources changed.
import { ensureBuilt } from './setup/build.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { main } from './setup/say.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
})

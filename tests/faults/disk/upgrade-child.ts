import { closeCache, openCache } from '../../../src-main/data/db/cache-life/open-cache.ts'
import { NOW, rewritingMigrations } from './cache-fixture.ts'

// Upgrades the cache named by its argument, and says when it begins and when it is done. It is made to be killed.
const path = process.argv[2]!
process.send!('begins')
const { writer } = openCache(path, rewritingMigrations, NOW)
closeCache(path, writer)
process.send!('done', () => process.disconnect())

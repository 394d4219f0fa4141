import { openUserFile } from '../../../src-main/data/db/cache-life/open-user-file.ts'
import { userMigrations } from '../../../src-main/data/db/user-migrations/index.ts'
import { NOW } from './cache-fixture.ts'

// Opens the user file named by its first argument once it is told to, and writes the second argument's name into it.
const [path, name] = process.argv.slice(2)
process.once('message', () => {
  const { writer, damage } = openUserFile(path!, userMigrations, NOW)
  writer.transaction(() => writer.run("INSERT INTO settings VALUES (?, '1')", [name!]))
  writer.close()
  process.send!(damage === null ? 'opened' : 'mended', () => process.disconnect())
})
process.send!('ready')

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openUserFile } from '../../../src-main/data/db/cache-life/open-user-file.ts'
import { userMigrations } from '../../../src-main/data/db/user-migrations/index.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { asideIn, NOW } from './cache-fixture.ts'

const CHILD = fileURLToPath(import.meta.resolve('./user-file-child.ts'))

it('a damaged user file that several processes open at once is set aside once, and nothing they write is lost', {
  timeout: 60_000,
}, async () => {
  const path = join(temporaryFolder(), 'user.sqlite')
  writeFileSync(path, Buffer.alloc(20_000, 'x'))
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const children = names.map((name) => fork(CHILD, [path, name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }))
  await Promise.all(children.map((child) => once(child, 'message')))
  const ends = children.map(async (child) => {
    const [[said]] = await Promise.all([once(child, 'message'), once(child, 'exit')])
    return said as string
  })
  for (const child of children) child.send('go')
  expect((await Promise.all(ends)).sort()).toEqual(['mended', 'opened', 'opened', 'opened', 'opened', 'opened'])
  expect(asideIn(join(path, '..'))).toHaveLength(1)
  const { writer } = openUserFile(path, userMigrations, NOW)
  expect(writer.all<{ name: string }>('SELECT name FROM settings ORDER BY name').map(({ name }) => name)).toEqual(names)
  writer.close()
})

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { openWriter } from '../../src-main/data/db/connection.ts'
import { startDataProcess } from './support/data-process.ts'
import { temporaryFolder } from './support/temporary.ts'

const content = { screen: 'orders' as const, period: null, query: orderQuerySchema.parse({ bands: ['bad'] }) }

it('keeps views in a person’s order, gives one back its place, and outlives the process', async () => {
  const directory = temporaryFolder()
  const data = startDataProcess(directory)
  const save = (name: string, id: string | null = null, place: number | null = null) =>
    data.call('views.save', { id, name, content, place })
  const names = (views: readonly { name: string }[]) => views.map(({ name }) => name)
  for (const name of ['A', 'B', ' C ']) await save(name)
  const [a, b, c] = (await data.call('views.list', {})).views
  expect(names([a!, b!, c!])).toEqual(['A', 'B', 'C'])

  expect(names((await save('C', c!.id, 0)).views)).toEqual(['C', 'A', 'B'])
  expect(names((await save('A again', a!.id)).views)).toEqual(['C', 'A again', 'B'])
  expect(names((await data.call('views.remove', { id: a!.id })).views)).toEqual(['C', 'B'])
  const undone = await save('A', a!.id, 1)
  expect(undone.views.map(({ id }) => id)).toEqual([c!.id, a!.id, b!.id])
  await data.close()

  // What a newer Facet saved is not shown, and not lost.
  const user = openWriter(join(directory, 'user.sqlite'))
  user.run("UPDATE views SET content = json_set(content, '$.query.moon', 'full') WHERE id = ?", [c!.id])
  user.close()
  const again = startDataProcess(directory)
  expect(names((await again.call('views.list', {})).views)).toEqual(['A', 'B'])
  await again.call('views.remove', { id: a!.id })
  await again.close()
  const after = openWriter(join(directory, 'user.sqlite'))
  expect(after.all('SELECT name FROM views ORDER BY place')).toEqual([{ name: 'C' }, { name: 'B' }])
  after.close()
})

it('checks what a link asks for, and refuses a view without a name', async () => {
  const data = startDataProcess(temporaryFolder())
  expect(await data.call('views.check', { content })).toEqual({ content })
  const filled = await data.call('views.check', { content: { screen: 'orders', period: '7d', query: { search: 'x' } } })
  expect(filled.content.query).toEqual(orderQuerySchema.parse({ search: 'x' }))
  for (const wrong of [null, 'x', { ...content, screen: 'moon' }, { ...content, query: { ...content.query, x: 1 } }]) {
    await expect(data.call('views.check', { content: wrong })).rejects.toMatchObject({ code: 'invalid_input' })
  }
  await expect(data.call('views.save', { id: null, name: '  ', content, place: null })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await data.close()
})

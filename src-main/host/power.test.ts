import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { FacetError } from '#shared/base/facet-error.ts'
import { followPower } from './power.ts'

function machine(call: () => Promise<unknown>) {
  const monitor = new EventEmitter()
  const asked = vi.fn(call)
  const log = { note: vi.fn(), warn: vi.fn() }
  followPower(monitor, { call: asked as never }, log)
  return { monitor, asked, log }
}

it('has the data process go on syncing as its mode says when the machine wakes, and not before', () => {
  const { monitor, asked } = machine(async () => ({}))
  monitor.emit('suspend')
  expect(asked).not.toHaveBeenCalled()
  monitor.emit('resume')
  expect(asked.mock.calls).toEqual([['sync.follow', {}]])
  monitor.emit('resume')
  expect(asked).toHaveBeenCalledTimes(2)
})

it('survives a data process that is gone when the machine wakes', async () => {
  const { monitor, log } = machine(async () => {
    throw new FacetError('data_process_gone', 'It stopped.')
  })
  monitor.emit('resume')
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalledWith('power.resume', { code: 'data_process_gone' }))
})

import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { FacetError } from '../base/facet-error.ts'
import { channelPair } from './channel.ts'
import { createClient } from './client.ts'
import { command, query } from './define.ts'
import { serve } from './server.ts'

const contract = {
  'numbers.double': query(z.strictObject({ value: z.int() }), z.int()),
  'numbers.wait': command(z.strictObject({}), z.string()),
  'numbers.fail': command(z.strictObject({ how: z.enum(['known', 'unknown']) }), z.string()),
}

function connect() {
  const [left, right] = channelPair()
  const onFailure = vi.fn()
  const server = serve(
    right,
    contract,
    {
      'numbers.double': ({ value }) => value * 2,
      'numbers.wait': (_input, _context, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new FacetError('cancelled', 'Stopped.')))
        }),
      'numbers.fail': ({ how }) => {
        throw how === 'known' ? new FacetError('disk_full', 'The disk is full.', 'Free some space.') : new Error('boom')
      },
    },
    {},
    { onFailure },
  )
  return { client: createClient<typeof contract>(left), server, close: left.close, onFailure }
}

describe('rpc over a channel', () => {
  it('answers, and carries events', async () => {
    const { client, server } = connect()
    expect(await client.call('numbers.double', { value: 21 })).toBe(42)
    const heard = new Promise((resolve) => client.onEvent((name, data) => resolve([name, data])))
    server.emit('numbers.changed', { by: 1 })
    expect(await heard).toEqual(['numbers.changed', { by: 1 }])
  })

  it('refuses an input that is not valid, naming the field, and a call that does not exist', async () => {
    const { client } = connect()
    await expect(client.call('numbers.double', { value: 'x' as unknown as number })).rejects.toMatchObject({
      code: 'invalid_input',
      what: expect.stringContaining('"value"'),
    })
    await expect(client.call('constructor' as 'numbers.double', { value: 1 })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('keeps the code of a known failure and hides nothing of an unknown one from the log', async () => {
    const { client, onFailure } = connect()
    await expect(client.call('numbers.fail', { how: 'known' })).rejects.toMatchObject({
      code: 'disk_full',
      todo: 'Free some space.',
    })
    expect(onFailure).toHaveBeenCalledExactlyOnceWith('numbers.fail', expect.any(FacetError))
    await expect(client.call('numbers.fail', { how: 'unknown' })).rejects.toMatchObject({ code: 'internal' })
    expect(onFailure).toHaveBeenLastCalledWith('numbers.fail', new Error('boom'))
  })

  it('cancels, times out, and fails what waits when the other end goes', async () => {
    const { client, close } = connect()
    const abort = new AbortController()
    const cancelled = client.call('numbers.wait', {}, { signal: abort.signal })
    abort.abort()
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    await expect(client.call('numbers.wait', {}, { timeoutMs: 20 })).rejects.toMatchObject({
      what: expect.stringContaining('did not answer'),
    })
    const orphaned = client.call('numbers.wait', {})
    close()
    await expect(orphaned).rejects.toMatchObject({ code: 'data_process_gone' })
    await expect(client.call('numbers.double', { value: 1 })).rejects.toMatchObject({ code: 'data_process_gone' })
  })
})

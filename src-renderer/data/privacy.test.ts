import { beforeEach, expect, it, vi } from 'vitest'
import { defaultSettings } from '#shared/rpc/default-settings.ts'

const row = { customerName: 'Jo Parker', orderNumber: 'GG-1' }
let privacyMode = false

/** A window whose data process answers one order, and settings as they are set here. */
async function load() {
  vi.resetModules()
  const ok = async (output: unknown) => ({ ok: true, output })
  const calls = new Proxy({} as Record<string, unknown>, {
    get: (_target, noun) =>
      new Proxy(
        {},
        { get: () => () => ok(noun === 'settings' ? { ...defaultSettings, privacyMode } : { rows: [row] }) },
      ),
  })
  vi.stubGlobal('window', { facet: calls })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  const { facet, answerOf } = await import('./facet-client.ts')
  const { acceptSettings } = await import('./settings.queries.ts')
  const { queryClient } = await import('./query-client.ts')
  const ask = async () => JSON.stringify(await answerOf(facet.orders.list({ query: {}, offset: 0, limit: 1 })))
  const settings = () => answerOf(facet.settings.get({}))
  return { ask, settings, acceptSettings, queryClient }
}

beforeEach(() => {
  privacyMode = false
})

it('scrambles answers from the moment privacy mode is on, and no longer', async () => {
  const { ask, acceptSettings } = await load()
  expect(await ask()).toContain('Jo Parker')
  acceptSettings({ ...defaultSettings, privacyMode: true })
  const veiled = await ask()
  expect(veiled).not.toMatch(/Jo|Parker/)
  expect(veiled).toContain('GG-1')
  acceptSettings(defaultSettings)
  expect(await ask()).toContain('Jo Parker')
})

it('learns of it from the settings the data process answers', async () => {
  privacyMode = true
  const { ask, settings } = await load()
  await settings()
  expect(await ask()).not.toContain('Parker')
})

it('keeps nothing that was answered before', async () => {
  const { acceptSettings, queryClient } = await load()
  queryClient.setQueryData(['orders', 'list'], { rows: [row] })
  queryClient.setQueryData(['sync'], { phase: 'idle' })
  acceptSettings({ ...defaultSettings, privacyMode: true })
  expect(queryClient.getQueryData(['orders', 'list'])).toBeUndefined()
  expect(queryClient.getQueryData(['sync'])).toEqual({ phase: 'idle' })
})

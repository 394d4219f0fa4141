import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'

type Answer = (output: unknown) => void

/** The window's API: every call waits for the test's answer, events go to whoever listens. */
function fakeFacet() {
  const listeners = new Map<string, Set<(data: unknown) => void>>()
  const asked: { call: string; answer: Answer }[] = []
  const nouns = new Proxy({} as Record<string, unknown>, {
    get: (_target, noun: string) => {
      if (noun === 'on') return on
      return new Proxy({}, { get: (_verbs, verb: string) => () => ask(`${noun}.${verb}`) })
    },
  })
  const ask = (call: string) =>
    new Promise((resolve) => asked.push({ call, answer: (output) => resolve({ ok: true, output }) }))
  const on = (event: string, listener: (data: unknown) => void) => {
    const all = listeners.get(event) ?? new Set()
    listeners.set(event, all.add(listener))
    return () => all.delete(listener)
  }
  return {
    api: nouns,
    count: (call: string) => asked.filter((one) => one.call === call).length,
    emit: (event: string, data: unknown) => {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(data)
    },
    async answer(call: string, output: unknown) {
      const [found] = asked.filter((one) => one.call === call).slice(-1)
      found?.answer(output)
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

let facet: ReturnType<typeof fakeFacet>
beforeEach(() => {
  vi.resetModules()
  facet = fakeFacet()
  vi.stubGlobal('window', { facet: facet.api })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
})

const status = (phase: string) => ({ phase, connection: 'online' })

async function load() {
  const { holdEvents } = await import('./held-events.ts')
  const early = await import('./early-calls.ts')
  const { followEvents } = await import('./events.ts')
  const { queryClient } = await import('./query-client.ts')
  return { ...early, holdEvents, followEvents, queryClient }
}

/** As `main.tsx` and `mount.tsx` do it. */
async function mount(meanwhile: () => Promise<void>) {
  const loaded = await load()
  loaded.holdEvents()
  loaded.fireEarlyCalls()
  await meanwhile()
  await loaded.seedEarlyAnswers(loaded.queryClient, 20)
  loaded.followEvents()
  return loaded
}

it('takes what was told before the page listened over what was answered before', async () => {
  const { queryClient } = await mount(async () => {
    await facet.answer('sync.status', status('idle'))
    facet.emit('sync.statusChanged', status('receiving'))
  })
  expect(queryClient.getQueryData(['sync'])).toEqual(status('receiving'))
})

it('asks rows again that moved after they were answered and before the page listened', async () => {
  const { queryClient } = await mount(async () => {
    await facet.answer('orders.list', { rows: [], total: 0 })
    facet.emit('cache.changed', { tables: ['orders'] })
  })
  const [rows] = queryClient.getQueryCache().findAll({ queryKey: ['orders'] })
  expect(rows?.state).toMatchObject({ data: { rows: [], total: 0 }, isInvalidated: true })
})

it('hands out no early answer that something has overtaken', async () => {
  const { queryClient, earlyOr } = await mount(async () => facet.emit('sync.statusChanged', status('receiving')))
  await facet.answer('sync.status', status('idle'))
  expect(queryClient.getQueryData(['sync'])).toEqual(status('receiving'))
  const ask = vi.fn(async () => ({ ok: true as const, output: status('new') }))
  await earlyOr(['sync'], ask)
  expect(ask).toHaveBeenCalled()
})

it('does not let an answer that is on its way replace the event that came before it', async () => {
  const { queryClient } = await mount(async () => {})
  const { answerOf, facet: client } = await import('./facet-client.ts')
  const observer = new QueryObserver(queryClient, {
    queryKey: ['sync'],
    queryFn: () => answerOf(client.sync.status({})),
  })
  const stop = observer.subscribe(() => {})
  facet.emit('sync.statusChanged', status('receiving'))
  await facet.answer('sync.status', status('idle'))
  expect(observer.getCurrentResult().data).toEqual(status('receiving'))
  stop()
})

it('does not take what starting a sync answers for the status: the event before it is newer', async () => {
  const { queryClient } = await mount(async () => {})
  const { syncCommandOptions } = await import('./sync.queries.ts')
  const started = new MutationObserver(queryClient, syncCommandOptions('start')).mutate()
  await vi.waitFor(() => expect(facet.count('sync.start')).toBe(1))
  facet.emit('sync.statusChanged', status('connecting'))
  await facet.answer('sync.start', status('idle'))
  await started
  expect(queryClient.getQueryData(['sync'])).toEqual(status('connecting'))
})

it('asks nothing twice when the data process comes up for the first time, and everything once it was away', async () => {
  const { queryClient } = await mount(async () => {
    await facet.answer('orders.list', { rows: [], total: 0 })
    facet.emit('dataProcess.changed', { state: 'up' })
  })
  const rows = () => queryClient.getQueryCache().findAll({ queryKey: ['orders'] })[0]?.state.isInvalidated
  expect(rows()).toBe(false)
  facet.emit('dataProcess.changed', { state: 'restarting' })
  facet.emit('dataProcess.changed', { state: 'up' })
  expect(rows()).toBe(true)
})

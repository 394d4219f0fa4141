import { FacetError } from '#shared/base/facet-error.ts'
import { type Client, createClient } from '#shared/rpc/client.ts'
import type { DataPrivateContract, WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { Caller, InputOf } from '#shared/rpc/define.ts'
import type { DataProcessState } from '#shared/rpc/events.ts'
import { keepRunning } from './keep-running.ts'
import type { Launcher } from './launch.ts'
import type { Log } from './log.ts'

/** Store and token the data process syncs with; null for none. */
export type StoreLink = InputOf<DataPrivateContract, 'connection.set'>['connection']

/** The data process as the host sees it: it may die and come back, calls go to whichever runs. */
export type DataProcess = {
  state(): DataProcessState
  pid(): number | undefined
  /** Starts it on a profile directory, or moves it there. */
  open(profileDirectory: string): Promise<void>
  /** Sets store and token, for this process and for each that follows it, and keeps syncing with it. */
  connect(link: StoreLink): Promise<void>
  /** Calls made while it restarts wait for the new process; after `failed` they reject with `data_process_gone`. */
  call: Caller<WholeDataContract>
  restart(): Promise<void>
  stop(): Promise<void>
}

type Waiting = { resolve(client: Client<WholeDataContract>): void; reject(error: FacetError): void }

/** Starts, watches and restarts the data process. */
export function createDataProcess(options: {
  launcher: Launcher
  entry: string
  /** Facet's version, which the store is told. */
  version: string
  log: Log
  onEvent: (name: string, data: unknown) => void
  onState: (state: DataProcessState) => void
}): DataProcess {
  const { launcher, entry, log } = options
  let directory = ''
  let link: StoreLink = null
  let client: Client<WholeDataContract> | null = null
  const waiting = new Set<Waiting>()

  const kept = keepRunning({
    launch() {
      const args = ['--profile', directory, '--app-version', options.version]
      return launcher.launch({ entry, args, name: 'Facet data process', wantsStdout: false })
    },
    onStart(child) {
      const started = createClient<WholeDataContract>(child.channel)
      client = started
      child.channel.onClose(() => {
        if (client === started) client = null
      })
      started.onEvent(options.onEvent)
      if (link !== null) void follow(started, link).catch(noteFailure('data.link'))
      void greet(started)
      for (const waiter of waiting) waiter.resolve(started)
      waiting.clear()
    },
    onState(state) {
      log.note('data.state', { state, launcher: launcher.kind })
      if (state === 'failed') {
        for (const waiter of waiting) waiter.reject(gone())
        waiting.clear()
      }
      options.onState(state)
    },
  })

  /** Store first, then sync: the process keeps in step from here on. */
  const follow = async (running: Client<WholeDataContract>, next: StoreLink) => {
    await running.call('connection.set', { connection: next })
    if (next !== null) await running.call('sync.start', {})
  }

  /** The first answer shows that the process works; the settings in it colour the window. */
  const greet = async (started: Client<WholeDataContract>) => {
    try {
      options.onEvent('settings.changed', await started.call('settings.get', {}))
      kept.markUp()
    } catch (thrown) {
      noteFailure('data.greeting')(thrown)
      if (FacetError.from(thrown).code !== 'data_process_gone') kept.markUp()
    }
  }

  const noteFailure = (event: string) => (thrown: unknown) => log.warn(event, { code: FacetError.from(thrown).code })

  const running = (): Promise<Client<WholeDataContract>> => {
    if (client !== null) return Promise.resolve(client)
    if (kept.state() === 'failed') return Promise.reject(gone())
    return new Promise((resolve, reject) => waiting.add({ resolve, reject }))
  }

  const call: Caller<WholeDataContract> = async (name, input, callOptions) =>
    (await running()).call(name, input, callOptions)

  const stop = () => kept.stop(async () => client?.call('process.shutdown', {}, { timeoutMs: 3_000 }))

  return {
    state: kept.state,
    pid: kept.pid,
    call,
    stop,
    async open(profileDirectory) {
      await launcher.ready()
      await stop()
      directory = profileDirectory
      link = null
      kept.start()
    },
    async connect(next) {
      link = next
      if (client !== null) await follow(client, next)
    },
    async restart() {
      await stop()
      kept.start()
    },
  }
}

function gone(): FacetError {
  return new FacetError('data_process_gone', 'The data process stopped several times in a row.', 'Restart it.')
}

import { FacetError } from '#shared/base/facet-error.ts'
import { type Client, createClient } from '#shared/rpc/client.ts'
import type { DataPrivateContract, WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { Caller, InputOf } from '#shared/rpc/define.ts'
import type { DataProcessState } from '#shared/rpc/events.ts'
import { KeptProcess } from './kept-process.ts'
import type { Child, Launcher } from './launch.ts'
import type { Log } from './log.ts'

/** Store and token the data process syncs with; null for none. */
export type StoreLink = InputOf<DataPrivateContract, 'connection.set'>['connection']

type DataClient = Client<WholeDataContract>
type Waiting = { resolve(client: DataClient): void; reject(error: FacetError): void }

export type DataProcessOptions = {
  launcher: Launcher
  entry: string
  /** Facet's version, which the store is told. */
  version: string
  log: Log
  onEvent(name: string, data: unknown): void
  onState(state: DataProcessState): void
}

/** The data process as the host sees it: it may die and come back, calls go to whichever runs. */
export class DataProcess {
  private readonly options: DataProcessOptions
  private readonly kept: KeptProcess
  private readonly waiting = new Set<Waiting>()
  private directory = ''
  private link: StoreLink = null
  private client: DataClient | null = null

  constructor(options: DataProcessOptions) {
    this.options = options
    this.kept = new KeptProcess({
      launch: () => this.launch(),
      onStart: (child) => this.onStart(child),
      onState: (state) => this.onState(state),
    })
  }

  state(): DataProcessState {
    return this.kept.state()
  }

  /** Calls made while it restarts wait for the new process; after `failed` they reject with `data_process_gone`. */
  readonly call: Caller<WholeDataContract> = async (name, input, callOptions) =>
    (await this.running()).call(name, input, callOptions)

  /** Starts it on a profile directory, or moves it there. */
  async open(profileDirectory: string): Promise<void> {
    await this.options.launcher.ready()
    await this.stop()
    this.directory = profileDirectory
    this.link = null
    this.kept.start()
  }

  /** Sets store and token, for this process and for each that follows it, and keeps syncing with it. */
  async connect(link: StoreLink): Promise<void> {
    this.link = link
    if (this.client !== null) await follow(this.client, link)
  }

  async restart(): Promise<void> {
    await this.stop()
    this.kept.start()
  }

  stop(): Promise<void> {
    return this.kept.stop(async () => this.client?.call('process.shutdown', {}, { timeoutMs: 3_000 }))
  }

  private launch(): Child {
    const { launcher, entry, version } = this.options
    const args = ['--profile', this.directory, '--app-version', version]
    return launcher.launch({ entry, args, name: 'Facet data process', wantsStdout: false })
  }

  private onStart(child: Child): void {
    const started = createClient<WholeDataContract>(child.channel)
    this.client = started
    child.channel.onClose(() => {
      if (this.client === started) this.client = null
    })
    started.onEvent((name, data) => this.options.onEvent(name, data))
    if (this.link !== null) follow(started, this.link).catch((thrown) => this.noteFailure('data.link', thrown))
    void this.greet(started)
    for (const waiter of this.waiting) waiter.resolve(started)
    this.waiting.clear()
  }

  private onState(state: DataProcessState): void {
    this.options.log.note('data.state', { state, launcher: this.options.launcher.kind })
    if (state === 'failed') {
      for (const waiter of this.waiting) waiter.reject(gone())
      this.waiting.clear()
    }
    this.options.onState(state)
  }

  /** The first answer shows that the process works; the settings in it colour the window. */
  private async greet(started: DataClient): Promise<void> {
    try {
      this.options.onEvent('settings.changed', await started.call('settings.get', {}))
      this.kept.markUp()
    } catch (thrown) {
      this.noteFailure('data.greeting', thrown)
      if (FacetError.from(thrown).code !== 'data_process_gone') this.kept.markUp()
    }
  }

  private running(): Promise<DataClient> {
    if (this.client !== null) return Promise.resolve(this.client)
    if (this.kept.state() === 'failed') return Promise.reject(gone())
    return new Promise((resolve, reject) => this.waiting.add({ resolve, reject }))
  }

  private noteFailure(event: string, thrown: unknown): void {
    this.options.log.warn(event, { code: FacetError.from(thrown).code })
  }
}

/** Store first, then sync: the process keeps in step from here on. */
async function follow(client: DataClient, link: StoreLink): Promise<void> {
  await client.call('connection.set', { connection: link })
  if (link !== null) await client.call('sync.follow', {})
}

function gone(): FacetError {
  return new FacetError('data_process_gone', 'The data process stopped several times in a row.', 'Restart it.')
}

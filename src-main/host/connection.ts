import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import type { ConnectInput, Connection, ConnectionTest } from '#shared/rpc/shapes.ts'
import type { DataProcess, StoreLink } from './data-process.ts'
import { createDemoStore, type DemoAddress, type DemoStore } from './demo-store.ts'
import type { Launcher } from './launch.ts'
import type { Log } from './log.ts'
import { isEmptyProfile, type Profile, profileFor, readChoice, type StoreChoice, writeChoice } from './profiles.ts'
import type { Secrets } from './secrets.ts'

export type ConnectionOptions = {
  userData: string
  data: DataProcess
  secrets: Secrets
  demo: { launcher: Launcher; entry: string }
  log: Log
  /** Follows every change of store or token. */
  onMoved(connection: Connection): void
}

/** Which store the window shows, and the way to another. Tokens never leave it but towards the data process. */
export class ConnectionKeeper {
  private readonly options: ConnectionOptions
  private readonly demo: DemoStore
  private choice: StoreChoice
  private profile: Profile
  private demoUrl: string | null = null
  private token: Connection['token'] = 'none'
  private changing: Promise<unknown> = Promise.resolve()

  constructor(options: ConnectionOptions) {
    const { userData, log } = options
    this.options = options
    this.choice = readChoice(userData)
    this.profile = profileFor(userData, this.choice)
    const database = join(userData, 'demo', 'store.sqlite')
    this.demo = createDemoStore({ ...options.demo, database, log, onReady: (address) => this.onDemoReady(address) })
  }

  current(): Connection {
    const { choice } = this
    return { kind: choice.kind, url: choice.kind === 'store' ? choice.url : this.demoUrl, token: this.token }
  }

  profileName(): string {
    return this.profile.name
  }

  /**
   * Opens the profile of the store chosen last, before the app is ready where the launcher can. A first start has nothing
   * to show yet, so the demo store is made at the same time.
   */
  async openLast(): Promise<void> {
    const first = this.choice.kind === 'demo' && isEmptyProfile(this.profile)
    await Promise.all([this.options.data.open(this.profile.directory), first && this.demo.start()])
  }

  /** Connects to the store chosen last; needs a ready app. A store without a kept token is shown from its cache. */
  async connectLast(): Promise<void> {
    if (this.choice.kind === 'demo') return this.demo.start()
    const token = this.options.secrets.read(this.profile.name)
    if (token === null) return
    await this.connect({ url: this.choice.url, token, storeName: null }, 'kept')
  }

  /** Tests a store, keeps address and token, and moves to its profile. A failed test changes nothing. */
  save(input: ConnectInput): Promise<ConnectionTest> {
    return this.inTurn(async () => {
      const { data, secrets, userData, log } = this.options
      const tested = await data.call('connection.test', input)
      if (!tested.ok) return tested
      await this.demo.stop()
      this.demoUrl = null
      await this.moveTo({ kind: 'store', url: tested.url })
      writeChoice(userData, this.choice)
      const place = secrets.keep(this.profile.name, input.token)
      await this.connect({ url: tested.url, token: input.token, storeName: null }, place)
      log.note('connection.saved', { token: place })
      return tested
    })
  }

  switchToDemo(): Promise<Connection> {
    return this.inTurn(async () => {
      await this.moveTo({ kind: 'demo' })
      writeChoice(this.options.userData, this.choice)
      this.options.onMoved(this.current())
      await this.demo.start()
      return this.current()
    })
  }

  stop(): Promise<void> {
    return this.demo.stop()
  }

  private async connect(link: StoreLink, place: Connection['token']): Promise<void> {
    this.token = place
    await this.options.data.connect(link)
    this.options.onMoved(this.current())
  }

  private onDemoReady({ url, token }: DemoAddress): void {
    if (this.choice.kind !== 'demo') return
    this.demoUrl = url
    this.connect({ url, token, storeName: 'demo' }, 'session').catch((thrown) =>
      this.options.log.warn('demo.connect', { code: FacetError.from(thrown).code }),
    )
  }

  private async moveTo(next: StoreChoice): Promise<void> {
    this.choice = next
    const target = profileFor(this.options.userData, next)
    if (target.name === this.profile.name) return
    this.profile = target
    this.token = 'none'
    await this.options.data.open(target.directory)
  }

  /** One change at a time: two that overlap would leave one store's token with the other's profile. */
  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.changing.then(change)
    this.changing = turn.catch(() => {})
    return turn
  }
}

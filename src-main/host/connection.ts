import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import type { ConnectInput, Connection, ConnectionTest } from '#shared/rpc/shapes.ts'
import type { DataProcess, StoreLink } from './data-process.ts'
import { createDemoStore, type DemoAddress, type DemoStore } from './demo-store.ts'
import type { Launcher } from './launch.ts'
import type { Log } from './log.ts'
import {
  isEmptyProfile,
  type Profile,
  profileFor,
  readChoice,
  type StoreChoice,
  storeProfileName,
  writeChoice,
} from './profiles.ts'
import type { Secrets } from './secrets.ts'

export type ConnectionOptions = {
  userData: string
  data: Pick<DataProcess, 'call' | 'open' | 'connect'>
  secrets: Secrets
  demo: { launcher: Launcher; entry: string }
  log: Log
  /** Follows every change of store or token. */
  onMoved(connection: Connection): void
}

/** All that a change of store changes. */
type Standing = { choice: StoreChoice; profile: Profile; token: Connection['token']; link: StoreLink }

/** Which store the window shows, and the way to another. Tokens never leave it but towards the data process. */
export class ConnectionKeeper {
  private readonly options: ConnectionOptions
  private readonly demo: DemoStore
  private choice: StoreChoice
  private profile: Profile
  private demoUrl: string | null = null
  private token: Connection['token'] = 'unknown'
  private link: StoreLink = null
  private changing: Promise<unknown> = Promise.resolve()

  constructor(options: ConnectionOptions) {
    const { userData, log } = options
    this.options = options
    this.choice = readChoice(userData)
    this.profile = profileFor(userData, this.choice)
    const database = join(userData, 'demo', 'store.sqlite')
    this.demo = createDemoStore({
      ...options.demo,
      database,
      log,
      onReady: (address) => void this.onDemoReady(address),
    })
  }

  current(): Connection {
    const { choice } = this
    return { kind: choice.kind, url: choice.kind === 'store' ? choice.url : this.demoUrl, token: this.token }
  }

  profileDirectory(): string {
    return this.profile.directory
  }

  profileName(): string {
    return this.profile.name
  }

  /** What the store says of an order's page in its admin, and the store's own address; nothing of it is checked. */
  async adminPage(orderId: string) {
    const { link } = this
    const storeUrl = this.current().url
    const store = link === null ? null : { url: link.url, token: link.token }
    return { ...(await this.options.data.call('links.adminPage', { orderId, store })), storeUrl }
  }

  /**
   * Opens the profile of the store chosen last, before the app is ready where the launcher can. A first start has nothing
   * to show yet, so the demo store is made at the same time.
   */
  openLast(): Promise<void> {
    return this.inTurn(async () => {
      const first = this.choice.kind === 'demo' && isEmptyProfile(this.profile)
      await Promise.all([this.options.data.open(this.profile.directory), first && this.demo.start()])
    })
  }

  /**
   * Connects to the store chosen last; needs a ready app. A store without a kept token is shown from its cache.
   * Until then nobody knows whether one is kept, and `current` says so.
   */
  connectLast(): Promise<void> {
    return this.inTurn(async () => {
      const { choice } = this
      if (choice.kind === 'demo') return this.demo.start()
      if (this.token !== 'unknown') return
      const token = this.options.secrets.read(this.profile.name)
      this.token = token === null ? 'none' : 'kept'
      try {
        if (token !== null) await this.connect({ url: choice.url, token, storeName: null })
      } finally {
        this.options.onMoved(this.current())
      }
    })
  }

  /** Tests a store, keeps address and token, and moves to its profile. What fails changes nothing. */
  save(input: ConnectInput): Promise<ConnectionTest> {
    return this.inTurn(async () => {
      const { data, secrets, log } = this.options
      const tested = await data.call('connection.test', input)
      if (!tested.ok) return tested
      const next: StoreChoice = { kind: 'store', url: tested.url }
      // The token first: what is likeliest to be refused has moved nothing yet.
      const kept = secrets.keep(storeProfileName(next.url), input.token)
      const arrive = async () => {
        await this.stopDemo()
        await this.moveTo(next)
        this.token = kept.place
        await this.connect({ url: next.url, token: input.token, storeName: null })
      }
      await this.moving(next, arrive, kept.undo)
      log.note('connection.saved', { token: kept.place })
      return tested
    })
  }

  switchToDemo(): Promise<Connection> {
    return this.inTurn(async () => {
      const next: StoreChoice = { kind: 'demo' }
      const arrive = async () => {
        await this.moveTo(next)
        await this.demo.start()
      }
      await this.moving(next, arrive)
      return this.current()
    })
  }

  stop(): Promise<void> {
    return this.demo.stop()
  }

  private async connect(link: StoreLink): Promise<void> {
    this.link = link
    await this.options.data.connect(link)
  }

  private async onDemoReady({ url, token }: DemoAddress): Promise<void> {
    if (this.choice.kind !== 'demo') return
    this.demoUrl = url
    this.token = 'session'
    try {
      await this.connect({ url, token, storeName: 'demo' })
    } catch (thrown) {
      this.options.log.warn('demo.connect', { code: FacetError.from(thrown).code })
    }
    this.options.onMoved(this.current())
  }

  /**
   * Arrives at another store and only then writes the choice down. Where that fails it goes back to where it was, so
   * that the file, the profile and the page never name different stores. Tells the page either way.
   */
  private async moving(next: StoreChoice, arrive: () => Promise<void>, undo = () => {}): Promise<void> {
    const { choice, profile, token, link } = this
    try {
      await arrive()
      writeChoice(this.options.userData, next)
    } catch (thrown) {
      this.options.log.warn('connection.undone', { code: FacetError.from(thrown).code })
      await this.goBack({ choice, profile, token, link }, undo)
      throw thrown
    } finally {
      this.options.onMoved(this.current())
    }
  }

  private async goBack({ choice, profile, token, link }: Standing, undo: () => void): Promise<void> {
    const steps = [
      undo,
      async () => {
        if (choice.kind === 'store') await this.stopDemo()
        await this.moveTo(choice, profile)
        // A demo store that was stopped comes back with a token of its own.
        this.token = choice.kind === 'demo' && this.demoUrl === null ? 'none' : token
      },
      async () => {
        if (choice.kind === 'demo') await this.demo.start()
        else await this.connect(link)
      },
    ]
    for (const step of steps) {
      try {
        await step()
      } catch (thrown) {
        this.options.log.warn('connection.stranded', { code: FacetError.from(thrown).code })
      }
    }
  }

  private async stopDemo(): Promise<void> {
    await this.demo.stop()
    this.demoUrl = null
  }

  private async moveTo(next: StoreChoice, target = profileFor(this.options.userData, next)): Promise<void> {
    this.choice = next
    if (target.name === this.profile.name) return
    this.profile = target
    this.token = 'none'
    this.link = null
    await this.options.data.open(target.directory)
  }

  /** One change at a time: two that overlap would leave one store's token with the other's profile. */
  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.changing.then(change)
    this.changing = turn.catch(() => {})
    return turn
  }
}

import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import type { ConnectInput, Connection, ConnectionTest } from '#shared/rpc/shapes.ts'
import type { DataProcess, StoreLink } from './data-process.ts'
import { createDemoStore, type DemoAddress } from './demo-store.ts'
import type { Launcher } from './launch.ts'
import type { Log } from './log.ts'
import { type Profile, profileFor, readChoice, type StoreChoice, writeChoice } from './profiles.ts'
import type { Secrets, TokenPlace } from './secrets.ts'

/** Which store the window shows, and the way to another. Tokens never leave it but towards the data process. */
export type ConnectionKeeper = {
  current(): Connection
  profileName(): string
  /** Opens the profile of the store chosen last, before the app is ready where the launcher can. */
  openLast(): Promise<void>
  /** Fetches the kept token and connects; needs a ready app. A store without a token is shown from its cache. */
  connectLast(): Promise<void>
  /** Tests a store, keeps address and token, and moves to its profile. A failed test changes nothing. */
  save(input: ConnectInput): Promise<ConnectionTest>
  switchToDemo(): Promise<Connection>
  stop(): Promise<void>
}

/** Keeps the connection of this user data folder. `onMoved` follows every change of store or token. */
export function keepConnection(options: {
  userData: string
  data: DataProcess
  secrets: Secrets
  demo: { launcher: Launcher; entry: string }
  log: Log
  onMoved: (connection: Connection) => void
}): ConnectionKeeper {
  const { userData, data, secrets, log, onMoved } = options
  let choice: StoreChoice = readChoice(userData)
  let profile: Profile = profileFor(userData, choice)
  let demoUrl: string | null = null
  let tokenPlace: TokenPlace | 'none' = 'none'
  let changing: Promise<unknown> = Promise.resolve()

  const current = (): Connection => ({
    kind: choice.kind,
    url: choice.kind === 'store' ? choice.url : demoUrl,
    token: tokenPlace,
  })

  const connect = async (link: StoreLink, place: TokenPlace | 'none') => {
    tokenPlace = place
    await data.connect(link)
    onMoved(current())
  }

  const onDemoReady = ({ url, token }: DemoAddress) => {
    if (choice.kind !== 'demo') return
    demoUrl = url
    connect({ url, token, storeName: 'demo' }, 'session').catch((thrown) =>
      log.warn('demo.connect', { code: FacetError.from(thrown).code }),
    )
  }

  const database = join(userData, 'demo', 'store.sqlite')
  const demo = createDemoStore({ ...options.demo, database, log, onReady: onDemoReady })

  const moveTo = async (next: StoreChoice) => {
    choice = next
    const target = profileFor(userData, next)
    if (target.name === profile.name) return
    profile = target
    tokenPlace = 'none'
    await data.open(profile.directory)
  }

  const save = async (input: ConnectInput): Promise<ConnectionTest> => {
    const tested = await data.call('connection.test', input)
    if (!tested.ok) return tested
    await demo.stop()
    demoUrl = null
    await moveTo({ kind: 'store', url: tested.url })
    writeChoice(userData, choice)
    const place = secrets.keep(profile.name, input.token)
    await connect({ url: tested.url, token: input.token, storeName: null }, place)
    log.note('connection.saved', { token: place })
    return tested
  }

  const switchToDemo = async (): Promise<Connection> => {
    await moveTo({ kind: 'demo' })
    writeChoice(userData, choice)
    onMoved(current())
    await demo.start()
    return current()
  }

  /** One change at a time: two that overlap would leave one store's token with the other's profile. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = changing.then(change)
    changing = turn.catch(() => {})
    return turn
  }

  return {
    current,
    profileName: () => profile.name,
    async openLast() {
      const opening = data.open(profile.directory)
      if (choice.kind === 'demo') await Promise.all([opening, demo.start()])
      else await opening
    },
    async connectLast() {
      if (choice.kind !== 'store') return
      const token = secrets.read(profile.name)
      if (token === null) return
      await connect({ url: choice.url, token, storeName: null }, 'kept')
    },
    save: (input) => inTurn(() => save(input)),
    switchToDemo: () => inTurn(switchToDemo),
    stop: () => demo.stop(),
  }
}

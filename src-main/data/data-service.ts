import { systemClock } from '#shared/base/clock.ts'
import type { FacetError } from '#shared/base/facet-error.ts'
import type { Channel } from '#shared/rpc/channel.ts'
import { type WholeDataContract, wholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import type { EventData } from '#shared/rpc/events.ts'
import { serve } from '#shared/rpc/server.ts'
import { openProfile } from './db/profile.ts'
import type { DataContext } from './handlers/context.ts'
import { figuresHandlers } from './handlers/figures.handlers.ts'
import { ordersHandlers } from './handlers/orders.handlers.ts'
import { processHandlers } from './handlers/process.handlers.ts'
import { settingsHandlers } from './handlers/settings.handlers.ts'
import { syncHandlers } from './handlers/sync.handlers.ts'
import { readSettings } from './settings.ts'
import { SyncEngine } from './sync/engine.ts'

const handlers: HandlersFor<WholeDataContract, DataContext> = {
  ...ordersHandlers,
  ...figuresHandlers,
  ...settingsHandlers,
  ...syncHandlers,
  ...processHandlers,
}

export type DataServiceOptions = {
  /** The profile directory; created when missing. */
  directory: string
  /** The app's version, for the store's logs. */
  version: string
  /** Writes one line to the process's log; never given a token or personal data. */
  log(line: string): void
  /** Called once when files are closed and the process may end. */
  onClosed(): void
}

/** Wires the data process together: profile, engine, handlers, events. The only place that does. */
export function startDataService(channel: Channel, options: DataServiceOptions): void {
  const profile = openProfile(options.directory)
  const emit = <E extends keyof EventData>(name: E, data: EventData[E]) => server.emit(name, data)
  const logFailure = (error: FacetError) => options.log(`sync: ${error.code}: ${error.what}`)
  const userAgent = `Facet/${options.version}`
  const engine = new SyncEngine({
    profile,
    clock: systemClock,
    random: Math.random,
    userAgent,
    onStatus: (status) => emit('sync.statusChanged', status),
    onChanged: (tables) => emit('cache.changed', { tables }),
    onFailure: logFailure,
  })
  let closing = false
  const shutdown = () => {
    if (closing) return
    closing = true
    void engine.stop().finally(() => {
      profile.close()
      options.onClosed()
    })
  }
  const context: DataContext = {
    profile,
    engine,
    settings: () => readSettings(profile.user),
    settingsChanged: (settings) => emit('settings.changed', settings),
    userAgent,
    shutdown,
  }
  const server = serve(channel, wholeDataContract, handlers, context, (name, thrown) =>
    options.log(`${name}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`),
  )
  // Whoever started this process is gone: nobody is left to answer.
  channel.onClose(shutdown)
}

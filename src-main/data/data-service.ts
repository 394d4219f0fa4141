import { join } from 'node:path'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Channel } from '#shared/rpc/channel.ts'
import { type WholeDataContract, wholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import type { EventData } from '#shared/rpc/events.ts'
import { serve } from '#shared/rpc/server.ts'
import { cachePath, MIRROR_FILE, openProfile } from './db/profile.ts'
import type { DataContext } from './handlers/context.ts'
import { creatorsHandlers } from './handlers/creators.handlers.ts'
import { csatHandlers } from './handlers/csat.handlers.ts'
import { explainHandlers } from './handlers/explain.handlers.ts'
import { interactionsHandlers } from './handlers/interactions.handlers.ts'
import { linksHandlers } from './handlers/links.handlers.ts'
import { ordersHandlers } from './handlers/orders.handlers.ts'
import { processHandlers } from './handlers/process.handlers.ts'
import { settingsHandlers } from './handlers/settings.handlers.ts'
import { syncHandlers } from './handlers/sync.handlers.ts'
import { viewsHandlers } from './handlers/views.handlers.ts'
import { Lists } from './lists/lists.ts'
import { MirrorHolder } from './mirror/mirror-holder.ts'
import { readSettings } from './settings.ts'
import { SyncService } from './sync-service.ts'

const handlers: HandlersFor<WholeDataContract, DataContext> = {
  ...ordersHandlers,
  ...interactionsHandlers,
  ...linksHandlers,
  ...creatorsHandlers,
  ...csatHandlers,
  ...explainHandlers,
  ...settingsHandlers,
  ...syncHandlers,
  ...processHandlers,
  ...viewsHandlers,
}

export type DataServiceOptions = {
  /** The profile directory; created when missing. */
  directory: string
  /** The app's version, for the store's logs. */
  version: string
  /** This process's own script, which its threads run too. */
  script: string
  /** Writes one line to the process's log; never given a token or personal data. */
  log(line: string): void
  /** Called once when files are closed and the process may end. */
  onClosed(): void
}

/** Wires the data process together: profile, sync thread, handlers, events. The only place that does. */
export function startDataService(channel: Channel, options: DataServiceOptions): void {
  const { directory, version, script, log } = options
  const profile = openProfile(directory)
  const { cache, user } = profile.damage
  if (cache !== null) log(`cache: damaged and set aside: ${cache.reason}`)
  if (user !== null) log(`user file: damaged, kept as ${user.setAsideAs}: ${user.reason}`)
  const emit = <E extends keyof EventData>(name: E, data: EventData[E]) => server.emit(name, data)
  const settings = () => readSettings(profile.user)
  const mirror = new MirrorHolder({
    path: cachePath(directory),
    packedPath: join(directory, MIRROR_FILE),
    log,
    onRefreshed: () => emit('cache.changed', { tables: ['orders', 'interactions'] }),
  })
  const sync = new SyncService({ profile, mirror, script, version, settings, log, emit })
  let closing = false
  const shutdown = () => {
    if (closing) return
    closing = true
    void sync.stop().finally(async () => {
      profile.close()
      await mirror.close()
      options.onClosed()
    })
  }
  const context: DataContext = {
    profile,
    sync,
    mirror,
    lists: new Lists({ profile, mirror, settings }),
    settings,
    settingsChanged: (changed) => {
      sync.configure(changed)
      emit('settings.changed', changed)
    },
    userAgent: `Facet/${version}`,
    shutdown,
  }
  const server = serve(channel, wholeDataContract, handlers, context, {
    before: () => sync.readable(),
    onFailure: (name, thrown) => {
      if (!(thrown instanceof FacetError)) {
        log(`${name}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`)
      } else if (thrown.code === 'cache_damaged') sync.mend(thrown.what)
    },
  })
  // Whoever started this process is gone: nobody is left to answer.
  channel.onClose(shutdown)
}

import type { EventEmitter } from 'node:events'
import { FacetError } from '#shared/base/facet-error.ts'
import type { DataProcess } from './data-process.ts'
import type { Log } from './log.ts'

/**
 * Asks for the news as soon as the machine wakes: timers and connections that slept through it would find out late.
 * Going to sleep needs nothing: pages are applied whole, and what was asked for and never came is asked for again.
 */
export function followPower(monitor: EventEmitter, data: Pick<DataProcess, 'call'>, log: Log): void {
  monitor.on('resume', () => {
    log.note('power.resume', {})
    data
      .call('sync.follow', {})
      .catch((thrown: unknown) => log.warn('power.resume', { code: FacetError.from(thrown).code }))
  })
}

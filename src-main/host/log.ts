import { join } from 'node:path'
import log from 'electron-log/node'

/** What may stand beside an event: counts, codes and names of Facet's own making. Never a token, address or text of a store. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** The host's log: an event name and facts per line, so that free text cannot slip in. */
export type Log = { note(event: string, facts?: Facts): void; warn(event: string, facts?: Facts): void }

/** Writes to `logs/host.log` in the user data folder (at most 1 MB and one older file), and to the console in development. */
export function openLog(userData: string, console: boolean): Log {
  const logger = log.create({ logId: 'host' })
  logger.transports.file.resolvePathFn = () => join(userData, 'logs', 'host.log')
  logger.transports.file.maxSize = 1_000_000
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  logger.transports.file.level = 'info'
  logger.transports.console.level = console ? 'warn' : false
  return {
    note: (event, facts = {}) => logger.info(event, JSON.stringify(facts)),
    warn: (event, facts = {}) => logger.warn(event, JSON.stringify(facts)),
  }
}

import { FacetError } from '#shared/base/facet-error.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { createFeedClient } from '../sync/feed-client.ts'
import { storeOrigin } from '../sync/store-address.ts'
import type { DataContext } from './context.ts'

/** A person waits for the answer of a connection test. */
const TEST_MS = 20_000

/** Sync and the connection it uses. */
export const syncHandlers: HandlersFor<WholeDataContract, DataContext, 'sync' | 'connection'> = {
  'sync.status': (_input, { engine }) => engine.status(),
  'sync.start': (_input, { engine }) => {
    engine.follow()
    return engine.status()
  },
  'sync.run': async ({ giveUpAfterMs }, { engine }, signal) => {
    signal.addEventListener('abort', () => void engine.stop())
    const startedAt = performance.now()
    const { caughtUp, asOf, received, applied, known, quarantined, pages } = await engine.run(giveUpAfterMs)
    const elapsedMs = Math.round(performance.now() - startedAt)
    return { caughtUp, asOf, received, applied, known, quarantined, pages, elapsedMs }
  },
  'connection.set': async ({ connection }, { engine }) => {
    if (connection === null) await engine.setStore(null)
    else {
      const origin = storeOrigin(connection.url)
      await engine.setStore({ origin, token: connection.token, storeName: connection.storeName ?? origin })
    }
    return {}
  },
  'connection.test': async ({ url, token }, { userAgent }, signal) => {
    try {
      const origin = storeOrigin(url)
      const client = createFeedClient({ origin, token, storeName: origin }, userAgent)
      try {
        // One entry proves address, token, scope and format; counts are a courtesy not every store offers.
        await client.changes(null, 1, signal, TEST_MS)
        return { ok: true, url: origin, counts: await client.counts(signal).catch(() => null) }
      } finally {
        client.close()
      }
    } catch (thrown) {
      return { ok: false, error: FacetError.from(thrown).toData() }
    }
  },
}

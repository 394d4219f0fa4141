import { FacetError } from '#shared/base/facet-error.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { listQuarantined } from '../db/queries/aside.queries.ts'
import { listReceipts, tallyRecords } from '../db/queries/sync-state.queries.ts'
import { decodeChanges } from '../sync/changes.ts'
import { createFeedClient } from '../sync/feed/feed-client.ts'
import { storeOrigin } from '../sync/store-address.ts'
import type { DataContext } from './context.ts'

/** A person waits for the answer of a connection test. */
const TEST_MS = 20_000

/** Sync, what it could not read, and the connection it uses. */
export const syncHandlers: HandlersFor<WholeDataContract, DataContext, 'sync' | 'connection' | 'quarantine'> = {
  'sync.status': (_input, { sync }) => sync.status(),
  'sync.start': (_input, { sync }) => sync.do('start'),
  'sync.follow': (_input, { sync }) => sync.do('follow'),
  'sync.cancel': (_input, { sync }) => sync.do('cancel'),
  'sync.pause': (_input, { sync }) => sync.do('pause'),
  'sync.resume': (_input, { sync }) => sync.do('resume'),
  'sync.receipts': ({ limit }, { profile }) => ({ receipts: listReceipts(profile.reader, limit) }),
  'sync.run': async ({ giveUpAfterMs }, { sync }, signal) => {
    signal.addEventListener('abort', () => void sync.do('cancel'))
    const startedAt = performance.now()
    const { receipt, asOf } = await sync.run(giveUpAfterMs)
    const { caughtUp, received, known, quarantined, pages } = receipt
    const applied = receipt.new + receipt.changed + receipt.deleted
    const elapsedMs = Math.round(performance.now() - startedAt)
    return { caughtUp, asOf, received, applied, known, quarantined, pages, elapsedMs, receipt }
  },
  'quarantine.list': ({ offset, limit }, { profile }) => ({
    rows: listQuarantined(profile.reader, offset, limit),
    total: tallyRecords(profile.reader).quarantine,
  }),
  'connection.set': async ({ connection }, { sync }) => {
    if (connection === null) await sync.setStore(null)
    else {
      const origin = storeOrigin(connection.url)
      await sync.setStore({ origin, token: connection.token, storeName: connection.storeName ?? origin })
    }
    return {}
  },
  'connection.test': async ({ url, token }, { userAgent }, signal) => {
    try {
      const origin = storeOrigin(url)
      const client = createFeedClient({ origin, token, storeName: origin }, userAgent, decodeChanges)
      try {
        // One entry proves address, token, scope and format; counts are a courtesy not every store offers.
        const request = { since: null, limit: 1, waitSeconds: 0, digest: false, etag: null, signal, totalMs: TEST_MS }
        await client.changes(request)
        return { ok: true, url: origin, counts: await client.counts(signal).catch(() => null) }
      } finally {
        client.close()
      }
    } catch (thrown) {
      return { ok: false, error: FacetError.from(thrown).toData() }
    }
  },
}

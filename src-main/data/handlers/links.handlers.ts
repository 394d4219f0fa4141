import { FacetError } from '#shared/base/facet-error.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import type { ConnectInput } from '#shared/rpc/shapes.ts'
import { findOrder } from '../db/queries/orders.queries.ts'
import { decodeChanges } from '../sync/changes.ts'
import { createFeedClient } from '../sync/feed/feed-client.ts'
import { storeOrigin } from '../sync/store-address.ts'
import type { DataContext } from './context.ts'

/** Where records lead outside of Facet, as the store says it; whether it may be opened is the host's to decide. */
export const linksHandlers: HandlersFor<WholeDataContract, DataContext, 'links'> = {
  'links.adminPage': async ({ orderId, store }, { profile, userAgent }, signal) => {
    const order = findOrder(profile.reader, orderId)
    if (order === null) throw new FacetError('not_found', 'This order is no longer in the cache.')
    const { orderNumber, adminUrl: url } = order
    const asks = url !== null && store !== null && !isAt(url, storeOrigin(store.url))
    return { orderNumber, url, adminOrigin: asks ? await adminOriginOf(store, userAgent, signal) : null }
  },
}

function isAt(url: string, origin: string): boolean {
  try {
    return new URL(url).origin === origin
  } catch {
    return false
  }
}

/** What the store's `meta` names; a store that cannot be asked now names nothing. */
async function adminOriginOf(store: ConnectInput, userAgent: string, signal: AbortSignal): Promise<string | null> {
  const origin = storeOrigin(store.url)
  const client = createFeedClient({ origin, token: store.token, storeName: origin }, userAgent, decodeChanges)
  try {
    return await client.adminOrigin(signal)
  } catch (thrown) {
    if (FacetError.from(thrown).code === 'internal') throw thrown
    return null
  } finally {
    client.close()
  }
}

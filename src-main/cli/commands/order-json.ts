import { isoInstant } from '#shared/base/instant.ts'
import type { OrderRow } from '#shared/rpc/shapes.ts'

/** An order as the CLI prints it; the fields up to `status` are a promise (docs/cli.md). */
export function orderJson(order: OrderRow) {
  return {
    orderNumber: order.orderNumber,
    touched: order.touched,
    kinds: order.kinds,
    csatScore: order.csatScore,
    csatCount: order.csatCount,
    creatorId: order.creatorId,
    placedAt: isoInstant(order.placedAt),
    totalMinor: order.totalMinor,
    currency: order.currency,
    status: order.status,
    id: order.id,
    creatorName: order.creatorName,
    lastInteractionAt: isoInstant(order.lastInteractionAt),
  }
}

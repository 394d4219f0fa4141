/**
 * SQL for the row key of the order an interaction `i` matches; NULL for an orphan. The only order of its key, unless the
 * row names one of several.
 */
export const MATCHED_ORDER_ROW_KEY =
  'coalesce(i.orderRowKey, (SELECT k.rowKey FROM orders k WHERE k.orderKey = i.orderKey))'

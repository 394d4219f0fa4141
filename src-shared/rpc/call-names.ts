/**
 * Every call a window may make, by name. The contracts must have exactly these entries (the compiler says so), and the
 * preload builds `window.facet` from this list: it must stay free of zod, so that the sandboxed script is small.
 */
export const dataCallNames = [
  'orders.list',
  'orders.facets',
  'interactions.list',
  'interactions.facets',
  'interactions.get',
  'orders.suggest',
  'orders.get',
  'creators.table',
  'creators.get',
  'csat.overview',
  'figures.explain',
  'settings.get',
  'settings.update',
  'sync.start',
  'sync.status',
  'sync.cancel',
  'sync.pause',
  'sync.resume',
  'sync.receipts',
  'quarantine.list',
  'views.list',
  'views.save',
  'views.remove',
  'views.check',
] as const

export const hostCallNames = [
  'app.about',
  'calls.withdraw',
  'connection.get',
  'connection.test',
  'connection.save',
  'connection.useDemo',
  'dataProcess.status',
  'dataProcess.restart',
  'links.open',
  'links.openOrder',
  'files.save',
  'window.zoom',
] as const

/** Every event a window may listen to. */
export const eventNames = [
  'cache.changed',
  'sync.statusChanged',
  'settings.changed',
  'connection.changed',
  'dataProcess.changed',
  'menu.chosen',
] as const

export type DataCallName = (typeof dataCallNames)[number]
export type HostCallName = (typeof hostCallNames)[number]
export type EventName = (typeof eventNames)[number]

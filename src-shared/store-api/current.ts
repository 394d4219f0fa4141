/**
 * The version of the store API in force. Code imports the wire from here, so that a next version is one changed line
 * and whatever the compiler then says.
 */
export const storeApiVersion = 'v1'

/** The shape of record data in the feed; grows when a client must understand something new. */
export const feedSchema = 1

export * from './v1/changes.ts'
export * from './v1/erasures.ts'
export * from './v1/import.ts'
export * from './v1/links.ts'
export * from './v1/meta.ts'
export * from './v1/problem.ts'
export * from './v1/records.ts'
export * from './v1/widget-writes.ts'

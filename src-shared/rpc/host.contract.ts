import { z } from 'zod'
import type { HostCallName } from './call-names.ts'
import { type CallSpec, command, query } from './define.ts'
import { fileToSaveSchema } from './shapes/files.shapes.ts'
import { aboutSchema, connectInputSchema, connectionSchema, connectionTestSchema } from './shapes.ts'

const nothing = z.strictObject({})
/** The number a window gives a call it may withdraw. */
export const turnSchema = z.int().min(1)
const dataProcessSchema = z.strictObject({ state: z.enum(['starting', 'up', 'restarting', 'failed']) })

/** What the main process itself answers. */
export const hostContract = {
  'app.about': query(nothing, aboutSchema),
  /** Withdraws the call that was made under this number: it fails with `cancelled`. Nothing happens when it has ended. */
  'calls.withdraw': command(z.strictObject({ turn: turnSchema }), nothing),
  /** Which store this window shows. */
  'connection.get': query(nothing, connectionSchema),
  /** Tries an address and token without keeping them. */
  'connection.test': query(connectInputSchema, connectionTestSchema),
  /** Tests, keeps, and switches the window to that store's own profile. Fails as the test does, keeping nothing. */
  'connection.save': command(connectInputSchema, connectionTestSchema),
  /** Goes back to the demo store. */
  'connection.useDemo': command(nothing, connectionSchema),
  /** What the last `dataProcess.changed` said, for a page that was loaded after it. */
  'dataProcess.status': query(nothing, dataProcessSchema),
  /** Tries again after `failed`; while it runs, stops it and starts it anew. */
  'dataProcess.restart': command(nothing, dataProcessSchema),
  /** Opens one of Facet's own links in the browser, by id; never an address from the window or the store. */
  'links.open': command(z.strictObject({ id: z.enum(['help', 'source', 'report-problem']) }), nothing),
  /**
   * Opens an order's page in the store's admin, by the order's id: the address comes from the store and is checked by the
   * host, which asks a person the first time. `opened` is false when they say no. Throws `store_protocol` for an address
   * that is refused, `not_found` where there is none.
   */
  'links.openOrder': command(z.strictObject({ orderId: z.string() }), z.strictObject({ opened: z.boolean() })),
  /** Saves a picture where a person says, in the system's own dialog; `name` is the file's, null when nobody wanted it. */
  'files.save': command(fileToSaveSchema, z.strictObject({ name: z.string().nullable() })),
  /** Shows everything a step larger or smaller, or at its own size; answers the size. */
  'window.zoom': command(
    z.strictObject({ step: z.enum(['in', 'out', 'reset']) }),
    z.strictObject({ factor: z.number() }),
  ),
} as const satisfies Record<HostCallName, CallSpec>

export type HostContract = typeof hostContract

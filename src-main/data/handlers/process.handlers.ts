import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { sqliteVersion } from '../db/connection.ts'
import { schemaVersion } from '../db/migrate.ts'
import type { DataContext } from './context.ts'

/** The process itself: facts for diagnostics, and its end. */
export const processHandlers: HandlersFor<WholeDataContract, DataContext, 'process'> = {
  'process.about': ({ checkIntegrity }, { profile }) => ({
    sqlite: sqliteVersion(profile.reader),
    node: process.versions.node,
    schemaVersion: schemaVersion(profile.reader),
    integrity: checkIntegrity
      ? profile.reader.get<{ quick_check: string }>('PRAGMA quick_check(1)')!.quick_check
      : null,
  }),
  'process.shutdown': (_input, { shutdown }) => {
    shutdown()
    return {}
  },
}

import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { openReader, sqliteVersion } from '../db/connection.ts'
import { schemaVersion, structuralDamage } from '../db/migrate.ts'
import { cachePath } from '../db/profile.ts'
import type { DataContext } from './context.ts'

/** The process itself: facts for diagnostics, and its end. */
export const processHandlers: HandlersFor<WholeDataContract, DataContext, 'process'> = {
  'process.about': ({ checkIntegrity }, { profile }) => ({
    sqlite: sqliteVersion(profile.reader),
    node: process.versions.node,
    schemaVersion: schemaVersion(profile.reader),
    integrity: checkIntegrity ? integrityOf(cachePath(profile.directory)) : null,
  }),
  'process.shutdown': (_input, { shutdown }) => {
    shutdown()
    return {}
  },
}

function integrityOf(path: string): string {
  const reader = openReader(path)
  try {
    return structuralDamage(reader) ?? 'ok'
  } finally {
    reader.close()
  }
}

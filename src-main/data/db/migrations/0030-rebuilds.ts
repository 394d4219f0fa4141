import type { Migration } from '../migrate.ts'

/** When rebuilds began, so that "at most three a day" holds over restarts. */
export const migration: Migration = {
  version: 30,
  up(writer) {
    writer.exec("ALTER TABLE syncState ADD COLUMN rebuildsAt TEXT NOT NULL DEFAULT '[]'") // JSON: epoch ms UTC
  },
}

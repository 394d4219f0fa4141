import type { Migration } from '../migrate.ts'

/** The user's settings, one row each; a missing row means the default. */
export const migration: Migration = {
  version: 10,
  up(writer) {
    writer.exec(`
      CREATE TABLE settings (
        name  TEXT PRIMARY KEY,
        value TEXT NOT NULL          -- JSON
      ) STRICT;
    `)
  },
}

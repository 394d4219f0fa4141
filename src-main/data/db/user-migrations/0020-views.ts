import type { Migration } from '../migrate.ts'

/** The views a person saved, in their order. */
export const migration: Migration = {
  version: 20,
  up(writer) {
    writer.exec(`
      CREATE TABLE views (
        id       TEXT PRIMARY KEY,
        name     TEXT NOT NULL,
        place    INTEGER NOT NULL,
        content  TEXT NOT NULL       -- JSON: what the view opens
      ) STRICT;
    `)
  },
}

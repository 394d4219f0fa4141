import type { Migration } from '../migrate.ts'

/** What sync itself must remember: where it stands, what it could not read, what was deleted, how each run went. */
export const migration: Migration = {
  version: 20,
  up(writer) {
    writer.exec(`
      CREATE TABLE syncState (
        id        INTEGER PRIMARY KEY CHECK (id = 1),
        storeName TEXT,              -- the one store this profile belongs to
        epoch     TEXT,
        cursor    TEXT,              -- opaque; moves only together with the rows of its page
        runId     TEXT,              -- the run that may move the cursor
        asOf      INTEGER            -- the store's clock at the last complete sync
      ) STRICT;
      INSERT INTO syncState (id) VALUES (1);

      CREATE TABLE recordCounts (
        type  TEXT PRIMARY KEY,
        live  INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      INSERT INTO recordCounts (type) VALUES ('order'), ('creator'), ('interaction'), ('quarantine');

      CREATE TABLE tombstones (
        type      TEXT NOT NULL,
        id        TEXT NOT NULL,
        version   INTEGER NOT NULL,
        reason    TEXT,
        syncedAt  INTEGER NOT NULL,
        PRIMARY KEY (type, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE quarantine (
        type      TEXT NOT NULL,
        id        TEXT NOT NULL,     -- 'sha256:…' of the entry when its envelope could not be read
        version   INTEGER NOT NULL,
        field     TEXT NOT NULL,
        reason    TEXT NOT NULL,
        raw       TEXT NOT NULL,
        syncedAt  INTEGER NOT NULL,
        PRIMARY KEY (type, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE syncRuns (
        runId        TEXT PRIMARY KEY,
        startedAt    INTEGER NOT NULL,
        endedAt      INTEGER,
        caughtUp     INTEGER NOT NULL DEFAULT 0 CHECK (caughtUp IN (0, 1)),
        errorCode    TEXT,
        pages        INTEGER NOT NULL DEFAULT 0,
        received     INTEGER NOT NULL DEFAULT 0,
        applied      INTEGER NOT NULL DEFAULT 0,
        known        INTEGER NOT NULL DEFAULT 0,
        quarantined  INTEGER NOT NULL DEFAULT 0,
        bytes        INTEGER NOT NULL DEFAULT 0,
        cursorBefore TEXT,
        cursorAfter  TEXT
      ) STRICT;
      CREATE INDEX syncRuns_startedAt ON syncRuns (startedAt);
    `)
  },
}

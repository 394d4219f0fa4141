import type { Migration } from '../migrate.ts'

/** Which fields each record carried and kept, counted per kind and day; details trimmed by age; fuller receipts. */
export const migration: Migration = {
  version: 40,
  up(writer) {
    writer.exec(`
      -- Bit sets over the names in src-shared/domain/wire-fields.ts.
      ALTER TABLE interactions ADD COLUMN wireFields INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE interactions ADD COLUMN keptFields INTEGER NOT NULL DEFAULT 0;
      -- 1: text, contact data and payload were left out, being older than the setting keeps.
      ALTER TABLE interactions ADD COLUMN trimmed INTEGER NOT NULL DEFAULT 0 CHECK (trimmed IN (0, 1));
      ALTER TABLE orders ADD COLUMN wireFields INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE orders ADD COLUMN keptFields INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE creators ADD COLUMN wireFields INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE creators ADD COLUMN keptFields INTEGER NOT NULL DEFAULT 0;

      -- orderRowKey now says which order is meant only where several orders have the key: nearly never, so that an
      -- order that comes after its interactions need not rewrite them.
      DROP INDEX interactions_occurredAt_score_orderRowKey;
      UPDATE interactions SET orderRowKey = NULL WHERE orderKey IN (
        SELECT orderKey FROM orders WHERE orderKey IS NOT NULL GROUP BY orderKey HAVING count(*) = 1);
      CREATE INDEX interactions_occurredAt_score_orderKey_orderRowKey
        ON interactions (occurredAt, score, orderKey, orderRowKey) WHERE response = 1;

      CREATE TABLE wireCounts (
        kind       TEXT NOT NULL,    -- an interaction kind, 'order' or 'creator'
        day        INTEGER NOT NULL, -- whole days since 1970-01-01 UTC of occurredAt, placedAt; creators: 0
        wireFields INTEGER NOT NULL,
        keptFields INTEGER NOT NULL,
        records    INTEGER NOT NULL, -- live records, tests included
        PRIMARY KEY (kind, day, wireFields, keptFields)
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE syncRuns ADD COLUMN newRecords INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE syncRuns ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE syncRuns ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE syncRuns ADD COLUMN recent INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE syncRuns ADD COLUMN fetchMs INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE syncRuns ADD COLUMN decodeMs INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE syncRuns ADD COLUMN writeMs INTEGER NOT NULL DEFAULT 0;

      ALTER TABLE syncState ADD COLUMN decodedBy TEXT;            -- the version of Facet that last read the quarantine
      ALTER TABLE syncState ADD COLUMN detailsSince INTEGER;      -- interactions before it are trimmed
      ALTER TABLE syncState ADD COLUMN eraseDue INTEGER NOT NULL DEFAULT 0 CHECK (eraseDue IN (0, 1)); -- erased text may linger in free space
      ALTER TABLE syncState ADD COLUMN digestAt INTEGER;          -- when the store's digest was last compared
      ALTER TABLE syncState ADD COLUMN digestDifference TEXT;     -- JSON: what did not agree then; NULL: all did
    `)
  },
}

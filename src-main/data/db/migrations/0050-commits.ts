import type { Migration } from '../migrate.ts'

/** What the columnar mirror follows the cache by: which cache it is, and how often its records have changed. */
export const migration: Migration = {
  version: 50,
  up(writer) {
    writer.exec(`
      ALTER TABLE syncState ADD COLUMN cacheId TEXT;                        -- random: another cache is another mirror
      ALTER TABLE syncState ADD COLUMN commits INTEGER NOT NULL DEFAULT 0;  -- transactions that changed records
      UPDATE syncState SET cacheId = lower(hex(randomblob(16)));

      -- Who used the widget without naming an order, for the rule "before purchase": less than a tenth of the interactions.
      CREATE INDEX interactions_customerId_occurredAt
        ON interactions (customerId, occurredAt) WHERE orderKey IS NULL AND customerId IS NOT NULL AND test = 0;
    `)
  },
}

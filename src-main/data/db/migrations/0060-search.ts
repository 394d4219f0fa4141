import type { Migration } from '../migrate.ts'

/**
 * Beginnings of all that can be found inside a word, for search (ADR 13). The indexes hold no rows and no texts, are filled
 * in the background, and lag behind: `searchMarks` says how far they are, the queues which rows before that are out of date.
 */
export const migration: Migration = {
  version: 60,
  up(writer) {
    // Tokens are separated by blanks alone. Merging is done in small steps by whoever fills the index: what FTS5 does of
    // it within an insert holds the thread up for tenths of a second.
    const index = (name: string) =>
      `CREATE VIRTUAL TABLE ${name} USING fts5(
        tokens, content='', contentless_delete=1, detail=none,
        tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'");
      INSERT INTO ${name} (${name}, rank) VALUES ('automerge', 0), ('crisismerge', 200);`
    writer.exec(`
      ${index('numberSearch')}    -- orders: the order key
      ${index('customerSearch')}  -- orders: name and e-mail of the customer
      ${index('commentSearch')}   -- interactions: the comment
      ${index('contactSearch')}   -- interactions: the e-mail, and the key of an order that is not there

      CREATE TABLE searchMarks (
        id           INTEGER PRIMARY KEY CHECK (id = 1),
        orders       INTEGER NOT NULL DEFAULT 0, -- every row up to this key is in the index, unless it is in the queue
        interactions INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      INSERT INTO searchMarks (id) VALUES (1);
      CREATE TABLE orderSearchQueue (rowKey INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE interactionSearchQueue (rowKey INTEGER PRIMARY KEY) STRICT;

      -- Never for a new row: what comes first and most is not slowed.
      CREATE TRIGGER orders_searchChanged AFTER UPDATE OF orderKey, customerName, customerEmail ON orders
      WHEN old.orderKey IS NOT new.orderKey OR old.customerName IS NOT new.customerName
        OR old.customerEmail IS NOT new.customerEmail
      BEGIN
        INSERT OR IGNORE INTO orderSearchQueue VALUES (old.rowKey);
      END;
      CREATE TRIGGER orders_searchDeleted AFTER DELETE ON orders BEGIN
        INSERT OR IGNORE INTO orderSearchQueue VALUES (old.rowKey);
      END;
      -- Interactions that lose their order are found by its number on their own.
      CREATE TRIGGER orders_searchOrphaned AFTER UPDATE OF orderKey ON orders
      WHEN old.orderKey IS NOT NULL AND old.orderKey IS NOT new.orderKey
      BEGIN
        INSERT OR IGNORE INTO interactionSearchQueue SELECT rowKey FROM interactions WHERE orderKey = old.orderKey;
      END;
      CREATE TRIGGER orders_searchLeft AFTER DELETE ON orders WHEN old.orderKey IS NOT NULL BEGIN
        INSERT OR IGNORE INTO interactionSearchQueue SELECT rowKey FROM interactions WHERE orderKey = old.orderKey;
      END;
      CREATE TRIGGER interactions_searchChanged AFTER UPDATE OF comment, email, orderKey ON interactions
      WHEN old.comment IS NOT new.comment OR old.email IS NOT new.email OR old.orderKey IS NOT new.orderKey
      BEGIN
        INSERT OR IGNORE INTO interactionSearchQueue VALUES (old.rowKey);
      END;
      CREATE TRIGGER interactions_searchDeleted AFTER DELETE ON interactions BEGIN
        INSERT OR IGNORE INTO interactionSearchQueue VALUES (old.rowKey);
      END;
    `)
  },
}

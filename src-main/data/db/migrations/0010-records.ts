import type { Migration } from '../migrate.ts'

/** The records of the store: creators, orders with their widget summary, interactions. */
export const migration: Migration = {
  version: 10,
  up(writer) {
    writer.exec(`
      CREATE TABLE creators (
        id        TEXT PRIMARY KEY,
        version   INTEGER NOT NULL,
        name      TEXT NOT NULL,
        handle    TEXT,
        active    INTEGER NOT NULL CHECK (active IN (0, 1)),
        updatedAt INTEGER,
        extra     TEXT,              -- JSON: fields unknown or odd, as sent
        syncedAt  INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE orders (
        rowKey       INTEGER PRIMARY KEY,
        id           TEXT NOT NULL UNIQUE,
        version      INTEGER NOT NULL,
        orderNumber  TEXT NOT NULL,  -- as the store wrote it, never a number
        orderKey     TEXT,
        placedAt     INTEGER NOT NULL,
        status       TEXT CHECK (status IN ('open', 'paid', 'fulfilled', 'cancelled', 'refunded')),
        currency     TEXT,
        itemsTotalMinor         INTEGER NOT NULL,
        discountTotalMinor      INTEGER NOT NULL,
        taxTotalMinor           INTEGER NOT NULL,
        shippingTotalMinor      INTEGER NOT NULL,
        refundedItemsTotalMinor INTEGER NOT NULL,
        totalMinor   INTEGER NOT NULL,
        netMinor     INTEGER NOT NULL,
        creatorId    TEXT,
        customerId   TEXT,
        customerName TEXT,
        customerEmail TEXT,
        customerPhone TEXT,
        adminUrl     TEXT,
        test         INTEGER NOT NULL CHECK (test IN (0, 1)),
        eligible     INTEGER NOT NULL CHECK (eligible IN (0, 1)), -- counts in sales: not cancelled, not a test
        updatedAt    INTEGER,
        extra        TEXT,           -- JSON: fields unknown or odd, as sent
        syncedAt     INTEGER NOT NULL,
        -- Summary of the counted interactions matched to this order; kept by reconcile-orders.ts.
        kindMask          INTEGER NOT NULL DEFAULT 0,
        kindCounts        TEXT NOT NULL DEFAULT '{}', -- JSON: kind → count
        interactionCount  INTEGER NOT NULL DEFAULT 0,
        csatCount         INTEGER NOT NULL DEFAULT 0,
        csatScore         INTEGER CHECK (csatScore BETWEEN 1 AND 5),
        lastInteractionAt INTEGER
      ) STRICT;

      CREATE INDEX orders_orderNumber ON orders (orderNumber);
      CREATE INDEX orders_orderKey_placedAt ON orders (orderKey, placedAt) WHERE orderKey IS NOT NULL;
      CREATE INDEX orders_placedAt ON orders (placedAt) WHERE test = 0;
      CREATE INDEX orders_creatorId_placedAt ON orders (creatorId, placedAt);

      CREATE TABLE interactions (
        rowKey      INTEGER PRIMARY KEY,
        id          TEXT NOT NULL UNIQUE,
        version     INTEGER NOT NULL,
        kind        TEXT NOT NULL,
        sessionId   TEXT,
        orderNumber TEXT,            -- as the shopper or the widget sent it
        orderKey    TEXT,
        orderRowKey INTEGER,         -- the order it matches; kept by reconcile-orders.ts
        customerId  TEXT,
        occurredAt  INTEGER NOT NULL,
        receivedAt  INTEGER,
        test        INTEGER NOT NULL CHECK (test IN (0, 1)),
        rating      TEXT,            -- as sent: 'great', '4/5'
        score       INTEGER CHECK (score BETWEEN 1 AND 5),
        response    INTEGER NOT NULL CHECK (response IN (0, 1)), -- counts as a CSAT response
        comment     TEXT,
        agent       TEXT,
        sms         INTEGER CHECK (sms IN (0, 1)), -- NULL: not asked
        email       TEXT,
        phone       TEXT,
        payload     TEXT NOT NULL,   -- JSON
        syncedAt    INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX interactions_orderKey_orderNumber_occurredAt
        ON interactions (orderKey, orderNumber, occurredAt) WHERE orderKey IS NOT NULL;
      CREATE INDEX interactions_occurredAt_score_orderRowKey
        ON interactions (occurredAt, score, orderRowKey) WHERE response = 1;
    `)
  },
}

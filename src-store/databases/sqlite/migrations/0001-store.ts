/** The first schema: records, the change log beside them, tokens and idempotency answers. */
export const migration0001 = `
CREATE TABLE feed (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  epoch TEXT NOT NULL,
  position INTEGER NOT NULL,
  oldestPosition INTEGER NOT NULL,
  cursorKey BLOB NOT NULL
) STRICT;

CREATE TABLE digests (
  type TEXT PRIMARY KEY,
  live INTEGER NOT NULL CHECK (live >= 0),
  sum TEXT NOT NULL
) STRICT;

CREATE TABLE changes (
  position INTEGER PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('order', 'creator', 'interaction')),
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  deletedAt INTEGER,
  entry TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX changes_id_type ON changes (id, type);
CREATE INDEX changes_type_position ON changes (type, position);
CREATE INDEX changes_deletedAt ON changes (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE orders (
  id TEXT NOT NULL,
  orderNumber TEXT,
  orderKey TEXT,
  placedAt INTEGER,
  status TEXT,
  currency TEXT,
  itemsTotalMinor INTEGER,
  discountTotalMinor INTEGER,
  taxTotalMinor INTEGER,
  shippingTotalMinor INTEGER,
  refundedItemsTotalMinor INTEGER,
  creatorId TEXT,
  customerId TEXT,
  customerName TEXT,
  customerEmail TEXT,
  customerPhone TEXT,
  test INTEGER NOT NULL CHECK (test IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX orders_id ON orders (id);
CREATE INDEX orders_orderNumber ON orders (orderNumber);
CREATE INDEX orders_orderKey ON orders (orderKey);
CREATE INDEX orders_placedAt ON orders (placedAt);

CREATE TABLE creators (
  id TEXT NOT NULL,
  name TEXT,
  handle TEXT,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX creators_id ON creators (id);

CREATE TABLE interactions (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  sessionId TEXT,
  orderNumber TEXT,
  orderKey TEXT,
  customerId TEXT,
  occurredAt INTEGER,
  receivedAt INTEGER,
  test INTEGER NOT NULL CHECK (test IN (0, 1)),
  rating TEXT,
  score INTEGER CHECK (score BETWEEN 1 AND 5),
  comment TEXT,
  agent TEXT,
  sms INTEGER CHECK (sms IN (0, 1)),
  email TEXT,
  phone TEXT,
  details TEXT
) STRICT;
CREATE UNIQUE INDEX interactions_id ON interactions (id);
CREATE INDEX interactions_orderNumber ON interactions (orderNumber) WHERE orderNumber IS NOT NULL;
CREATE INDEX interactions_orderKey ON interactions (orderKey) WHERE orderKey IS NOT NULL;

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  revokedAt INTEGER
) STRICT;

CREATE TABLE idempotency (
  route TEXT NOT NULL,
  key TEXT NOT NULL,
  bodyHash BLOB NOT NULL,
  answer TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (route, key)
) STRICT;
CREATE INDEX idempotency_createdAt ON idempotency (createdAt);

CREATE TABLE properties (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`

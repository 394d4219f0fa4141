const BLANKS = 'char(9, 10, 13, 32, 160)'

/** An e-mail as it is compared. The indexes below are built on this very text. */
export const emailKeySql = (column: string) => `lower(trim(${column}, ${BLANKS}))`

/** A telephone number as it is compared: nothing but what was typed between blanks and punctuation. */
export const phoneKeySql = (column: string) =>
  ['9', '10', '13', '32', '160', '40', '41', '43', '45', '46', '47'].reduce(
    (inner, code) => `replace(${inner}, char(${code}), '')`,
    column,
  )

/** What finds everything of one person, and the record of who was erased when: an HMAC, never a name. */
export const migration0002 = `
CREATE TABLE erasures (
  id TEXT PRIMARY KEY,
  subject BLOB NOT NULL,
  requestedBy TEXT NOT NULL,
  requestedAt INTEGER NOT NULL,
  ordersRedacted INTEGER NOT NULL,
  ordersDeleted INTEGER NOT NULL,
  interactionsDeleted INTEGER NOT NULL,
  filesCleanAt INTEGER
) STRICT;
CREATE INDEX erasures_unclean ON erasures (id) WHERE filesCleanAt IS NULL;

CREATE INDEX orders_customerId ON orders (customerId) WHERE customerId IS NOT NULL;
CREATE INDEX orders_customerEmail ON orders (${emailKeySql('customerEmail')}) WHERE customerEmail IS NOT NULL;
CREATE INDEX orders_customerPhone ON orders (${phoneKeySql('customerPhone')}) WHERE customerPhone IS NOT NULL;

CREATE INDEX interactions_customerId ON interactions (customerId) WHERE customerId IS NOT NULL;
CREATE INDEX interactions_email ON interactions (${emailKeySql('email')}) WHERE email IS NOT NULL;
CREATE INDEX interactions_phone ON interactions (${phoneKeySql('phone')}) WHERE phone IS NOT NULL;
CREATE INDEX interactions_sessionId ON interactions (sessionId) WHERE sessionId IS NOT NULL;

CREATE INDEX idempotency_recordId ON idempotency (json_extract(answer, '$.id'));
`

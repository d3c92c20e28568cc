-- What happened; who was last there; the personal addresses of pages and calendars.

CREATE TABLE audit (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action <> ''),
  event TEXT NOT NULL,
  subject TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_event ON audit (event, number) WHERE event <> '';
CREATE INDEX audit_by_actor ON audit (actor, number);
CREATE INDEX audit_with_address ON audit (at) WHERE address <> '';

INSERT INTO audit (at, actor, action, event, subject, address)
  SELECT at, actor, operation, event, '', '' FROM entry WHERE stream = 'draft' ORDER BY operation_number, event, number;

ALTER TABLE token ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sign_in ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sign_in ADD COLUMN browser TEXT NOT NULL DEFAULT '';
UPDATE sign_in SET last_used_at = unixepoch();

CREATE TABLE personal_key (
  secret_hash TEXT NOT NULL PRIMARY KEY CHECK (secret_hash <> ''),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  person TEXT NOT NULL CHECK (person <> ''),
  purpose TEXT NOT NULL CHECK (purpose IN ('page', 'feed')),
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT;

-- A person has one key of each purpose that holds.
CREATE UNIQUE INDEX personal_key_of ON personal_key (person, purpose) WHERE revoked = 0;

CREATE TABLE personal_sign_in (
  secret_hash TEXT NOT NULL PRIMARY KEY CHECK (secret_hash <> ''),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  key_hash TEXT NOT NULL REFERENCES personal_key (secret_hash),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended INTEGER NOT NULL CHECK (ended IN (0, 1))
) STRICT;

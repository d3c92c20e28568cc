-- Instants are whole seconds since 1970 in UTC; bodies and changes are the JSON of server/store/codec.hpp.

CREATE TABLE schema_migration (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  applied_at INTEGER NOT NULL
) STRICT;

-- Who this data folder is: one row, made once.
CREATE TABLE installation (
  row INTEGER NOT NULL PRIMARY KEY CHECK (row = 1),
  id TEXT NOT NULL CHECK (id <> ''),
  created_at INTEGER NOT NULL
) STRICT;

-- Venues, rooms and people. `number` is the directory's own, that of the last put.
CREATE TABLE directory (
  kind TEXT NOT NULL CHECK (kind IN ('venue', 'room', 'person')),
  id TEXT NOT NULL CHECK (id <> ''),
  number INTEGER NOT NULL UNIQUE CHECK (number >= 1),
  at INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (kind, id)
) STRICT;

-- An event with the last number and instant of its streams.
CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  draft_number INTEGER NOT NULL CHECK (draft_number >= 1),
  draft_at INTEGER NOT NULL,
  published_number INTEGER NOT NULL CHECK (published_number >= 0),
  published_at INTEGER NOT NULL
) STRICT;

-- The streams: one row per operation and event, appended and never changed.
CREATE TABLE entry (
  event TEXT NOT NULL REFERENCES event (id),
  stream TEXT NOT NULL CHECK (stream IN ('draft', 'published', 'places')),
  number INTEGER NOT NULL CHECK (number >= 1),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation <> ''),
  undoes INTEGER NOT NULL CHECK (undoes >= 0 AND (stream <> 'draft' OR undoes < number)),
  operation_number INTEGER NOT NULL CHECK (operation_number >= 1),
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  PRIMARY KEY (event, stream, number)
) STRICT;

-- For an actor's last operation, for what was undone, and for an operation's part in other events.
CREATE INDEX entry_by_actor ON entry (event, actor, number) WHERE stream = 'draft' AND undoes = 0;
CREATE INDEX entry_undoing ON entry (event, number, undoes) WHERE stream = 'draft' AND undoes > 0;
CREATE INDEX entry_by_operation ON entry (operation_number) WHERE stream = 'draft';

-- The fold of each stream, kept up with it: `number` and `at` are those of the last entry that touched the item.
CREATE TABLE item (
  event TEXT NOT NULL,
  stream TEXT NOT NULL CHECK (stream IN ('draft', 'published')),
  kind TEXT NOT NULL CHECK (kind IN ('event', 'venue', 'room', 'track', 'person', 'delegation', 'session')),
  id TEXT NOT NULL CHECK (id <> ''),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (event, stream, kind, id),
  FOREIGN KEY (event, stream, number) REFERENCES entry (event, stream, number)
) STRICT;

CREATE TABLE token (
  secret_hash TEXT NOT NULL PRIMARY KEY CHECK (secret_hash <> ''),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT;

CREATE TABLE sign_in_link (
  secret_hash TEXT NOT NULL PRIMARY KEY CHECK (secret_hash <> ''),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  spent INTEGER NOT NULL CHECK (spent IN (0, 1))
) STRICT;

CREATE TABLE sign_in (
  secret_hash TEXT NOT NULL PRIMARY KEY CHECK (secret_hash <> ''),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended INTEGER NOT NULL CHECK (ended IN (0, 1))
) STRICT;

CREATE TABLE receipt (
  key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  fingerprint TEXT NOT NULL,
  location TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX receipt_by_age ON receipt (at);

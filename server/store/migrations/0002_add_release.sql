-- Releases are items; an operation may keep the reason it was done for in spite of a conflict.

ALTER TABLE entry ADD COLUMN reason TEXT NOT NULL DEFAULT '';

CREATE TABLE item_with_release (
  event TEXT NOT NULL,
  stream TEXT NOT NULL CHECK (stream IN ('draft', 'published')),
  kind TEXT NOT NULL CHECK (kind IN ('event', 'venue', 'room', 'track', 'person', 'delegation', 'session', 'release')),
  id TEXT NOT NULL CHECK (id <> ''),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (event, stream, kind, id),
  FOREIGN KEY (event, stream, number) REFERENCES entry (event, stream, number)
) STRICT;

INSERT INTO item_with_release SELECT event, stream, kind, id, number, at, body FROM item;
DROP TABLE item;
ALTER TABLE item_with_release RENAME TO item;

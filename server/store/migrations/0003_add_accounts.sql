-- Accounts, and what they may do where. A sign-in or a link without a user was made at the console: it is an owner's.

CREATE TABLE user (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  email TEXT NOT NULL CHECK (email <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;

-- `event` is empty for the whole installation; `part` is the track or delegation that an editor's role is about.
CREATE TABLE role_grant (
  user TEXT NOT NULL REFERENCES user (id),
  event TEXT NOT NULL,
  part TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role <> ''),
  granted_at INTEGER NOT NULL,
  ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
  PRIMARY KEY (user, event, part)
) STRICT;

ALTER TABLE sign_in_link ADD COLUMN user TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in ADD COLUMN user TEXT NOT NULL DEFAULT '';
-- So far there was one role, which could do everything.
UPDATE token SET role = 'owner' WHERE role = 'organizer';
ALTER TABLE token ADD COLUMN event TEXT NOT NULL DEFAULT '';
ALTER TABLE token ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;

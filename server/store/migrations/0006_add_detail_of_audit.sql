-- What more there is to tell of a line, such as which role was given.

ALTER TABLE audit ADD COLUMN detail TEXT NOT NULL DEFAULT '';

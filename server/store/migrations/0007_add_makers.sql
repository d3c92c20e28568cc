-- The account behind a token, a one-time link and a sign-in without an account of its own: they open nothing once it
-- runs the installation no more. Empty where it is the console's.

ALTER TABLE token ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in_link ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in ADD COLUMN made_by TEXT NOT NULL DEFAULT '';

-- The audit knows by which account each token was made.
UPDATE token SET made_by = substr(audit.actor, 6)
  FROM audit WHERE audit.action = 'make_token' AND audit.subject = token.id AND audit.actor LIKE 'user:%';

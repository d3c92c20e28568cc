-- Who made a personal key, and the events that named the person then, parted by spaces. What it opens later follows.

ALTER TABLE personal_key ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE personal_key ADD COLUMN events TEXT NOT NULL DEFAULT '';

-- The audit knows who made those that there are; they open what names the person today.
UPDATE personal_key SET issuer = audit.actor
  FROM audit WHERE audit.action = 'make_personal_key' AND audit.subject = personal_key.id;
UPDATE personal_key SET events = naming.events
  FROM (SELECT id, group_concat(DISTINCT event) AS events FROM item WHERE kind = 'person' GROUP BY id) AS naming
  WHERE naming.id = personal_key.person;
UPDATE personal_key SET events = replace(events, ',', ' ');

-- A calendar that was made through a page ends with the page's link; what outlived it ends now.
UPDATE personal_key SET revoked = 1
  WHERE purpose = 'feed' AND issuer LIKE 'person:%' AND NOT EXISTS (
    SELECT 1 FROM personal_key AS page WHERE page.person = personal_key.person AND page.purpose = 'page'
      AND page.revoked = 0 AND page.created_at <= personal_key.created_at);

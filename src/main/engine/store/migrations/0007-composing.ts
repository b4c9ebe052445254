/**
 * What a draft holds besides its text, and what may stand between writing and sending: a time, a cool-off, an approval.
 * The list of holds stands in a check of its column, so that column is made anew; all else of the outbox stays as it is.
 */
export const composing = `
ALTER TABLE drafts ADD COLUMN canned_json TEXT NOT NULL DEFAULT '[]'; -- contract insertedCanned

ALTER TABLE outbox ADD COLUMN hold_now TEXT
  CHECK (hold_now IN ('undo','signed_out','paused','restored','scheduled','missed','cool_off','approval'));
UPDATE outbox SET hold_now = hold WHERE hold IS NOT NULL;
ALTER TABLE outbox DROP COLUMN hold;
ALTER TABLE outbox RENAME COLUMN hold_now TO hold;
CREATE INDEX outbox_scheduled ON outbox (due_at) WHERE hold = 'scheduled';

CREATE TABLE brand_composing (       -- how a brand wants replies held; no row = a cool-off of 60 s, no approval
  brand            INTEGER PRIMARY KEY REFERENCES brands,
  approval         TEXT NOT NULL CHECK (approval IN ('never','negative','always')),
  cool_off_seconds INTEGER NOT NULL  -- 0 = none
) STRICT;

CREATE TABLE approvals (             -- replies that a second person reads before they go, and what became of them
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE, -- id of the (first) outbox entry; the text stands there
  brand        INTEGER NOT NULL REFERENCES brands,
  conversation INTEGER NOT NULL REFERENCES conversations,
  text_hash    TEXT NOT NULL,        -- SHA-256 over the body hashes of all its parts: what was read is what goes
  reason       TEXT NOT NULL CHECK (reason IN ('rule','hand')),
  send_at      INTEGER,              -- not before, once approved; NULL = at once
  asked_by     INTEGER NOT NULL REFERENCES members,
  asked_at     INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting','approved','edited','changes','withdrawn')),
  decided_by   INTEGER REFERENCES members,
  decided_at   INTEGER,
  note         TEXT NOT NULL DEFAULT '',
  became       TEXT                  -- id of the outbox entry with the edited text
) STRICT;
CREATE INDEX approvals_waiting ON approvals (asked_at) WHERE state = 'waiting';
CREATE INDEX approvals_by_conversation ON approvals (conversation, number);
`

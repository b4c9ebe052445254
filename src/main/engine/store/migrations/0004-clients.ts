/**
 * What is known of a client: profile, calendars with the day from which they hold, members, the channel register, tone cards and
 * guidelines. `brands.hours_json` is the first calendar; `brand_hours` holds those that came after it.
 */
export const clients = `
ALTER TABLE brands ADD COLUMN monogram TEXT NOT NULL DEFAULT '';          -- one grapheme; '' = the first of the name
ALTER TABLE brands ADD COLUMN languages_json TEXT NOT NULL DEFAULT '[]';
ALTER TABLE brands ADD COLUMN alt_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE brands ADD COLUMN sign_off TEXT NOT NULL DEFAULT '';
ALTER TABLE brands ADD COLUMN alias_rule TEXT NOT NULL DEFAULT 'show' CHECK (alias_rule IN ('show','hide'));
ALTER TABLE brands ADD COLUMN faq_json TEXT NOT NULL DEFAULT '[]';        -- contract faqLink

ALTER TABLE members ADD COLUMN alias TEXT NOT NULL DEFAULT '';

CREATE TABLE brand_members (         -- a member with no row here belongs to all brands
  member INTEGER NOT NULL REFERENCES members,
  brand  INTEGER NOT NULL REFERENCES brands,
  PRIMARY KEY (member, brand)
) STRICT, WITHOUT ROWID;

CREATE TABLE brand_hours (           -- a calendar after the first
  brand      INTEGER NOT NULL REFERENCES brands,
  from_at    INTEGER NOT NULL,       -- the start of valid_from in the calendar's zone
  valid_from TEXT NOT NULL,          -- local date
  hours_json TEXT NOT NULL,          -- contract businessHours
  member     INTEGER NOT NULL REFERENCES members,
  saved_at   INTEGER NOT NULL,
  PRIMARY KEY (brand, from_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE channels (              -- what the register says; an account without a row is active
  number    INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  brand     INTEGER NOT NULL REFERENCES brands,
  account   INTEGER UNIQUE REFERENCES accounts,  -- NULL = no account is connected
  network   TEXT NOT NULL,
  handle    TEXT NOT NULL,
  url       TEXT NOT NULL,
  audience  TEXT NOT NULL,
  purpose   TEXT NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('active','observe_only','maintenance','last_try','inactive','closed')),
  since     INTEGER NOT NULL,
  owner     INTEGER REFERENCES members,
  review_on TEXT                     -- local date
) STRICT;
CREATE INDEX channels_by_brand ON channels (brand);

CREATE TABLE tone_cards (            -- each version as it was saved; the newest holds
  brand     INTEGER NOT NULL REFERENCES brands,
  version   INTEGER NOT NULL,
  card_json TEXT NOT NULL,           -- contract toneCard
  member    INTEGER NOT NULL REFERENCES members,
  saved_at  INTEGER NOT NULL,
  PRIMARY KEY (brand, version)
) STRICT;

CREATE TABLE guidelines (            -- each version as it was saved; the newest holds
  brand    INTEGER NOT NULL REFERENCES brands,
  version  INTEGER NOT NULL,
  body     TEXT NOT NULL,
  member   INTEGER NOT NULL REFERENCES members,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (brand, version)
) STRICT;

CREATE TABLE guideline_reads (       -- who has read which version, and when
  brand   INTEGER NOT NULL REFERENCES brands,
  version INTEGER NOT NULL,          -- 0 = the one that Parley begins with
  member  INTEGER NOT NULL REFERENCES members,
  at      INTEGER NOT NULL,
  PRIMARY KEY (brand, version, member)
) STRICT, WITHOUT ROWID;
`

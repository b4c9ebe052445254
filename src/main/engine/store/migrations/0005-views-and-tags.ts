/** Tags on conversations, and what views and filters are made of. */
export const viewsAndTags = `
CREATE TABLE tags (                  -- one word of the agency, the same for all brands
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,         -- as typed first
  folded      TEXT NOT NULL UNIQUE,  -- as compared
  archived_at INTEGER
) STRICT;

CREATE TABLE conversation_tags (
  conversation INTEGER NOT NULL REFERENCES conversations,
  tag          INTEGER NOT NULL REFERENCES tags,
  PRIMARY KEY (conversation, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tags_by_tag ON conversation_tags (tag, conversation);

ALTER TABLE conversations ADD COLUMN sentiment TEXT CHECK (sentiment IN ('positive','neutral','negative','mixed'));
ALTER TABLE conversations ADD COLUMN sentiment_by TEXT CHECK (sentiment_by IN ('person','rule'));
ALTER TABLE conversations ADD COLUMN intent TEXT CHECK (intent IN ('request','suggestion','complaint','question','praise','other'));
ALTER TABLE conversations ADD COLUMN intent_by TEXT CHECK (intent_by IN ('person','rule'));

CREATE TABLE label_rules (           -- word rules that somebody changed; other languages have the usual ones
  language   TEXT PRIMARY KEY,
  rules_json TEXT NOT NULL           -- contract labelRules
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_views (
  number     INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  brand      INTEGER REFERENCES brands,        -- NULL = all brands
  member     INTEGER NOT NULL REFERENCES members,
  is_shared  INTEGER NOT NULL CHECK (is_shared IN (0,1)),
  shape_json TEXT NOT NULL,          -- contract listShape
  position   INTEGER NOT NULL,
  removed_at INTEGER                 -- kept, so that it can be brought back
) STRICT;

CREATE TABLE decks (                 -- the columns of a member
  member       INTEGER PRIMARY KEY REFERENCES members,
  columns_json TEXT NOT NULL         -- contract deckColumn, from left to right
) STRICT;

CREATE TABLE catch_ups (             -- what arrived while a brand was closed, once somebody began to work it off
  brand      INTEGER NOT NULL REFERENCES brands,
  from_at    INTEGER NOT NULL,
  to_at      INTEGER NOT NULL,
  total      INTEGER NOT NULL,       -- conversations
  begun_at   INTEGER NOT NULL,
  cleared_at INTEGER,                -- the last of them was done
  PRIMARY KEY (brand, from_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX catch_ups_open ON catch_ups (brand) WHERE cleared_at IS NULL;
`

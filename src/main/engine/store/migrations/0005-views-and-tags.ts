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
`

/** Posts that wait while a crisis is on, and canned responses that flows offer. */
export const pausesAndSuggestions = `
CREATE TABLE post_pauses (           -- what a brand posts waits until somebody lets it go on
  number   INTEGER PRIMARY KEY,
  brand    INTEGER NOT NULL REFERENCES brands,
  since    INTEGER NOT NULL,
  "case"   INTEGER NOT NULL REFERENCES cases, -- because of it
  ended_at INTEGER,
  ended_by INTEGER REFERENCES members
) STRICT;
CREATE UNIQUE INDEX post_pauses_open ON post_pauses (brand) WHERE ended_at IS NULL;
CREATE INDEX post_pauses_ended ON post_pauses (brand, ended_at) WHERE ended_at IS NOT NULL;
CREATE TRIGGER post_pauses_never_deleted BEFORE DELETE ON post_pauses BEGIN SELECT raise(ABORT, 'post_pauses are never deleted'); END;

CREATE TABLE post_passes (           -- a person said of this post that it goes out all the same
  outbox INTEGER NOT NULL REFERENCES outbox,
  pause  INTEGER NOT NULL REFERENCES post_pauses,
  PRIMARY KEY (outbox, pause)
) STRICT, WITHOUT ROWID;

CREATE TABLE flow_suggestions (      -- a canned response that a flow offers in a conversation, until it is answered
  conversation INTEGER NOT NULL REFERENCES conversations,
  canned       INTEGER NOT NULL REFERENCES canned,
  flow         INTEGER NOT NULL REFERENCES flows,
  at           INTEGER NOT NULL,
  PRIMARY KEY (conversation, canned)
) STRICT, WITHOUT ROWID;
`

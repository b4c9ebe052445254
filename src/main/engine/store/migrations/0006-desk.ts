/** What is done at the desk: messages that need no reply, promises, ideas, the complaint register, second persons, and who is who. */
export const desk = `
ALTER TABLE messages ADD COLUMN no_reply TEXT;    -- why it needs no reply (contract noReplyReason); NULL = it may need one
ALTER TABLE messages ADD COLUMN no_reply_by TEXT CHECK (no_reply_by IN ('rule','person')); -- who decided last, also that it does need one
CREATE INDEX messages_no_reply ON messages (conversation) WHERE no_reply IS NOT NULL;

ALTER TABLE authors ADD COLUMN person INTEGER;    -- authors that share a number were joined by hand
ALTER TABLE authors ADD COLUMN name_key TEXT;     -- rules/personKeys.ts; NULL when there is nothing to compare
ALTER TABLE authors ADD COLUMN handle_key TEXT;
UPDATE authors SET
  name_key = nullif(lower(trim(display_name)), ''),
  handle_key = nullif(lower(CASE WHEN instr(handle, '@') > 1 THEN substr(handle, 1, instr(handle, '@') - 1)
    WHEN instr(handle, '.') > 1 THEN substr(handle, 1, instr(handle, '.') - 1) ELSE handle END), '');
CREATE INDEX authors_by_person ON authors (person) WHERE person IS NOT NULL;
CREATE INDEX authors_by_name ON authors (name_key) WHERE name_key IS NOT NULL;
CREATE INDEX authors_by_handle ON authors (handle_key) WHERE handle_key IS NOT NULL;

CREATE TABLE author_tags (           -- words about a person, such as press or VIP
  author INTEGER NOT NULL REFERENCES authors,
  tag    TEXT NOT NULL,              -- as typed
  folded TEXT NOT NULL,              -- as compared
  PRIMARY KEY (author, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE promises (              -- what we said we would do, and by when
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  brand        INTEGER NOT NULL REFERENCES brands,
  conversation INTEGER NOT NULL REFERENCES conversations,
  message      TEXT,                 -- id of the message in which it was given: its row may move
  body         TEXT NOT NULL,
  due_at       INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open','kept','broken','withdrawn')),
  made_by      INTEGER NOT NULL REFERENCES members,
  made_at      INTEGER NOT NULL,
  broken_at    INTEGER,              -- stays when it is kept after all
  kept_at      INTEGER
) STRICT;
CREATE INDEX promises_due ON promises (due_at) WHERE state = 'open';
CREATE INDEX promises_by_conversation ON promises (conversation);
CREATE INDEX promises_by_brand ON promises (brand, state, due_at);

CREATE TABLE ideas (                 -- wishes of people worth coming back to
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  brand       INTEGER NOT NULL REFERENCES brands,
  title       TEXT NOT NULL,
  made_by     INTEGER NOT NULL REFERENCES members,
  made_at     INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;
CREATE TABLE idea_messages (         -- the messages that speak for an idea
  idea    INTEGER NOT NULL REFERENCES ideas,
  message TEXT NOT NULL,             -- id
  at      INTEGER NOT NULL,
  PRIMARY KEY (idea, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX idea_messages_by_message ON idea_messages (message);

CREATE TABLE complaint_register (    -- conversations that were put on record and answered by nobody
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  brand        INTEGER NOT NULL REFERENCES brands,
  conversation INTEGER NOT NULL REFERENCES conversations,
  message      TEXT,                 -- id of the newest message of theirs at that time
  reason       TEXT NOT NULL,
  logged_by    INTEGER NOT NULL REFERENCES members,
  logged_at    INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX complaint_register_by_conversation ON complaint_register (conversation);
CREATE INDEX complaint_register_by_brand ON complaint_register (brand, logged_at) WHERE withdrawn_at IS NULL;

CREATE TABLE answered_elsewhere (    -- answers given outside Parley
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL REFERENCES conversations,
  at           INTEGER NOT NULL,
  place        TEXT NOT NULL,
  noted_by     INTEGER NOT NULL REFERENCES members,
  noted_at     INTEGER NOT NULL,
  messages_json TEXT NOT NULL,       -- ids of the messages that it answered
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX answered_elsewhere_by_conversation ON answered_elsewhere (conversation);

CREATE TABLE brand_moderation (      -- brands that want a second person; no row = never
  brand         INTEGER PRIMARY KEY REFERENCES brands,
  second_person TEXT NOT NULL CHECK (second_person IN ('never','criticism','always'))
) STRICT;

CREATE TABLE moderation_requests (   -- what waits for a second person, and what became of it
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  brand        INTEGER NOT NULL REFERENCES brands,
  conversation INTEGER REFERENCES conversations,
  message      TEXT NOT NULL,        -- id
  what_json    TEXT NOT NULL,        -- contract removal
  reason       TEXT NOT NULL,
  asked_by     INTEGER NOT NULL REFERENCES members,
  asked_at     INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting','confirmed','declined','withdrawn')),
  decided_by   INTEGER REFERENCES members,
  decided_at   INTEGER,
  answer       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX moderation_requests_one_waiting ON moderation_requests (message) WHERE state = 'waiting';
CREATE INDEX moderation_requests_waiting ON moderation_requests (asked_at) WHERE state = 'waiting';
CREATE INDEX moderation_requests_by_conversation ON moderation_requests (conversation);
`

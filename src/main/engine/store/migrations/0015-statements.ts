/**
 * What is said in the open: statements that answer many like complaints at once, what the complaint register holds of things taken
 * away, and promises that are told of before their time.
 */
export const statements = `
CREATE TABLE statements (            -- one public answer to the people of several conversations
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  brand        INTEGER NOT NULL REFERENCES brands,
  revision     INTEGER NOT NULL,     -- raised by every change of its texts
  made_by      INTEGER NOT NULL REFERENCES members,
  made_at      INTEGER NOT NULL,
  discarded_at INTEGER
) STRICT;
CREATE INDEX statements_by_brand ON statements (brand, number) WHERE discarded_at IS NULL;

CREATE TABLE statement_posts (       -- its text for one account
  statement  INTEGER NOT NULL REFERENCES statements,
  account    INTEGER NOT NULL REFERENCES accounts,
  body       TEXT NOT NULL,
  written_by INTEGER NOT NULL REFERENCES members, -- who changed it last
  outbox     INTEGER,                -- its outbox entry; NULL = not published yet. What became of it stands there
  PRIMARY KEY (statement, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_conversations (
  statement    INTEGER NOT NULL REFERENCES statements,
  conversation INTEGER NOT NULL REFERENCES conversations,
  at           INTEGER NOT NULL,
  PRIMARY KEY (statement, conversation)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_conversations_by_conversation ON statement_conversations (conversation);

-- How a line came into the register: logged by hand, or written when criticism was taken away.
ALTER TABLE complaint_register ADD COLUMN cause TEXT NOT NULL DEFAULT 'logged'
  CHECK (cause IN ('logged','hide','delete','hold','spam','trash'));

ALTER TABLE promises ADD COLUMN warn_at   INTEGER; -- when it is told that the time comes near
ALTER TABLE promises ADD COLUMN warned_at INTEGER;
ALTER TABLE promises ADD COLUMN told_at   INTEGER; -- when the person at this computer was notified, or did not want to be
UPDATE promises SET warn_at = due_at - 7200000 WHERE state = 'open';
CREATE INDEX promises_warn ON promises (warn_at) WHERE state = 'open' AND warned_at IS NULL AND warn_at IS NOT NULL;
CREATE INDEX promises_untold ON promises (warned_at) WHERE state = 'open' AND warned_at IS NOT NULL AND told_at IS NULL;
`

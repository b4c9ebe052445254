/**
 * Approvals in full: several wordings to choose from, who reads, until when, and who stands in for whom. The first wording stands
 * in the outbox, where it cannot go without an approval; the others are no entries of the outbox at all.
 */
export const approvals = `
DROP INDEX approvals_waiting;
ALTER TABLE approvals ADD COLUMN state_now TEXT NOT NULL DEFAULT 'waiting'
  CHECK (state_now IN ('waiting','approved','edited','changes','withdrawn','replaced','expired'));
UPDATE approvals SET state_now = state;
ALTER TABLE approvals DROP COLUMN state;
ALTER TABLE approvals RENAME COLUMN state_now TO state;
CREATE INDEX approvals_waiting ON approvals (asked_at) WHERE state = 'waiting';

ALTER TABLE approvals ADD COLUMN need TEXT NOT NULL DEFAULT 'any' CHECK (need IN ('any','all'));
ALTER TABLE approvals ADD COLUMN by_leads INTEGER NOT NULL DEFAULT 1; -- a lead or a manager of the brand is one of those who read it
ALTER TABLE approvals ADD COLUMN decide_by INTEGER;  -- nothing goes out when it was not approved until then; NULL = no end
ALTER TABLE approvals ADD COLUMN chosen INTEGER;     -- the place of the wording that was approved
ALTER TABLE approvals ADD COLUMN "case" INTEGER REFERENCES cases; -- that it was asked for
CREATE INDEX approvals_ending ON approvals (decide_by) WHERE state = 'waiting' AND decide_by IS NOT NULL;
CREATE INDEX approvals_by_case ON approvals ("case", number) WHERE "case" IS NOT NULL;
CREATE TRIGGER approvals_never_deleted BEFORE DELETE ON approvals BEGIN SELECT raise(ABORT, 'approvals are never deleted'); END;

CREATE TABLE approval_wordings (     -- append-only; place 1 is what stands in the outbox and is not here
  approval    INTEGER NOT NULL REFERENCES approvals,
  place       INTEGER NOT NULL CHECK (place > 1),
  texts_json  TEXT NOT NULL,         -- the text, or each of its parts
  edited_from INTEGER,               -- place of the wording that somebody who reads it changed; NULL = the author wrote it
  member      INTEGER NOT NULL REFERENCES members,
  at          INTEGER NOT NULL,
  PRIMARY KEY (approval, place)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER approval_wordings_no_update BEFORE UPDATE ON approval_wordings BEGIN SELECT raise(ABORT, 'approval_wordings is append-only'); END;
CREATE TRIGGER approval_wordings_no_delete BEFORE DELETE ON approval_wordings BEGIN SELECT raise(ABORT, 'approval_wordings is append-only'); END;

CREATE TABLE approval_readers (      -- members who were asked by name
  approval INTEGER NOT NULL REFERENCES approvals,
  member   INTEGER NOT NULL REFERENCES members,
  PRIMARY KEY (approval, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval_votes (        -- append-only: who approved which words; the newest of each counts
  number     INTEGER PRIMARY KEY,
  approval   INTEGER NOT NULL REFERENCES approvals,
  reader     INTEGER REFERENCES members, -- whose word it was; NULL = that of the leads
  member     INTEGER NOT NULL REFERENCES members, -- who gave it
  stands_for INTEGER REFERENCES members, -- in whose place; NULL = in their own
  words_hash TEXT NOT NULL,          -- SHA-256 over the parts of the wording
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX approval_votes_by_approval ON approval_votes (approval, number);
CREATE TRIGGER approval_votes_no_update BEFORE UPDATE ON approval_votes BEGIN SELECT raise(ABORT, 'approval_votes is append-only'); END;
CREATE TRIGGER approval_votes_no_delete BEFORE DELETE ON approval_votes BEGIN SELECT raise(ABORT, 'approval_votes is append-only'); END;

CREATE TABLE approval_news (         -- members to be told what became of it
  approval INTEGER NOT NULL REFERENCES approvals,
  member   INTEGER NOT NULL REFERENCES members,
  seen_at  INTEGER,
  PRIMARY KEY (approval, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_news_unseen ON approval_news (member, approval) WHERE seen_at IS NULL;

ALTER TABLE brand_composing ADD COLUMN decide_minutes INTEGER; -- until when a reply is to be read, from the asking; NULL = no end

ALTER TABLE drafts ADD COLUMN wordings_json TEXT NOT NULL DEFAULT '[]'; -- further wordings of the same reply, a list of texts

ALTER TABLE members ADD COLUMN away_from  INTEGER; -- out of office
ALTER TABLE members ADD COLUMN away_until INTEGER;
ALTER TABLE members ADD COLUMN stand_in   INTEGER REFERENCES members; -- who approves in their place meanwhile
CREATE INDEX members_by_stand_in ON members (stand_in) WHERE stand_in IS NOT NULL;
`

/**
 * Several ways to sign in, sign-ins that outlive a restart, history in the background, pictures, comments that wait for approval,
 * figures of posts and accounts, and listening apart from the queue.
 */
export const openNetworks = `
ALTER TABLE accounts ADD COLUMN way TEXT;                               -- name of the way it signs in by; NULL = the network's first
UPDATE accounts SET way = CASE network WHEN 'bluesky' THEN 'password' WHEN 'sample' THEN 'open' END;
ALTER TABLE accounts ADD COLUMN scopes_json TEXT NOT NULL DEFAULT '[]'; -- leave that the network gave
ALTER TABLE accounts ADD COLUMN sign_in_json TEXT;                      -- a sign-in under way (contract signInView and what it goes on with); no secrets
ALTER TABLE accounts ADD COLUMN history_paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN sources_json TEXT NOT NULL DEFAULT '[]';
ALTER TABLE accounts ADD COLUMN listening INTEGER NOT NULL DEFAULT 0;   -- open listening items that are unread

ALTER TABLE brands ADD COLUMN images TEXT NOT NULL DEFAULT 'everyone' CHECK (images IN ('everyone','known'));

ALTER TABLE sync_cursors ADD COLUMN error_code TEXT;                    -- the network's own code for the last failure
ALTER TABLE sync_cursors ADD COLUMN may_delete INTEGER NOT NULL DEFAULT 0; -- a person agreed to a held page
ALTER TABLE sync_cursors ADD COLUMN is_done INTEGER NOT NULL DEFAULT 0; -- a history stream that has come to its end
ALTER TABLE sync_cursors ADD COLUMN reached_at INTEGER;                 -- of a history stream: everything back to then is here

ALTER TABLE messages ADD COLUMN moderation TEXT CHECK (moderation IN ('held','spam','trash')); -- NULL = shown

CREATE TABLE metrics (               -- figures of accounts and posts, the last of each day (UTC)
  account INTEGER NOT NULL REFERENCES accounts,
  subject TEXT NOT NULL,             -- remote id of a post; '' = the account itself
  name    TEXT NOT NULL,
  day     INTEGER NOT NULL,          -- days since 1970
  at      INTEGER NOT NULL,
  value   REAL NOT NULL,
  PRIMARY KEY (account, subject, name, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE media (                 -- pictures that messages and people show, by address
  account    INTEGER NOT NULL REFERENCES accounts,
  url        TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('wanted','kept','refused','dropped')),
  sha256     TEXT,
  reason     TEXT,                   -- words for a person: why it was refused, or what went wrong at the last try
  attempts   INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  PRIMARY KEY (account, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_wanted ON media (due_at) WHERE state = 'wanted';
CREATE INDEX media_by_file ON media (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE media_files (           -- what lies in the media folder, a file each named by its SHA-256
  sha256     TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  is_ours    INTEGER NOT NULL CHECK (is_ours IN (0,1)), -- waits to go out with something: never dropped for room
  kept_at    INTEGER NOT NULL,
  used_at    INTEGER NOT NULL        -- last shown, to the day: the longest unseen go first
) STRICT, WITHOUT ROWID;
CREATE INDEX media_files_by_use ON media_files (used_at, kept_at) WHERE is_ours = 0;
CREATE INDEX media_files_ours ON media_files (kept_at) WHERE is_ours = 1;

CREATE TABLE media_room (            -- one row: what the files above take, kept by triggers and never counted on screen
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  ours  INTEGER NOT NULL             -- bytes of those that wait to go out
) STRICT;
INSERT INTO media_room VALUES (0, 0, 0);
CREATE TRIGGER media_files_count_insert AFTER INSERT ON media_files BEGIN
  UPDATE media_room SET files = files + 1, bytes = bytes + new.bytes, ours = ours + new.bytes * new.is_ours;
END;
CREATE TRIGGER media_files_count_update AFTER UPDATE OF is_ours ON media_files WHEN old.is_ours <> new.is_ours BEGIN
  UPDATE media_room SET ours = ours + new.bytes * (new.is_ours - old.is_ours);
END;
CREATE TRIGGER media_files_count_delete AFTER DELETE ON media_files BEGIN
  UPDATE media_room SET files = files - 1, bytes = bytes - old.bytes, ours = ours - old.bytes * old.is_ours;
END;

ALTER TABLE drafts ADD COLUMN attachments_json TEXT NOT NULL DEFAULT '[]'; -- contract attached: pictures that go with it

CREATE INDEX conversations_listening ON conversations (last_message_at) WHERE kind = 'listening';

DROP TRIGGER conversations_count_insert;
DROP TRIGGER conversations_count_update;
CREATE TRIGGER conversations_count_insert AFTER INSERT ON conversations BEGIN
  UPDATE accounts SET
    unread = unread + new.unread_count * (new.kind <> 'listening'),
    needs_reply = needs_reply + new.needs_reply,
    unassigned = unassigned + (new.needs_reply = 1 AND new.assignee IS NULL),
    waiting = waiting + (new.state = 'waiting' AND new.last_message IS NOT NULL),
    snoozed = snoozed + (new.state = 'snoozed' AND new.last_message IS NOT NULL),
    open = open + (new.state = 'open' AND new.kind <> 'listening' AND new.last_message IS NOT NULL),
    listening = listening + (new.state = 'open' AND new.kind = 'listening' AND new.unread_count > 0),
    closed = closed + (new.state = 'closed' AND new.last_message IS NOT NULL)
  WHERE number = new.account;
END;
CREATE TRIGGER conversations_count_update AFTER UPDATE OF unread_count, needs_reply, assignee, state, last_message, kind ON conversations
  WHEN old.unread_count <> new.unread_count OR old.needs_reply <> new.needs_reply OR old.assignee IS NOT new.assignee OR old.state <> new.state
    OR old.kind <> new.kind OR (old.last_message IS NULL) <> (new.last_message IS NULL)
BEGIN
  UPDATE accounts SET
    unread = unread + new.unread_count * (new.kind <> 'listening') - old.unread_count * (old.kind <> 'listening'),
    needs_reply = needs_reply + new.needs_reply - old.needs_reply,
    unassigned = unassigned + (new.needs_reply = 1 AND new.assignee IS NULL) - (old.needs_reply = 1 AND old.assignee IS NULL),
    waiting = waiting + (new.state = 'waiting' AND new.last_message IS NOT NULL) - (old.state = 'waiting' AND old.last_message IS NOT NULL),
    snoozed = snoozed + (new.state = 'snoozed' AND new.last_message IS NOT NULL) - (old.state = 'snoozed' AND old.last_message IS NOT NULL),
    open = open + (new.state = 'open' AND new.kind <> 'listening' AND new.last_message IS NOT NULL)
      - (old.state = 'open' AND old.kind <> 'listening' AND old.last_message IS NOT NULL),
    listening = listening + (new.state = 'open' AND new.kind = 'listening' AND new.unread_count > 0)
      - (old.state = 'open' AND old.kind = 'listening' AND old.unread_count > 0),
    closed = closed + (new.state = 'closed' AND new.last_message IS NOT NULL) - (old.state = 'closed' AND old.last_message IS NOT NULL)
  WHERE number = new.account;
END;
`

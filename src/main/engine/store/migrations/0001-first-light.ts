/**
 * The first schema. Integer keys inside, text ids for everything that others name. Times are epoch ms (UTC), `is_…` are 0/1,
 * `…_json` is parsed by a contract schema on the way out. No secrets, ever.
 */
export const firstLight = `
CREATE TABLE meta (                  -- facts about this file: arrival counter, epoch, search version
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key        TEXT PRIMARY KEY,
  value_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE members (               -- people who work in this copy
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('agent','lead','manager','external')),
  is_me       INTEGER NOT NULL CHECK (is_me IN (0,1)),
  archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX members_only_one_me ON members (is_me) WHERE is_me = 1;

CREATE TABLE brands (                -- one client of the agency
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  hue         TEXT NOT NULL,
  time_zone   TEXT NOT NULL,
  hours_json  TEXT NOT NULL,
  position    INTEGER NOT NULL,
  is_sample   INTEGER NOT NULL CHECK (is_sample IN (0,1)),
  archived_at INTEGER
) STRICT;

CREATE TABLE accounts (              -- one connected identity on one network
  number          INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  brand           INTEGER NOT NULL REFERENCES brands,
  network         TEXT NOT NULL,
  remote_id       TEXT,              -- NULL while connecting
  handle          TEXT NOT NULL,
  display_name    TEXT NOT NULL,
  avatar_url      TEXT,
  profile_url     TEXT,
  server          TEXT,
  facts_json      TEXT NOT NULL,
  warnings_json   TEXT NOT NULL,
  choices_json    TEXT NOT NULL,     -- identities to pick from while connecting
  state           TEXT NOT NULL CHECK (state IN ('connecting','active','paused','needs_login','removed')),
  state_reason    TEXT,
  sign_in_kind    TEXT NOT NULL CHECK (sign_in_kind IN ('renews','app_password','none')),
  sign_in_ends_at INTEGER,
  requests_limit  INTEGER,
  requests_left   INTEGER,
  requests_reset_at INTEGER,
  connected_at    INTEGER NOT NULL,
  -- counters, kept by triggers on conversations and never counted on screen
  unread          INTEGER NOT NULL DEFAULT 0,
  needs_reply     INTEGER NOT NULL DEFAULT 0,
  unassigned      INTEGER NOT NULL DEFAULT 0,
  waiting         INTEGER NOT NULL DEFAULT 0,
  snoozed         INTEGER NOT NULL DEFAULT 0,
  open            INTEGER NOT NULL DEFAULT 0,
  closed          INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX accounts_by_remote ON accounts (network, remote_id) WHERE remote_id IS NOT NULL;

CREATE TABLE authors (
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  account      INTEGER NOT NULL REFERENCES accounts,
  remote_id    TEXT NOT NULL,        -- networks scope person ids to the account that sees them
  ref          TEXT NOT NULL,
  handle       TEXT NOT NULL,
  display_name TEXT NOT NULL,
  avatar_url   TEXT,
  profile_url  TEXT,
  followers    INTEGER,
  is_self      INTEGER NOT NULL CHECK (is_self IN (0,1)),
  is_muted     INTEGER NOT NULL DEFAULT 0,
  is_blocked   INTEGER NOT NULL DEFAULT 0,
  note         TEXT NOT NULL DEFAULT '',
  version      INTEGER NOT NULL,
  UNIQUE (account, remote_id)
) STRICT;

CREATE TABLE conversations (
  number           INTEGER PRIMARY KEY,
  id               TEXT NOT NULL UNIQUE,
  account          INTEGER NOT NULL REFERENCES accounts,
  brand            INTEGER NOT NULL REFERENCES brands,   -- copied from the account: inbox indexes need no join
  remote_id        TEXT NOT NULL,
  ref              TEXT NOT NULL,
  kind             TEXT NOT NULL CHECK (kind IN ('direct','comment','mention','review','listening')),
  subject          TEXT NOT NULL,
  post_remote_id   TEXT,             -- our post that is being discussed, when it is no part of the thread
  permalink        TEXT,
  author           INTEGER REFERENCES authors,           -- the person we are talking to
  state            TEXT NOT NULL CHECK (state IN ('open','waiting','snoozed','closed')),
  waiting_for      TEXT CHECK (waiting_for IN ('customer','client','third_party')),
  snoozed_until    INTEGER,
  urgency          TEXT NOT NULL CHECK (urgency IN ('low','normal','high','urgent')),
  assignee         INTEGER REFERENCES members,
  language         TEXT,             -- of the newest inbound message
  unread_count     INTEGER NOT NULL,
  needs_reply      INTEGER NOT NULL CHECK (needs_reply IN (0,1)),
  reply_due_at     INTEGER,          -- NULL when no reply is owed
  reply_due_since  INTEGER,
  pending_count    INTEGER NOT NULL, -- replies of ours that are not on the network yet
  last_message     INTEGER,          -- seq of the newest message or note
  last_message_at  INTEGER NOT NULL,
  last_inbound_at  INTEGER,
  closed_at        INTEGER,
  reply_open_until INTEGER,
  version          INTEGER NOT NULL,
  UNIQUE (account, remote_id)
) STRICT;
CREATE INDEX conversations_due      ON conversations (brand, reply_due_at) WHERE needs_reply = 1;
CREATE INDEX conversations_due_all  ON conversations (reply_due_at) WHERE needs_reply = 1;
CREATE INDEX conversations_state    ON conversations (state, last_message_at);
CREATE INDEX conversations_brand    ON conversations (brand, state, last_message_at);
CREATE INDEX conversations_assigned ON conversations (assignee, needs_reply) WHERE assignee IS NOT NULL;
CREATE INDEX conversations_snoozed  ON conversations (snoozed_until) WHERE state = 'snoozed';
CREATE INDEX conversations_author   ON conversations (author);

CREATE TABLE messages (
  seq           INTEGER PRIMARY KEY, -- sixteenths of a second since 2010, the next free one: the order in time; a sent reply gets a new one
  id            TEXT NOT NULL UNIQUE,
  account       INTEGER NOT NULL REFERENCES accounts,
  conversation  INTEGER REFERENCES conversations,        -- NULL for a post of ours that is only a subject
  author        INTEGER NOT NULL REFERENCES authors,
  remote_id     TEXT,                -- NULL until the network has accepted it, and for notes
  ref           TEXT NOT NULL,
  outbox        INTEGER,             -- set on what we send; kept after it is sent
  direction     TEXT NOT NULL CHECK (direction IN ('in','out','note')),
  body          TEXT NOT NULL,
  language      TEXT,
  reply_to      TEXT,                -- remote id
  permalink     TEXT,
  details_json  TEXT,                -- mentions and reactions; NULL when there are none
  created_at    INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  arrival       INTEGER NOT NULL,    -- order of arrival in this file
  edited_at     INTEGER,
  deleted_at    INTEGER,
  is_hidden     INTEGER NOT NULL CHECK (is_hidden IN (0,1)),
  is_read       INTEGER NOT NULL CHECK (is_read IN (0,1)),
  sent_by       TEXT CHECK (sent_by IN ('agent','rule','bot','outside')),
  origin        TEXT,                -- manual, canned, canned_edited, auto
  member        INTEGER REFERENCES members,
  version       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX messages_by_remote ON messages (account, remote_id) WHERE remote_id IS NOT NULL;
CREATE UNIQUE INDEX messages_by_outbox ON messages (outbox) WHERE outbox IS NOT NULL;
CREATE INDEX messages_thread ON messages (conversation, created_at);
CREATE INDEX messages_answers ON messages (conversation, created_at) WHERE direction = 'out' AND sent_by IN ('agent','outside');
CREATE INDEX messages_unread ON messages (conversation) WHERE is_read = 0;

CREATE TABLE message_versions (      -- what a message said before an edit or a deletion, sealed
  message INTEGER NOT NULL REFERENCES messages ON UPDATE CASCADE ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  edited_at INTEGER,
  body    TEXT NOT NULL,
  cause   TEXT NOT NULL CHECK (cause IN ('edit','delete','hide'))
) STRICT;
CREATE INDEX message_versions_by_message ON message_versions (message);

CREATE TABLE attachments (
  message    INTEGER NOT NULL REFERENCES messages ON UPDATE CASCADE ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  url        TEXT NOT NULL,
  alt_text   TEXT NOT NULL,
  PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstones (            -- deletions heard of before (or after) the message itself
  account   INTEGER NOT NULL REFERENCES accounts,
  remote_id TEXT NOT NULL,
  version   INTEGER NOT NULL,
  PRIMARY KEY (account, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (                -- likes, follows, reposts: never in the queue
  account   INTEGER NOT NULL REFERENCES accounts,
  remote_id TEXT NOT NULL,
  type      TEXT NOT NULL,
  author    INTEGER REFERENCES authors,
  message   TEXT,                    -- remote id
  at        INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  PRIMARY KEY (account, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_time ON events (account, at);

CREATE TABLE gaps (                  -- history that could not be fetched
  account INTEGER NOT NULL REFERENCES accounts,
  stream  TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at   INTEGER NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (account, stream, from_at, to_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  conversation INTEGER PRIMARY KEY REFERENCES conversations,
  body         TEXT NOT NULL,
  saved_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE sync_cursors (
  account      INTEGER NOT NULL REFERENCES accounts,
  stream       TEXT NOT NULL,
  cursor       TEXT,                 -- opaque to everyone but the connector; NULL = never pulled
  state        TEXT NOT NULL CHECK (state IN ('idle','backoff','blocked')),
  due_at       INTEGER NOT NULL,
  caught_up_at INTEGER,              -- last time a pull ended with nothing more to fetch
  pulled_at    INTEGER,
  failures     INTEGER NOT NULL,
  error_kind   TEXT,
  error_text   TEXT,
  PRIMARY KEY (account, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (                -- everything we intend to do on a network, once; rows are never deleted
  seq              INTEGER PRIMARY KEY,   -- order inside a lane
  id               TEXT NOT NULL UNIQUE,  -- the command's id, with :n for the n-th of several
  account          INTEGER NOT NULL REFERENCES accounts,
  conversation     INTEGER REFERENCES conversations,
  lane             TEXT NOT NULL,         -- strict order inside a lane, none between lanes
  action_kind      TEXT NOT NULL,
  action_json      TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('queued','sending','checking','sent','unconfirmed','needs_look','failed','cancelled')),
  hold             TEXT CHECK (hold IN ('undo','signed_out','paused','restored')),
  due_at           INTEGER NOT NULL,      -- not before: undo window, back-off, the network's wish
  attempts         INTEGER NOT NULL,
  answers          TEXT,                  -- remote id of the message that a reply answers
  watermark        INTEGER NOT NULL,      -- arrival counter when it was queued: later arrivals make a reply stale
  network_key      TEXT,                  -- our own name for it; set with the intent, the same on every retry
  first_attempt_at INTEGER,
  intent_watermark INTEGER,               -- arrival counter at the first attempt
  payload_json     TEXT,                  -- the finished request body; the same on every retry
  body_hash        TEXT NOT NULL,         -- SHA-256 of action_json: the text cannot change once queued
  looks            INTEGER NOT NULL,      -- clean looks that did not find it, since the last attempt
  next_look_at     INTEGER,
  last_attempt_at  INTEGER,
  is_doubtful      INTEGER NOT NULL,      -- some attempt ended without a clear answer: it may be on the network
  remote_id        TEXT,
  error_kind       TEXT,
  error_text       TEXT,
  actor            TEXT NOT NULL,         -- member id, or the rule that wrote it
  origin           TEXT NOT NULL,
  created_at       INTEGER NOT NULL,
  settled_at       INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (lane, seq) WHERE state IN ('queued','sending','checking','needs_look');
CREATE INDEX outbox_by_conversation ON outbox (conversation, seq);
CREATE INDEX outbox_by_state ON outbox (state, seq) WHERE state NOT IN ('sent','cancelled');
CREATE INDEX outbox_doubtful ON outbox (account) WHERE is_doubtful = 1 AND remote_id IS NULL;
CREATE UNIQUE INDEX outbox_by_remote ON outbox (account, remote_id) WHERE remote_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_by_key ON outbox (account, network_key) WHERE network_key IS NOT NULL;
CREATE TRIGGER outbox_never_deleted BEFORE DELETE ON outbox BEGIN SELECT raise(ABORT, 'outbox entries are never deleted'); END;
CREATE TRIGGER outbox_text_is_sealed BEFORE UPDATE OF action_json, body_hash ON outbox
  BEGIN SELECT raise(ABORT, 'what was queued cannot be changed'); END;

CREATE TABLE activity (              -- append-only: ids and small facts, never message text
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  at           INTEGER NOT NULL,
  actor        TEXT NOT NULL,
  action       TEXT NOT NULL,
  brand        INTEGER,
  subject_kind TEXT NOT NULL,
  subject_id   TEXT NOT NULL,
  cause_id     TEXT,
  detail_json  TEXT NOT NULL
) STRICT;
CREATE INDEX activity_by_subject ON activity (subject_kind, subject_id, seq);
CREATE INDEX activity_by_cause   ON activity (cause_id) WHERE cause_id IS NOT NULL;
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity BEGIN SELECT raise(ABORT, 'activity is append-only'); END;
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity BEGIN SELECT raise(ABORT, 'activity is append-only'); END;

CREATE TABLE command_log (           -- a known command id gets the stored answer
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  answer_json TEXT NOT NULL,
  at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX command_log_by_time ON command_log (at);

CREATE TRIGGER conversations_count_insert AFTER INSERT ON conversations BEGIN
  UPDATE accounts SET
    unread = unread + new.unread_count,
    needs_reply = needs_reply + new.needs_reply,
    unassigned = unassigned + (new.needs_reply = 1 AND new.assignee IS NULL),
    waiting = waiting + (new.state = 'waiting' AND new.last_message IS NOT NULL),
    snoozed = snoozed + (new.state = 'snoozed' AND new.last_message IS NOT NULL),
    open = open + (new.state = 'open' AND new.last_message IS NOT NULL),
    closed = closed + (new.state = 'closed' AND new.last_message IS NOT NULL)
  WHERE number = new.account;
END;
CREATE TRIGGER conversations_count_update AFTER UPDATE OF unread_count, needs_reply, assignee, state, last_message ON conversations
  WHEN old.unread_count <> new.unread_count OR old.needs_reply <> new.needs_reply OR old.assignee IS NOT new.assignee OR old.state <> new.state
    OR (old.last_message IS NULL) <> (new.last_message IS NULL)
BEGIN
  UPDATE accounts SET
    unread = unread + new.unread_count - old.unread_count,
    needs_reply = needs_reply + new.needs_reply - old.needs_reply,
    unassigned = unassigned + (new.needs_reply = 1 AND new.assignee IS NULL) - (old.needs_reply = 1 AND old.assignee IS NULL),
    waiting = waiting + (new.state = 'waiting' AND new.last_message IS NOT NULL) - (old.state = 'waiting' AND old.last_message IS NOT NULL),
    snoozed = snoozed + (new.state = 'snoozed' AND new.last_message IS NOT NULL) - (old.state = 'snoozed' AND old.last_message IS NOT NULL),
    open = open + (new.state = 'open' AND new.last_message IS NOT NULL) - (old.state = 'open' AND old.last_message IS NOT NULL),
    closed = closed + (new.state = 'closed' AND new.last_message IS NOT NULL) - (old.state = 'closed' AND old.last_message IS NOT NULL)
  WHERE number = new.account;
END;
`

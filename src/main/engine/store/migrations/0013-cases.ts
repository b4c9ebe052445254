/** Cases: what climbs the ladder, where it stands, and everything that happened to it (product.md 3A). */
export const cases = `
CREATE TABLE cases (
  number        INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  brand         INTEGER NOT NULL REFERENCES brands,
  label         TEXT NOT NULL UNIQUE, -- as people call it
  title         TEXT NOT NULL,
  cause         TEXT NOT NULL CHECK (cause IN ('person','flow','safety_word','author','service_level')),
  cause_text    TEXT NOT NULL,
  flow          INTEGER REFERENCES flows, -- NULL = no flow walks it
  flow_version  INTEGER,             -- the version that it began with
  ladder_json   TEXT NOT NULL,       -- as it was when it began
  urgency       TEXT NOT NULL,
  complexity    INTEGER NOT NULL,
  level         INTEGER NOT NULL CHECK (level IN (1,2,3)),
  state         TEXT NOT NULL CHECK (state IN ('raised','acknowledged','in_work','waiting','resolved','closed','reopened','withdrawn')),
  owner         INTEGER REFERENCES members,
  standing_json TEXT NOT NULL,       -- contract caseStanding; level, state, owner and closed_at stand out for the lists
  step          TEXT,                -- where it stands in its flow; NULL = nowhere
  step_due_at   INTEGER,             -- when that step goes on by itself
  due_at        INTEGER,             -- the soonest moment of all at which time alone does something
  walked_json   TEXT NOT NULL DEFAULT '[]',
  checklist_json TEXT NOT NULL DEFAULT '[]',
  fields_json   TEXT NOT NULL DEFAULT '{}',
  outcome       TEXT NOT NULL DEFAULT '',
  opened_at     INTEGER NOT NULL,
  opened_by     INTEGER REFERENCES members, -- NULL = the engine
  closed_at     INTEGER,
  record_json   TEXT,                -- what was written down after it
  record_by     INTEGER REFERENCES members,
  bars_answers  INTEGER NOT NULL DEFAULT 0, -- somebody may be hurt: nothing may answer by itself here
  wants_approval INTEGER NOT NULL DEFAULT 0 -- a second person reads each reply
) STRICT;
CREATE INDEX cases_due  ON cases (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX cases_open ON cases (brand, level) WHERE closed_at IS NULL;
CREATE INDEX cases_by_owner ON cases (owner) WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (brand, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_crisis ON cases (brand, closed_at) WHERE closed_at IS NOT NULL AND level = 3 AND state = 'closed';
CREATE INDEX cases_by_flow ON cases (flow, flow_version) WHERE flow IS NOT NULL;

CREATE TABLE case_numbers (          -- the last number that a brand gave to a case
  brand INTEGER PRIMARY KEY REFERENCES brands,
  last  INTEGER NOT NULL
) STRICT;

CREATE TABLE case_conversations (
  "case"       INTEGER NOT NULL REFERENCES cases,
  conversation INTEGER NOT NULL REFERENCES conversations,
  at           INTEGER NOT NULL,
  PRIMARY KEY ("case", conversation)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_conversations_by_conversation ON case_conversations (conversation);

CREATE TABLE case_events (           -- append-only; ids and small facts, never the text of a message
  number      INTEGER PRIMARY KEY,
  "case"      INTEGER NOT NULL REFERENCES cases,
  at          INTEGER NOT NULL,
  member      INTEGER REFERENCES members, -- NULL = the engine
  kind        TEXT NOT NULL,
  level       INTEGER NOT NULL,      -- after it
  detail_json TEXT NOT NULL
) STRICT;
CREATE INDEX case_events_by_case ON case_events ("case", number);
CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events BEGIN SELECT raise(ABORT, 'case_events is append-only'); END;
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events BEGIN SELECT raise(ABORT, 'case_events is append-only'); END;

CREATE TABLE case_handovers (        -- what each next level was given to read
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  "case"      INTEGER NOT NULL REFERENCES cases,
  at          INTEGER NOT NULL,
  member      INTEGER REFERENCES members, -- NULL = the engine, from what it knew
  from_level  INTEGER,               -- NULL = the case began with it
  to_level    INTEGER NOT NULL,
  note_json   TEXT NOT NULL,         -- contract handoverNote
  received_by INTEGER REFERENCES members,
  received_at INTEGER
) STRICT;
CREATE INDEX case_handovers_by_case ON case_handovers ("case", number);

CREATE TABLE case_notices (          -- who was told, by which way, and what is known of it
  number          INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  "case"          INTEGER NOT NULL REFERENCES cases,
  level           INTEGER NOT NULL,
  round           INTEGER NOT NULL,
  way             TEXT NOT NULL CHECK (way IN ('card','notification','webhook','mail','call')),
  member          INTEGER REFERENCES members,
  contact         INTEGER REFERENCES contacts,
  about           TEXT NOT NULL CHECK (about IN ('asked','moved','taken','told','owner')),
  text            TEXT NOT NULL,     -- what it says besides the case's own facts; empty = nothing
  at              INTEGER NOT NULL,
  next_at         INTEGER,           -- when this copy tries to tell it; NULL = nothing is left to do
  tries           INTEGER NOT NULL DEFAULT 0,
  late_ms         INTEGER NOT NULL,
  delivered_at    INTEGER,
  seen_at         INTEGER,
  acknowledged_at INTEGER,
  done_at         INTEGER,           -- nobody has to be told any more: taken, or gone on
  trouble         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_notices_by_case ON case_notices ("case", number);
CREATE INDEX case_notices_open ON case_notices (way, at) WHERE done_at IS NULL;
CREATE INDEX case_notices_next ON case_notices (next_at) WHERE next_at IS NOT NULL;

CREATE INDEX author_tags_by_word ON author_tags (folded);
CREATE INDEX conversations_by_post ON conversations (account, post_remote_id) WHERE post_remote_id IS NOT NULL;
`

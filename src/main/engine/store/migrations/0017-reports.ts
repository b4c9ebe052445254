/** What is kept of monthly reports: closed months, comments, templates, schedules, decisions and competitors. */
export const reports = `
CREATE TABLE report_versions (       -- a month as it was closed
  number      INTEGER PRIMARY KEY,
  brand       INTEGER NOT NULL REFERENCES brands,
  month       TEXT NOT NULL,         -- YYYY-MM
  version     INTEGER NOT NULL,      -- from 1
  closed_at   INTEGER NOT NULL,
  closed_by   INTEGER NOT NULL REFERENCES members,
  note        TEXT NOT NULL,         -- why there is a further version
  input_hash  TEXT NOT NULL,         -- of the facts that were read
  report_json TEXT NOT NULL,         -- the whole report, with its basis
  UNIQUE (brand, month, version)
) STRICT;
CREATE TRIGGER report_versions_no_update BEFORE UPDATE ON report_versions BEGIN SELECT raise(ABORT, 'report_versions is append-only'); END;
CREATE TRIGGER report_versions_no_delete BEFORE DELETE ON report_versions BEGIN SELECT raise(ABORT, 'report_versions is append-only'); END;

CREATE TABLE report_comments (       -- what a manager says of a section
  brand   INTEGER NOT NULL REFERENCES brands,
  month   TEXT NOT NULL,
  section TEXT NOT NULL,
  version INTEGER NOT NULL,          -- the closed version that it was written on; 0 = before the first
  body    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  member  INTEGER NOT NULL REFERENCES members,
  PRIMARY KEY (brand, month, section, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_templates (      -- the first of a brand is the one with the lowest number
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  brand       INTEGER NOT NULL REFERENCES brands,
  name        TEXT NOT NULL,
  fields_json TEXT NOT NULL,
  logo        TEXT,                  -- a data address; NULL = none
  UNIQUE (brand, name)
) STRICT;

CREATE TABLE report_schedules (      -- when a brand's report is made by itself, and what became of the last run
  brand           INTEGER PRIMARY KEY REFERENCES brands,
  is_on           INTEGER NOT NULL,
  clock           TEXT NOT NULL,     -- HH:MM of the brand
  folder          TEXT NOT NULL,
  formats_json    TEXT NOT NULL,
  template        INTEGER REFERENCES report_templates, -- NULL = the first
  mail_json       TEXT NOT NULL,
  since           INTEGER NOT NULL,  -- switched on then: what fell due before is not caught up
  last_month      TEXT,              -- NULL before the first run
  last_at         INTEGER,
  last_files_json TEXT,
  last_trouble    TEXT,              -- empty = it went well
  last_is_late    INTEGER
) STRICT;

CREATE TABLE report_decisions (      -- carried over until it is done
  number     INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  brand      INTEGER NOT NULL REFERENCES brands,
  month      TEXT NOT NULL,          -- of the report in which it was decided
  body       TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  due_on     TEXT,
  made_at    INTEGER NOT NULL,
  made_by    INTEGER NOT NULL REFERENCES members,
  done_at    INTEGER,
  outcome    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX report_decisions_by_brand ON report_decisions (brand, month, number);
CREATE TRIGGER report_decisions_never_deleted BEFORE DELETE ON report_decisions BEGIN SELECT raise(ABORT, 'report_decisions are never deleted'); END;

CREATE TABLE report_competitors (    -- whose mentions are counted beside the brand's
  id         TEXT PRIMARY KEY,
  brand      INTEGER NOT NULL REFERENCES brands,
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  words_json TEXT NOT NULL,
  UNIQUE (brand, name)
) STRICT;
`

/** History from files, beside what networks bring; figures that Parley did not measure. */
export const historyImport = `
ALTER TABLE accounts ADD COLUMN is_imported INTEGER NOT NULL DEFAULT 0 CHECK (is_imported IN (0,1)); -- known from files only: no sign-in, never pulled
ALTER TABLE accounts ADD COLUMN history_from INTEGER; -- the oldest fact that a file told, epoch ms; NULL = no file told any
ALTER TABLE accounts ADD COLUMN synced_from INTEGER;  -- of one with history: what the network brought begins there, epoch ms

ALTER TABLE messages ADD COLUMN is_imported INTEGER NOT NULL DEFAULT 0; -- from a file, and not brought by the network since
CREATE INDEX messages_imported ON messages (account, created_at) WHERE is_imported = 1;

CREATE TABLE imported_states (       -- which rows of conversation_states are from files
  conversation INTEGER NOT NULL REFERENCES conversations,
  at           INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open','closed')),
  is_told      INTEGER NOT NULL CHECK (is_told IN (0,1)), -- 0 = follows: what came after a close opened it
  PRIMARY KEY (conversation, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE history_skips (         -- imported messages that went because the network brought what was written then
  account    INTEGER NOT NULL REFERENCES accounts,
  remote_id  TEXT NOT NULL,
  at         INTEGER NOT NULL,
  skipped_at INTEGER NOT NULL,
  PRIMARY KEY (account, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outside_figures (       -- not measured here: typed, or read from the export of another tool
  number  INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  brand   INTEGER NOT NULL REFERENCES brands,
  month   TEXT NOT NULL,             -- YYYY-MM
  source  TEXT NOT NULL CHECK (source IN ('google_analytics','business_profile','manual','real_world')),
  name    TEXT NOT NULL,
  value   REAL,                      -- NULL for feedback in words
  unit    TEXT NOT NULL,
  note    TEXT NOT NULL,
  origin  TEXT NOT NULL,             -- name of the file, or who entered it
  at      INTEGER NOT NULL
) STRICT;
CREATE INDEX outside_figures_by_month ON outside_figures (brand, month);
-- An export may be read again: the same figure takes the place of the older.
CREATE UNIQUE INDEX outside_figures_of_files ON outside_figures (brand, month, source, name) WHERE source IN ('google_analytics','business_profile');
`

/** Canned responses: folders, responses, their wordings with every text these ever had, and what became of each use. */
export const cannedResponses = `
CREATE TABLE canned_folders (
  number    INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  brand     INTEGER REFERENCES brands,         -- NULL = shared by all brands
  parent    INTEGER REFERENCES canned_folders, -- of the same brand; two levels
  name      TEXT NOT NULL,
  is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0,1)),
  position  INTEGER NOT NULL
) STRICT;
CREATE INDEX canned_folders_by_parent ON canned_folders (parent) WHERE parent IS NOT NULL;

CREATE TABLE canned (
  number          INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  brand           INTEGER REFERENCES brands,   -- NULL = for all brands
  folder          INTEGER REFERENCES canned_folders,
  title           TEXT NOT NULL,
  shortcut        TEXT NOT NULL,               -- as typed
  shortcut_folded TEXT NOT NULL,               -- as compared
  keywords_json   TEXT NOT NULL,
  keywords_text   TEXT NOT NULL,               -- as they stood in a file, separators and all
  intent          TEXT NOT NULL,
  class           TEXT NOT NULL CHECK (class IN ('agent','auto','both')),
  actions_json    TEXT NOT NULL,
  valid_until     TEXT,                        -- last local day of use, YYYY-MM-DD
  owner           INTEGER NOT NULL REFERENCES members,
  is_personal     INTEGER NOT NULL CHECK (is_personal IN (0,1)),
  forked_from     INTEGER REFERENCES canned,
  created_at      INTEGER NOT NULL,
  revision        INTEGER NOT NULL,
  changed_by      INTEGER NOT NULL REFERENCES members,
  changed_at      INTEGER NOT NULL,
  archived_at     INTEGER
) STRICT;
-- One shortcut means one thing: among those of a brand, among those for all, among one member's own. What was put away gives it free.
CREATE UNIQUE INDEX canned_by_shortcut ON canned (shortcut_folded, coalesce(brand, 0), is_personal, CASE is_personal WHEN 1 THEN owner ELSE 0 END)
  WHERE archived_at IS NULL;
CREATE INDEX canned_by_brand ON canned (brand);
CREATE INDEX canned_by_folder ON canned (folder) WHERE folder IS NOT NULL;

CREATE TABLE canned_variants (                 -- one wording; never deleted, since uses name it
  number           INTEGER PRIMARY KEY,
  id               TEXT NOT NULL UNIQUE,
  canned           INTEGER NOT NULL REFERENCES canned,
  position         INTEGER NOT NULL,
  network          TEXT,                       -- NULL = any
  language         TEXT,
  register         TEXT CHECK (register IN ('formal','polite','casual')),
  visibility       TEXT NOT NULL CHECK (visibility IN ('public','private','both')),
  body             TEXT NOT NULL,              -- as typed
  status           TEXT NOT NULL CHECK (status IN ('draft','review','approved')),
  version          INTEGER NOT NULL,           -- of the body
  approved_body    TEXT,                       -- in use while the body is not approved; NULL = none was, or it is the body
  approved_version INTEGER,
  changed_by       INTEGER NOT NULL REFERENCES members,
  changed_at       INTEGER NOT NULL,
  approved_by      INTEGER REFERENCES members,
  approved_at      INTEGER,
  removed_at       INTEGER
) STRICT;
CREATE UNIQUE INDEX canned_variants_one_each ON canned_variants
  (canned, ifnull(network, ''), ifnull(language, ''), ifnull(register, ''), visibility) WHERE removed_at IS NULL;
CREATE INDEX canned_variants_waiting ON canned_variants (canned) WHERE status = 'review' AND removed_at IS NULL;

CREATE TABLE canned_versions (                 -- every text that a wording had, and each step it took
  number  INTEGER PRIMARY KEY,
  variant INTEGER NOT NULL REFERENCES canned_variants,
  version INTEGER NOT NULL,
  body    TEXT NOT NULL,
  status  TEXT NOT NULL CHECK (status IN ('draft','review','approved')),
  cause   TEXT NOT NULL CHECK (cause IN ('edited','imported','submitted','approved','sent_back')),
  note    TEXT NOT NULL,
  member  INTEGER NOT NULL REFERENCES members,
  at      INTEGER NOT NULL
) STRICT;
CREATE INDEX canned_versions_by_variant ON canned_versions (variant, number);

CREATE TABLE canned_uses (                     -- a response that was put into a reply; when it went out is the outbox entry's to say
  number     INTEGER PRIMARY KEY,
  canned     INTEGER NOT NULL REFERENCES canned,
  variant    INTEGER NOT NULL REFERENCES canned_variants,
  version    INTEGER NOT NULL,
  outbox     INTEGER NOT NULL REFERENCES outbox,
  author     INTEGER REFERENCES authors,       -- the person answered
  thread     TEXT,                             -- the public thread it was said in; NULL in private
  text_hash  TEXT NOT NULL,                    -- of the text as inserted: the same words again are seen without keeping them
  edit_ratio REAL NOT NULL,                    -- 0 to 1: how much of it was changed before sending
  member     INTEGER NOT NULL REFERENCES members,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX canned_uses_by_canned ON canned_uses (canned, at);
CREATE INDEX canned_uses_by_outbox ON canned_uses (outbox);
CREATE INDEX canned_uses_by_author ON canned_uses (author, at) WHERE author IS NOT NULL;
CREATE INDEX canned_uses_by_thread ON canned_uses (thread, variant) WHERE thread IS NOT NULL;

CREATE TABLE canned_habits (                   -- uses added up, so that the picker need not count
  canned       INTEGER NOT NULL REFERENCES canned,
  member       INTEGER NOT NULL REFERENCES members,
  uses         INTEGER NOT NULL,
  edited       INTEGER NOT NULL,               -- of those: changed by more than 15 % before sending
  last_used_at INTEGER NOT NULL,
  PRIMARY KEY (canned, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE canned_effects (                  -- what a response did beside its text, until the reply can no longer be undone
  outbox      INTEGER NOT NULL REFERENCES outbox,
  position    INTEGER NOT NULL,
  effect_json TEXT NOT NULL,
  PRIMARY KEY (outbox, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE typed_sentences (                 -- sentences that people typed themselves, counted: what comes often deserves a response
  brand        INTEGER NOT NULL REFERENCES brands,
  key          TEXT NOT NULL,                  -- the sentence as compared
  text         TEXT NOT NULL,                  -- as typed last
  language     TEXT,
  uses         INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  PRIMARY KEY (brand, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX typed_sentences_often ON typed_sentences (brand, uses) WHERE uses >= 5;
CREATE INDEX typed_sentences_rare ON typed_sentences (last_used_at) WHERE uses < 5;

-- Raised by every change of what can be found, so that the index in memory knows when it is old.
CREATE TABLE canned_changes (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL) STRICT;
INSERT INTO canned_changes VALUES (1, 0);
CREATE TRIGGER canned_changes_insert AFTER INSERT ON canned BEGIN UPDATE canned_changes SET count = count + 1; END;
CREATE TRIGGER canned_changes_update AFTER UPDATE ON canned BEGIN UPDATE canned_changes SET count = count + 1; END;
CREATE TRIGGER canned_changes_variant_insert AFTER INSERT ON canned_variants BEGIN UPDATE canned_changes SET count = count + 1; END;
CREATE TRIGGER canned_changes_variant_update AFTER UPDATE ON canned_variants BEGIN UPDATE canned_changes SET count = count + 1; END;
`

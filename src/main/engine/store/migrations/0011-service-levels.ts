/**
 * Service levels: what is promised, to which conversations, and what became of each promise (product.md 2.8). Clocks follow from the
 * messages of their conversation and the policies that held when each began, so that the order in which facts arrive alters nothing.
 */
export const serviceLevels = `
CREATE TABLE sla_policies (
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  brand       INTEGER NOT NULL REFERENCES brands,
  position    INTEGER NOT NULL,      -- the first whose condition holds is the one
  archived_at INTEGER
) STRICT;
CREATE INDEX sla_policies_by_brand ON sla_policies (brand, position);

CREATE TABLE sla_policy_versions (   -- append-only
  policy       INTEGER NOT NULL REFERENCES sla_policies,
  version      INTEGER NOT NULL,
  from_at      INTEGER NOT NULL,     -- holds for what begins from then on
  name         TEXT NOT NULL,
  when_json    TEXT,                 -- contract condition; NULL = everything
  targets_json TEXT NOT NULL,        -- contract serviceTarget, a list
  saved_by     INTEGER REFERENCES members,
  PRIMARY KEY (policy, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE sla_clocks (            -- one promise to one conversation
  number         INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  conversation   INTEGER NOT NULL REFERENCES conversations,
  brand          INTEGER NOT NULL REFERENCES brands,
  policy         INTEGER NOT NULL REFERENCES sla_policies,
  version        INTEGER NOT NULL,   -- of the policy
  target         TEXT NOT NULL CHECK (target IN ('first_response','next_response','resolution')),
  minutes        INTEGER NOT NULL,
  counts         TEXT NOT NULL CHECK (counts IN ('business','clock','open_days')),
  state          TEXT NOT NULL CHECK (state IN ('running','paused','met','missed','void')),
  started_at     INTEGER NOT NULL,
  due_at         INTEGER,            -- NULL when the calendar never opens for that long
  warn_at        INTEGER,            -- NULL = no warning
  warned_at      INTEGER,
  paused_at      INTEGER,
  paused_minutes REAL NOT NULL DEFAULT 0, -- counted, of pauses that are over
  met_at         INTEGER,            -- also of a missed one that was made good later
  missed_at      INTEGER,            -- when the miss was found; the miss itself is at due_at
  UNIQUE (conversation, target, started_at)
) STRICT;
CREATE INDEX sla_clocks_due  ON sla_clocks (due_at)  WHERE state = 'running';
CREATE INDEX sla_clocks_warn ON sla_clocks (warn_at) WHERE state = 'running' AND warned_at IS NULL AND warn_at IS NOT NULL;
CREATE INDEX sla_clocks_by_brand ON sla_clocks (brand, started_at);
`

/**
 * Service levels: what is promised, to which conversations, and what became of each promise (product.md 2.8). Clocks follow from the
 * messages of their conversation, its states and the policies that held when each began, so that the order in which facts arrive
 * alters nothing. Every brand starts with one policy (`store/servicePolicies.ts` says the same for brands that come later); in a file
 * that was in use it holds for what comes after the last that was recorded.
 */
export const serviceLevels = `
CREATE TABLE sla_policies (
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  brand       INTEGER NOT NULL REFERENCES brands,
  archived_at INTEGER
) STRICT;
CREATE INDEX sla_policies_by_brand ON sla_policies (brand);

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

CREATE TABLE sla_orders (            -- append-only: one for every change of a brand's policies
  number        INTEGER PRIMARY KEY,
  brand         INTEGER NOT NULL REFERENCES brands,
  from_at       INTEGER NOT NULL,
  policies_json TEXT NOT NULL        -- numbers of those that hold; the first whose condition holds is the one
) STRICT;
CREATE INDEX sla_orders_by_brand ON sla_orders (brand, number);

CREATE TABLE conversation_states (   -- append-only: every state that a conversation was put into
  conversation INTEGER NOT NULL REFERENCES conversations,
  at           INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open','waiting','snoozed','closed')),
  waiting_for  TEXT CHECK (waiting_for IN ('customer','client','third_party')),
  PRIMARY KEY (conversation, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE sla_clocks (            -- one promise to one conversation
  number         INTEGER PRIMARY KEY,
  conversation   INTEGER NOT NULL REFERENCES conversations,
  brand          INTEGER NOT NULL REFERENCES brands,
  policy         INTEGER NOT NULL REFERENCES sla_policies,
  version        INTEGER NOT NULL,   -- of the policy
  target         TEXT NOT NULL CHECK (target IN ('first_response','next_response','resolution')),
  minutes        INTEGER NOT NULL,
  counts         TEXT NOT NULL CHECK (counts IN ('business','clock','open_days')),
  state          TEXT NOT NULL CHECK (state IN ('running','paused','met','missed','void')),
  void_why       TEXT CHECK (void_why IN ('spam','withdrawn','no_reply','channel','policy','closed')),
  started_at     INTEGER NOT NULL,
  due_at         INTEGER,            -- NULL when the calendar never opens for that long
  warn_at        INTEGER,            -- NULL = no warning
  warned_at      INTEGER,
  paused_at      INTEGER,
  paused_minutes REAL NOT NULL DEFAULT 0, -- counted, of pauses that are over
  met_at         INTEGER,            -- also of a missed one that was made good later
  people_json    TEXT,               -- what people had said by which it was promised: urgency, tags, tags of who wrote; NULL = no policy asked
  missed_at      INTEGER,            -- when the miss was found; the miss itself is at due_at
  told_at        INTEGER,            -- when the person at this computer was notified of the warning, or did not want to be
  UNIQUE (conversation, target, started_at)
) STRICT;
CREATE INDEX sla_clocks_due   ON sla_clocks (due_at)  WHERE state = 'running';
CREATE INDEX sla_clocks_warn  ON sla_clocks (warn_at) WHERE state = 'running' AND warned_at IS NULL AND warn_at IS NOT NULL;
CREATE INDEX sla_clocks_untold ON sla_clocks (warned_at) WHERE state = 'running' AND warned_at IS NOT NULL AND told_at IS NULL;
CREATE INDEX sla_clocks_found ON sla_clocks (due_at)  WHERE state = 'missed' AND missed_at IS NULL;
CREATE INDEX sla_clocks_by_brand ON sla_clocks (brand, started_at);

-- What was put away before has no history. Without its close, what rests there would seem to wait.
INSERT INTO conversation_states (conversation, at, state, waiting_for)
  SELECT number, coalesce(closed_at, last_message_at), state, waiting_for FROM conversations WHERE state <> 'open';

INSERT INTO sla_policies (id, brand) SELECT id || ':service', number FROM brands ORDER BY number;
INSERT INTO sla_policy_versions (policy, version, from_at, name, targets_json)
  SELECT number, 1, coalesce((SELECT at FROM activity ORDER BY seq DESC LIMIT 1), 0) + 1, 'Every conversation',
    '[{"kind":"first_response","minutes":1440,"counts":"open_days","warnMinutes":120}]' FROM sla_policies;
INSERT INTO sla_orders (brand, from_at, policies_json)
  SELECT p.brand, v.from_at, json_array(p.number) FROM sla_policies p JOIN sla_policy_versions v ON v.policy = p.number;
`

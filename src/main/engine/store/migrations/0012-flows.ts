/** Flows, and what they rest on: the matrix, the ladder, the contacts and the safety words of a brand. */
export const flows = `
CREATE TABLE flows (
  number       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  brand        INTEGER REFERENCES brands, -- NULL = made for all
  position     INTEGER NOT NULL,     -- the first that matches wins
  live_version INTEGER,              -- NULL = never published
  draft_json   TEXT,                 -- contract flowBody; NULL = nothing differs from the live version
  revision     INTEGER NOT NULL,     -- raised by every change of the draft
  archived_at  INTEGER
) STRICT;

CREATE TABLE flow_versions (         -- append-only: a case keeps the version that it began with
  flow      INTEGER NOT NULL REFERENCES flows,
  version   INTEGER NOT NULL,
  body_json TEXT NOT NULL,
  saved_at  INTEGER NOT NULL,
  saved_by  INTEGER NOT NULL REFERENCES members,
  note      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (flow, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER flow_versions_no_update BEFORE UPDATE ON flow_versions BEGIN SELECT raise(ABORT, 'flow_versions is append-only'); END;
CREATE TRIGGER flow_versions_no_delete BEFORE DELETE ON flow_versions BEGIN SELECT raise(ABORT, 'flow_versions is append-only'); END;

CREATE TABLE flow_brands (           -- where a flow is switched on
  flow  INTEGER NOT NULL REFERENCES flows,
  brand INTEGER NOT NULL REFERENCES brands,
  PRIMARY KEY (flow, brand)
) STRICT, WITHOUT ROWID;
CREATE INDEX flow_brands_by_brand ON flow_brands (brand);

CREATE TABLE brand_escalation (      -- append-only; no row = the usual one
  brand     INTEGER NOT NULL REFERENCES brands,
  part      TEXT NOT NULL CHECK (part IN ('matrix','ladder','care')),
  revision  INTEGER NOT NULL,
  body_json TEXT NOT NULL,
  saved_at  INTEGER NOT NULL,
  saved_by  INTEGER NOT NULL REFERENCES members,
  PRIMARY KEY (brand, part, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER brand_escalation_no_update BEFORE UPDATE ON brand_escalation BEGIN SELECT raise(ABORT, 'brand_escalation is append-only'); END;
CREATE TRIGGER brand_escalation_no_delete BEFORE DELETE ON brand_escalation BEGIN SELECT raise(ABORT, 'brand_escalation is append-only'); END;

CREATE TABLE contacts (              -- people and desks of the client's that have no seat here
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  brand       INTEGER NOT NULL REFERENCES brands,
  name        TEXT NOT NULL,
  role        TEXT NOT NULL,
  mail        TEXT NOT NULL,
  phone       TEXT NOT NULL,
  note        TEXT NOT NULL,
  levels_json TEXT NOT NULL,         -- on whose call sheet
  removed_at  INTEGER
) STRICT;
CREATE INDEX contacts_by_brand ON contacts (brand) WHERE removed_at IS NULL;
`

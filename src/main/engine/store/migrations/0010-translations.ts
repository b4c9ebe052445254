/**
 * Translations by a service outside this computer: which one, whose texts may go there, and what came back. A translation says
 * what its message says, so it goes with the text: when the message is edited, deleted or removed.
 */
export const translations = `
CREATE TABLE translation_service (   -- no row = none is set up; its key lies in the keychain
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  kind    TEXT NOT NULL CHECK (kind IN ('libretranslate','deepl')),
  address TEXT NOT NULL,             -- without a slash at the end
  has_key INTEGER NOT NULL CHECK (has_key IN (0,1))
) STRICT;

CREATE TABLE translation_brands (    -- brands whose texts may go to that service
  brand INTEGER PRIMARY KEY REFERENCES brands
) STRICT;

CREATE TABLE translation_consents (  -- private conversations whose texts may go there, by whose word
  conversation INTEGER PRIMARY KEY REFERENCES conversations,
  member       INTEGER NOT NULL REFERENCES members,
  at           INTEGER NOT NULL
) STRICT;

CREATE TABLE translations (          -- of messages
  message  INTEGER NOT NULL REFERENCES messages ON UPDATE CASCADE ON DELETE CASCADE,
  target   TEXT NOT NULL,            -- language tag
  state    TEXT NOT NULL CHECK (state IN ('asked','done','failed')),
  body     TEXT NOT NULL,            -- empty until it is done
  source   TEXT,                     -- language of the original, as it was found
  service  TEXT NOT NULL,            -- its name as shown
  reason   TEXT NOT NULL,            -- why there is none
  at       INTEGER NOT NULL,         -- when it was made, or failed
  asked_at INTEGER NOT NULL,         -- when somebody last wanted it: the newest is shown
  PRIMARY KEY (message, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX translations_asked ON translations (at) WHERE state = 'asked';

CREATE TABLE draft_translations (    -- what is proposed for the draft of a conversation
  conversation INTEGER PRIMARY KEY REFERENCES conversations,
  draft   TEXT NOT NULL,             -- what it was made from
  target  TEXT NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('asked','done','failed')),
  body    TEXT NOT NULL,
  source  TEXT,
  service TEXT NOT NULL,
  reason  TEXT NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE TRIGGER translations_follow_text AFTER UPDATE OF body, deleted_at ON messages
  WHEN NEW.body <> OLD.body OR NEW.deleted_at IS NOT NULL
BEGIN DELETE FROM translations WHERE message = NEW.seq; END;
CREATE TRIGGER draft_translations_follow_draft AFTER DELETE ON drafts
BEGIN DELETE FROM draft_translations WHERE conversation = OLD.conversation; END;
`

/** What the terms of a network let us keep for a while only, with when it goes. Networks without such terms have no rows here. */
export const retention = `
CREATE TABLE text_terms (              -- of messages
  message INTEGER PRIMARY KEY REFERENCES messages ON UPDATE CASCADE ON DELETE CASCADE,
  due_at  INTEGER                      -- NULL: its text is gone, until the network tells it again
) STRICT;
CREATE INDEX text_terms_due ON text_terms (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE name_terms (              -- of people
  author INTEGER PRIMARY KEY REFERENCES authors ON DELETE CASCADE,
  due_at INTEGER
) STRICT;
CREATE INDEX name_terms_due ON name_terms (due_at) WHERE due_at IS NOT NULL;
`

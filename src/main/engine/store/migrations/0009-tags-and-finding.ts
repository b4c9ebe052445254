/** Tags that were joined or renamed, and the words by which people are found. */
export const tagsAndFinding = `
ALTER TABLE tags ADD COLUMN merged_into INTEGER REFERENCES tags; -- its name leads to that one; NULL = a tag of its own
CREATE INDEX tags_merged ON tags (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE tag_joins (             -- what had a tag when it was joined into another, so that it can be taken apart again
  tag          INTEGER NOT NULL REFERENCES tags,
  conversation INTEGER NOT NULL REFERENCES conversations,
  had_both     INTEGER NOT NULL CHECK (had_both IN (0,1)),
  PRIMARY KEY (tag, conversation)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_join_places (       -- views, columns and responses that named it then
  tag         INTEGER NOT NULL REFERENCES tags,
  place       TEXT NOT NULL,         -- the table
  number      INTEGER NOT NULL,      -- of its row
  before_json TEXT NOT NULL,
  after_json  TEXT NOT NULL,         -- as the join left it: what was changed since is not put back
  PRIMARY KEY (tag, place, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE author_words (          -- rules/personWords.ts
  author INTEGER NOT NULL REFERENCES authors,
  word   TEXT NOT NULL,
  PRIMARY KEY (author, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_words_by_word ON author_words (word, author);

-- The words of those who are here already, as well as SQL can tell them; they get the exact ones when they are next heard of.
INSERT OR IGNORE INTO author_words (author, word)
WITH RECURSIVE pieces (author, word, rest) AS (
  SELECT number, '', name_key || ' ' FROM authors WHERE name_key IS NOT NULL
  UNION ALL
  SELECT author, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM pieces WHERE rest <> ''
)
SELECT author, word FROM pieces WHERE word <> ''
UNION SELECT number, handle_key FROM authors WHERE handle_key IS NOT NULL;
`

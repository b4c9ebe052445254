/** Conversations in which something came that nobody was told of yet. */
export const notices = `
CREATE TABLE notices (               -- gone once it was told, or is not worth telling any more
  conversation INTEGER PRIMARY KEY REFERENCES conversations,
  at           INTEGER NOT NULL      -- when the first of it came in
) STRICT;
CREATE INDEX notices_by_time ON notices (at);
`

/**
 * What a month's figures are counted over without a walk through the large tables, and stretches in which nothing could be fetched.
 * All but the first index hold few rows; row ids of messages are their time, so that a month is a range in each.
 */
export const reportIndexes = `
-- Promises by the moment that puts them into a month: kept when met, missed at the deadline, void at the start.
CREATE INDEX sla_clocks_over ON sla_clocks (brand, CASE state WHEN 'met' THEN met_at WHEN 'missed' THEN due_at ELSE started_at END)
  WHERE state IN ('met','missed','void');
CREATE INDEX messages_posts ON messages (account) WHERE direction = 'out' AND conversation IS NULL;
CREATE INDEX messages_automatic ON messages (account) WHERE direction = 'out' AND sent_by IN ('rule','bot');
CREATE INDEX messages_taken_back ON messages (account) WHERE direction = 'in' AND deleted_at IS NOT NULL;
CREATE INDEX outbox_moderation ON outbox (account, created_at) WHERE action_kind IN ('hide','delete','moderate','report','block','mute');

CREATE TABLE connection_breaks (     -- append-only: a stream of an account was not read to its end for so long, then it was
  account INTEGER NOT NULL REFERENCES accounts,
  stream  TEXT NOT NULL,
  from_at INTEGER NOT NULL,          -- when it last was
  to_at   INTEGER NOT NULL,
  PRIMARY KEY (account, stream, from_at)
) STRICT, WITHOUT ROWID;
`

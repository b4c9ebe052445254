/** Answers to something public that go to its writer alone. */
export const privateReplies = `
ALTER TABLE messages ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0; -- ours, to the writer of something public alone: it stands where it answers
ALTER TABLE messages ADD COLUMN also_in INTEGER REFERENCES conversations; -- and in this direct conversation, where its network shows it
CREATE INDEX messages_also_in ON messages (also_in) WHERE also_in IS NOT NULL;
ALTER TABLE drafts ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0;
`

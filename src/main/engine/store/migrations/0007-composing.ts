/** What a draft holds besides its text: the canned responses that were put into it. */
export const composing = `
ALTER TABLE drafts ADD COLUMN canned_json TEXT NOT NULL DEFAULT '[]'; -- contract insertedCanned
`

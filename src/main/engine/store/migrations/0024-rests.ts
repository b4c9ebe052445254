/** What rests of an account until a time that its network told, with why, in words. A time that is over means nothing. */
export const rests = `
ALTER TABLE accounts ADD COLUMN rests_until       INTEGER;  -- nothing is asked and nothing sent before
ALTER TABLE accounts ADD COLUMN rest_text         TEXT;
ALTER TABLE accounts ADD COLUMN writes_rest_until INTEGER;  -- nothing is sent before; reading goes on
ALTER TABLE accounts ADD COLUMN writes_rest_text  TEXT;
`

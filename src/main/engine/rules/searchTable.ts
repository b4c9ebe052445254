/**
 * The full-text table that `messageTokens` fills and `searchPlan` asks; its rowid is the message's time-ordered row id.
 *
 * `ascii` leaves every character above U+007F alone, so a token reaches the index exactly as it was made. `detail=none`
 * keeps no positions (every hit is checked on the text instead) and `contentless_delete` lets a row go by its id alone.
 */
export const searchTableSql = `CREATE VIRTUAL TABLE message_search USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'")`

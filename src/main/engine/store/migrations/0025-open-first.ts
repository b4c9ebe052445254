/** Which conversations of an account still owe an answer, the most urgent first: asked at each look at its network. */
export const openFirst = `
CREATE INDEX conversations_open_first ON conversations (account, reply_due_at) WHERE needs_reply = 1;
`

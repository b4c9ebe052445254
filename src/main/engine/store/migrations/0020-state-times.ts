/** Reports ask which conversations were put into a state in a month, whatever month their messages are of. */
export const stateTimes = `
CREATE INDEX conversation_states_by_time ON conversation_states (at);
`

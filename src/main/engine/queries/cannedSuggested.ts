import type { QueryOutput, QueryParsed } from '../../../shared/contract/queries.ts'
import { findCannedByNumber, maySee } from '../store/canned.ts'
import { findConversation } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import { suggestionsIn } from '../store/flowSuggestions.ts'
import { askingMember, todayOf } from './cannedRows.ts'
import type { CannedFacts } from './context.ts'

/** The responses that flows offer in a conversation and that may still be used, newest first. */
export function suggestedCanned(
  db: Reader,
  input: QueryParsed<'canned.suggested'>,
  facts: CannedFacts,
): QueryOutput<'canned.suggested'> {
  const conversation = findConversation(db, input.conversationId)
  if (conversation === undefined) return []
  const me = askingMember(db, facts)
  const today = todayOf(db, facts.now, conversation.brand)
  return suggestionsIn(db, conversation.number).flatMap(({ canned, flow_name: flowName }) => {
    const row = findCannedByNumber(db, canned)
    if (row === undefined || row.archived_at !== null || !maySee(row, me)) return []
    if (row.valid_until !== null && row.valid_until < today(row.brand)) return []
    return [{ id: row.id, title: row.title, shortcut: row.shortcut, flowName }]
  })
}

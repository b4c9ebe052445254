import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { openCase } from '../actions/onCases.ts'
import { isOver } from '../cases/caseFacts.ts'

/** The open cases of a conversation, in its header; each leads there. */
export function CaseChips({ conversationId }: { readonly conversationId: string }): ReactNode {
  const rows = useQuery('case.ofConversation', { conversationId }).value ?? []
  return rows
    .filter((row) => !isOver(row.standing.state))
    .map((row) => (
      <button
        key={row.id}
        type="button"
        className={row.standing.level === 3 ? 'chip late case-chip' : 'chip blue case-chip'}
        title={`${text.cases.level(row.standing.level)}: ${row.title}`}
        aria-label={text.cases.panel.openOnLevel(row.label, row.standing.level)}
        data-testid="case-chip"
        onClick={() => openCase(row.id, row.brandId)}
      >
        <Icon name="siren" size={14} />
        {row.label}
      </button>
    ))
}

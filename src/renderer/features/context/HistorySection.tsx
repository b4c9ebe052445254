import type { ReactNode } from 'react'
import type { AuthorCard, ConversationDetail } from '../../../shared/contract/conversation.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { dateOf } from '../../format/time.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'

interface HistorySectionProps {
  readonly detail: ConversationDetail
  readonly card: AuthorCard | null
}

/** What this person wrote to the brand before, newest first; each line opens it. */
export function HistorySection({ detail, card }: HistorySectionProps): ReactNode {
  const now = useNow('minute')
  if (card === null) return null
  const earlier = card.conversations.filter((conversation) => conversation.id !== detail.id)
  return (
    <section className="context-part">
      <h3>{text.context.history(plainName(detail.brandName))}</h3>
      {earlier.length === 0 && <p className="muted">{text.context.noHistory}</p>}
      <ul className="history">
        {earlier.map((conversation) => (
          <li key={conversation.id}>
            <button type="button" onClick={() => goTo({ conversationId: conversation.id })}>
              <NetworkGlyph network={conversation.network} size={14} />
              <span className="grow one-line" lang={langOf(conversation.language)} dir="auto">
                {conversation.snippet}
              </span>
              <span className="muted">{dateOf(conversation.lastMessageAt, now)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

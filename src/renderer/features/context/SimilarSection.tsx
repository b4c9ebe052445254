import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { dateOf } from '../../format/time.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { insertBelow } from '../composer/insertBelow.ts'
import { Button } from '../../ui/Button.tsx'

/** Questions like this one that the brand answered before, with the answers. */
export function SimilarSection({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const found = useQuery('desk.similar', { conversationId: detail.id }).value
  const now = useNow('minute')
  const words = text.desk.similar
  if (found === undefined || found.length === 0) return null
  return (
    <section className="context-part" data-testid="similar">
      <h3>{words.heading}</h3>
      <ul className="desk-similar">
        {found.slice(0, 3).map((each) => {
          const name = plainName(each.writerName)
          return (
            <li key={each.messageId}>
              <p className="muted one-line" lang={langOf(each.questionLanguage)} dir="auto" title={each.question}>
                {each.question}
              </p>
              <p className="clip-3 selectable" lang={langOf(each.answerLanguage)} dir="auto">
                {each.answer}
              </p>
              <div className="desk-acts">
                <span className="muted grow one-line">{words.asked(name, dateOf(each.answeredAt, now))}</span>
                <Button
                  size="small"
                  aria-label={words.insertLabel(name)}
                  onClick={() => insertBelow(detail, each.answer)}
                >
                  {words.insert}
                </Button>
                <Button
                  size="small"
                  look="ghost"
                  aria-label={words.openLabel(name)}
                  onClick={() => goTo({ page: 'inbox', conversationId: each.conversationId })}
                >
                  {words.open}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { showPart } from '../client/clientStore.ts'

interface GuidelineSectionProps {
  readonly detail: ConversationDetail
  /** What the person wrote last; empty when it is not known. */
  readonly message: string
}

/** The paragraph of the client's guidelines that has to do with what the person wrote, and the way to all of them. */
export function GuidelineSection({ detail, message }: GuidelineSectionProps): ReactNode {
  const question = message === '' ? null : { brandId: detail.brandId, text: message.slice(0, 5000) }
  const found = useLatest(useQuery('guideline.find', question).value, detail.id)
  return (
    <section className="context-part" data-testid="guideline-excerpt">
      <h3>
        {text.client.excerpt}
        <button
          type="button"
          className="link"
          aria-label={text.client.openGuidelines}
          onClick={() => {
            showPart('guidelines')
            goTo({ page: 'client', brandId: detail.brandId })
          }}
        >
          {text.context.openOutbox}
        </button>
      </h3>
      {found === undefined || found === null ? (
        <p className="muted">{text.client.noExcerpt}</p>
      ) : (
        <>
          <strong className="guideline-heading">{found.heading}</strong>
          <p className="guideline-excerpt selectable" dir="auto">
            {found.text}
          </p>
        </>
      )}
    </section>
  )
}

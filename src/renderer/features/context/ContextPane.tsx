import type { ReactNode } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { closeDrawer } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { threadStep } from '../inbox/warmConversation.ts'
import { ActivitySection } from './ActivitySection.tsx'
import { AuthorSection } from './AuthorSection.tsx'
import { CaseSection } from './CaseSection.tsx'
import { DeskSection } from './DeskSection.tsx'
import { GuidelineSection } from './GuidelineSection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { LaneSection } from './LaneSection.tsx'
import { NotesSection } from './NotesSection.tsx'
import { OpenAnswerSection } from '../statements/OpenAnswerSection.tsx'
import { PersonSection } from './PersonSection.tsx'
import { ServiceSection } from './ServiceSection.tsx'
import { SimilarSection } from './SimilarSection.tsx'

interface ContextPaneProps {
  readonly conversationId: string
  readonly isDrawer: boolean
}

/** Beside the thread: the person, what they wrote before, what waits to go out, and the team's notes. */
export function ContextPane({ conversationId, isDrawer }: ContextPaneProps): ReactNode {
  const detail = useLatest(useQuery('conversation.detail', { conversationId }).value, 'detail')
  const authorId = detail?.author?.id ?? null
  const card = useLatest(useQuery('author.card', authorId === null ? null : { authorId }).value, 'card')
  const person = useQuery('person.card', authorId === null ? null : { authorId }).value ?? null
  const own = card?.author.id === authorId ? card : null
  const thread = useLatest(useQuery('conversation.thread', { conversationId, limit: threadStep }).value, conversationId)
  return (
    <aside className={isDrawer ? 'context drawer' : 'context'} data-pane="context" aria-label={text.frame.context}>
      {isDrawer && (
        <div className="drawer-head">
          <IconButton icon="close" label={text.frame.closePane} onClick={closeDrawer} />
        </div>
      )}
      {detail !== undefined && detail !== null && (
        <>
          <LaneSection conversationId={detail.id} />
          <AuthorSection
            detail={detail}
            card={own === null || person === null ? own : { ...own, conversationCount: person.conversationCount }}
            language={languageOf(detail, thread?.messages ?? [])}
          />
          {authorId !== null && person !== null && !detail.author?.isSelf && (
            <PersonSection authorId={authorId} card={person} />
          )}
          <CaseSection conversationId={detail.id} />
          <ServiceSection conversationId={detail.id} />
          <OpenAnswerSection detail={detail} />
          <DeskSection conversationId={detail.id} />
          <SimilarSection detail={detail} />
          <HistorySection
            detail={detail}
            card={own === null || person === null ? own : { ...own, conversations: person.conversations }}
          />
          <GuidelineSection
            detail={detail}
            message={thread?.messages.findLast((message) => message.direction === 'in')?.body ?? ''}
          />
          <NotesSection
            conversationId={detail.id}
            notes={thread?.messages.filter((message) => message.direction === 'note') ?? []}
          />
          <ActivitySection key={detail.id} conversationId={detail.id} />
        </>
      )}
    </aside>
  )
}

/** What the person wrote in last: the newest message of theirs that has a language. */
function languageOf(detail: ConversationDetail, messages: readonly MessageView[]): string | null {
  if (!detail.snippetIsOurs) return detail.snippetLanguage
  return messages.findLast((message) => message.direction === 'in' && message.language !== null)?.language ?? null
}

import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { atHandle, nameOf, saysHandle } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { DueChip } from '../../ui/DueChip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { useChordProp } from '../actions/keymap.ts'
import { setState } from '../actions/onConversations.ts'
import { TagButtons, TagFacts } from '../tags/TagFacts.tsx'
import { AssignMenu } from './AssignMenu.tsx'
import { CaseChips } from './CaseChips.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { SnoozeMenu } from './SnoozeMenu.tsx'
import { UrgencyMenu } from './UrgencyMenu.tsx'

/** Who the conversation is with, how its clock stands, and what can be done with it. */
export function ConversationHeader(props: {
  readonly detail: ConversationDetail
  readonly canGoBack: boolean
}): ReactNode {
  const { detail, canGoBack } = props
  const engine = useEngine()
  const closeKey = useChordProp('close')
  const reopenKey = useChordProp('reopen')
  const name = detail.author === null ? detail.subject : nameOf(detail.author)
  const hasHandle = detail.author !== null && saysHandle(detail.author)
  const isClosed = detail.state === 'closed'
  return (
    <div className="thread-head">
      <div className="thread-head-line">
        {canGoBack && (
          <IconButton icon="chevronLeft" label={text.frame.backToList} onClick={() => goTo({ conversationId: null })} />
        )}
        {/* Alone on the page, it is what the page is about. */}
        <h2 className="one-line" aria-level={canGoBack ? 1 : undefined}>
          <PersonName name={name} lang={detail.snippetIsOurs ? '' : langOf(detail.snippetLanguage)} />
        </h2>
        <bdi className="thread-handle one-line">
          {hasHandle && detail.author !== null ? atHandle(detail.author.handle) : detail.networkLabel}
        </bdi>
        <span className="grow" />
        <AssignMenu detail={detail} />
        <TagButtons detail={detail} />
        <SnoozeMenu detail={detail} />
        <MoreMenu detail={detail} />
        {isClosed ? (
          <Button onClick={() => void setState(engine, [detail.id], { state: 'open' })} {...reopenKey}>
            <Icon name="inbox" size={16} />
            {text.conversation.reopen}
          </Button>
        ) : (
          <Button onClick={() => void setState(engine, [detail.id], { state: 'closed' })} {...closeKey}>
            <Icon name="check" size={16} />
            {text.conversation.close}
          </Button>
        )}
      </div>
      <div className="thread-facts">
        <StateChip detail={detail} />
        <CaseChips conversationId={detail.id} />
        <UrgencyMenu detail={detail} />
        <Owner assigneeId={detail.assigneeId} />
        <TagFacts detail={detail} />
      </div>
    </div>
  )
}

function StateChip({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const now = useNow('minute')
  if (detail.state === 'closed') return <span className="chip">{text.conversation.closed}</span>
  if (detail.state === 'snoozed') {
    return (
      <span className="chip">
        <Icon name="alarm" size={14} />
        {detail.snoozedUntil === null
          ? text.views.snoozed
          : text.conversation.snoozedUntil(moment(detail.snoozedUntil, now))}
      </span>
    )
  }
  if (detail.replyDueAt !== null) {
    return (
      <DueChip dueAt={detail.replyDueAt} since={detail.replyDueSince} lastAt={detail.lastMessageAt} wording="left" />
    )
  }
  if (detail.state === 'waiting') {
    return (
      <span className="chip">
        <Icon name="hourglass" size={14} />
        {detail.waitingFor === null ? text.conversation.waiting : text.conversation.waitingFor[detail.waitingFor]}
      </span>
    )
  }
  return <span className="muted">{text.conversation.noDue}</span>
}

function Owner({ assigneeId }: { readonly assigneeId: string | null }): ReactNode {
  const members = useQuery('member.list', {}).value
  const owner = members?.find((member) => member.id === assigneeId)
  if (owner === undefined) return <span className="fact">{text.conversation.noOwner}</span>
  return (
    <span className="fact">
      <Avatar name={owner.name} size={20} />
      <span className="fact-words">{owner.isMe ? text.conversation.you : owner.name}</span>
    </span>
  )
}

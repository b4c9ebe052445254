import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Attachments } from './Attachments.tsx'
import { CardInset, QuoteInset } from './Insets.tsx'
import { MessageText } from './MessageText.tsx'
import { PollBlock } from './PollBlock.tsx'

interface MessageContentProps {
  readonly message: MessageView
  readonly detail: ConversationDetail
  readonly lang: string
}

/** What a message says and carries. A content warning stands before all of it until somebody asks to see it. */
export function MessageContent({ message, detail, lang }: MessageContentProps): ReactNode {
  const { warning } = message.extras
  if (warning === undefined || warning === '') return <Inside message={message} detail={detail} lang={lang} />
  return (
    <Behind warning={warning} lang={lang}>
      <Inside message={message} detail={detail} lang={lang} />
    </Behind>
  )
}

function Inside({ message, detail, lang }: MessageContentProps): ReactNode {
  const { poll, quoted, card } = message.extras
  return (
    <>
      {message.isTextGone && <span className="muted">{text.message.textGone(detail.networkLabel)}</span>}
      {message.body !== '' && <MessageText value={message.body} lang={lang} />}
      {poll !== undefined && <PollBlock poll={poll} message={message} detail={detail} lang={lang} />}
      {quoted !== undefined && <QuoteInset quoted={quoted} />}
      {card !== undefined && <CardInset card={card} />}
      <Attachments messageId={message.id} attachments={message.attachments} />
    </>
  )
}

function Behind(props: { readonly warning: string; readonly lang: string; readonly children: ReactNode }): ReactNode {
  const [isShown, setIsShown] = useState(false)
  const id = useId()
  return (
    <>
      <div className="content-warning">
        <Icon name="warning" size={16} />
        <span className="grow">
          <span className="visually-hidden">{text.extras.warning}: </span>
          <span className="selectable" lang={props.lang} dir="auto">
            {props.warning}
          </span>
        </span>
        <button
          type="button"
          className="link"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? text.extras.hide : text.extras.show}
        </button>
      </div>
      <div id={id} hidden={!isShown} className="behind-warning">
        {isShown && props.children}
      </div>
    </>
  )
}

import type { ReactNode } from 'react'
import type { AttachmentView, MessageView } from '../../../shared/contract/conversation.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Picture } from './Picture.tsx'

/** Pictures that lie on this computer, and words for those that do not. Nothing is loaded from the network by the window. */
export function Attachments(props: {
  readonly messageId: string
  readonly attachments: MessageView['attachments']
}): ReactNode {
  const { messageId, attachments } = props
  const fetching = useCommand('media.fetch')
  if (attachments.length === 0) return null
  const fetch = (): void => void fetching.run({ messageId })
  return (
    <div className="attachments">
      {attachments.map((attachment) =>
        attachment.src?.startsWith('app-media:') === true && attachment.mediaType.startsWith('image/') ? (
          <Picture key={attachment.id} attachment={attachment} src={attachment.src} onMissing={fetch} />
        ) : (
          <NotHere key={attachment.id} attachment={attachment} onShow={fetch} isAsking={fetching.isRunning} />
        ),
      )}
    </div>
  )
}

function NotHere(props: {
  readonly attachment: AttachmentView
  readonly onShow: () => void
  readonly isAsking: boolean
}): ReactNode {
  const { attachment } = props
  const { state, reason, altText } = attachment
  if (state === 'elsewhere') return <Elsewhere attachment={attachment} />
  return (
    <div className={`picture-missing ${state}`} data-testid="picture-missing" data-state={state}>
      <Icon name={state === 'refused' ? 'warning' : 'image'} size={16} />
      <span className="grow">
        {altText !== '' && (
          <bdi className="picture-alt" dir="auto">
            {altText}
          </bdi>
        )}
        {state !== 'asked' && <span className="muted">{wordsFor(state, reason)}</span>}
        {state === 'asked' && altText === '' && <span className="muted">{text.media.picture}</span>}
      </span>
      {state === 'asked' && (
        <button type="button" className="button small" disabled={props.isAsking} onClick={props.onShow}>
          {text.media.show}
        </button>
      )}
      {state === 'refused' && !attachment.url.startsWith('app-media:') && (
        <button
          type="button"
          className="button ghost small"
          onClick={() => openOverlay({ kind: 'link', url: attachment.url })}
        >
          {text.media.onNetwork}
        </button>
      )}
    </div>
  )
}

function wordsFor(state: AttachmentView['state'], reason: string | null): string {
  if (state === 'refused') return text.media.refused(reason ?? '')
  return reason === null ? text.media.coming : text.media.comingAfter(reason)
}

function Elsewhere({ attachment }: { readonly attachment: AttachmentView }): ReactNode {
  return (
    <button type="button" className="attachment" onClick={() => openOverlay({ kind: 'link', url: attachment.url })}>
      <Icon name="external" size={14} />
      <bdi className="one-line">
        {attachment.altText === '' ? `${text.message.attachment}, ${attachment.mediaType}` : attachment.altText}
      </bdi>
    </button>
  )
}

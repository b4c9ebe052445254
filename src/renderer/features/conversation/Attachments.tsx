import type { ReactNode } from 'react'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

/** Pictures that lie on this computer, and links for what lies elsewhere. Nothing is loaded from the network by the window. */
export function Attachments({ attachments }: { readonly attachments: MessageView['attachments'] }): ReactNode {
  if (attachments.length === 0) return null
  return (
    <div className="attachments">
      {attachments.map((attachment) =>
        attachment.src?.startsWith('app-media:') === true && attachment.mediaType.startsWith('image/') ? (
          <img key={attachment.id} src={attachment.src} alt={attachment.altText} />
        ) : (
          <button
            key={attachment.id}
            type="button"
            className="attachment"
            onClick={() => openOverlay({ kind: 'link', url: attachment.url })}
          >
            <Icon name="external" size={14} />
            <bdi className="one-line">
              {attachment.altText === '' ? `${text.message.attachment}, ${attachment.mediaType}` : attachment.altText}
            </bdi>
          </button>
        ),
      )}
    </div>
  )
}

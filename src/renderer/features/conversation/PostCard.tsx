import type { ReactNode } from 'react'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import { langOf } from '../../format/language.ts'
import { atHandle, nameOf } from '../../format/names.ts'
import { count } from '../../format/number.ts'
import { dateOf } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'

/** The post that is being discussed; it stays while the messages scroll. */
export function PostCard({ post }: { readonly post: MessageView }): ReactNode {
  const now = useNow('minute')
  const image = post.attachments.find((attachment) => attachment.src?.startsWith('app-media:') === true)
  const { permalink } = post
  const likes = post.reactions.reduce((sum, reaction) => sum + reaction.count, 0)
  const facts = [
    post.author.handle === '' ? nameOf(post.author) : atHandle(post.author.handle),
    dateOf(post.createdAt, now),
    ...(likes > 0 ? [text.message.likes(count(likes))] : []),
  ]
  return (
    <section className="post-card" aria-label={text.conversation.post}>
      <span className="post-image">
        {image?.src === undefined || image.src === null ? (
          <Icon name="chat" size={20} />
        ) : (
          <img src={image.src} alt={image.altText} />
        )}
      </span>
      <span className="grow">
        <span className="post-text one-line" lang={langOf(post.language)} dir="auto">
          {post.body}
        </span>
        <bdi className="post-facts one-line">{facts.join(' · ')}</bdi>
      </span>
      {permalink !== null && (
        <IconButton
          icon="external"
          label={text.conversation.openOnNetwork(nameOf(post.author))}
          onClick={() => openOverlay({ kind: 'link', url: permalink })}
        />
      )}
    </section>
  )
}

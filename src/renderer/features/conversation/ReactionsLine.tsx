import type { ReactNode } from 'react'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

type Reaction = MessageView['reactions'][number]

/** Likes, boosts and other reactions in words: ours by name, those of others as a number. */
export function ReactionsLine({ reactions }: { readonly reactions: readonly Reaction[] }): ReactNode {
  const shown = reactions.filter((reaction) => reaction.isMine || reaction.count > 0)
  if (shown.length === 0) return null
  return (
    <div className="delivery reactions">
      {shown.map((reaction) => (
        <span key={reaction.reaction} className="reaction">
          {iconOf(reaction)}
          <span>{wordsOf(reaction)}</span>
        </span>
      ))}
    </div>
  )
}

const isLike = (name: string): boolean => name === 'like' || name === 'favourite'

function iconOf({ reaction }: Reaction): ReactNode {
  if (isLike(reaction)) return <Icon name="heart" size={14} />
  if (reaction === 'repost') return <Icon name="repost" size={14} />
  return <bdi>{reaction}</bdi>
}

function wordsOf({ reaction, count: number, isMine }: Reaction): string {
  const mine = isLike(reaction) ? text.extras.liked : reaction === 'repost' ? text.extras.boosted : text.extras.byYou
  const all = isLike(reaction)
    ? text.message.likes(count(number))
    : reaction === 'repost'
      ? text.extras.boosts(count(number))
      : count(number)
  if (!isMine) return all
  return number > 1 ? `${all}, ${mine}` : mine
}

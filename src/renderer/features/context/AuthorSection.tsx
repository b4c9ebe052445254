import type { ReactNode } from 'react'
import type { AuthorCard, ConversationDetail } from '../../../shared/contract/conversation.ts'
import { langOf, languageName } from '../../format/language.ts'
import { atHandle, nameOf, plainName, saysHandle } from '../../format/names.ts'
import { count } from '../../format/number.ts'
import { moment, monthOf } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PersonName } from '../../ui/PersonName.tsx'

interface AuthorSectionProps {
  readonly detail: ConversationDetail
  readonly card: AuthorCard | null
  /** The language they wrote in last; null when unknown. */
  readonly language: string | null
}

/** Who one is talking with. */
export function AuthorSection({ detail, card, language }: AuthorSectionProps): ReactNode {
  const now = useNow('minute')
  const { author } = detail
  if (author === null) return null
  const name = nameOf(author)
  const { profileUrl } = author
  const facts: readonly (readonly [string, string])[] = [
    ...(language === null ? [] : [[text.context.language, languageName(language)] as const]),
    ...(author.followers === null ? [] : [[text.context.followers, count(author.followers)] as const]),
    ...(card === null
      ? []
      : [
          [
            text.context.withBrand(plainName(detail.brandName)),
            text.context.conversations(card.conversationCount),
          ] as const,
        ]),
    ...(card === null || card.firstSeenAt === null
      ? []
      : [[text.context.firstWrote, monthOf(card.firstSeenAt)] as const]),
    ...(detail.completeUpTo === null
      ? []
      : [[text.context.savedHere, text.context.everythingUpTo(moment(detail.completeUpTo, now))] as const]),
  ]
  return (
    <section className="context-part author">
      <div className="author-head">
        <Avatar name={name} size={40} src={author.avatar} />
        <span className="grow">
          <h2 className="one-line">
            <PersonName name={name} lang={langOf(language)} />
          </h2>
          <span className="author-where one-line">
            {saysHandle(author) && <bdi>{atHandle(author.handle)} · </bdi>}
            {detail.networkLabel}
          </span>
        </span>
        {profileUrl !== null && (
          <IconButton
            icon="external"
            label={text.context.openProfile}
            onClick={() => openOverlay({ kind: 'link', url: profileUrl })}
          />
        )}
      </div>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="one-line" title={label}>
              {label}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(card?.isMuted === true || card?.isBlocked === true) && (
        <div className="context-chips">
          {card.isMuted && <span className="chip outlined">{text.context.muted}</span>}
          {card.isBlocked && <span className="chip outlined">{text.context.blocked}</span>}
        </div>
      )}
    </section>
  )
}

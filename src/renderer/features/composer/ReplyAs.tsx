import type { ReactNode } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { atHandle } from '../../format/names.ts'
import { spokenSpan } from '../../format/time.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { isPrivateReply } from './replyRule.ts'
import { whyNotApart } from './useReach.ts'
import type { ReachUse } from './useReach.ts'

interface ReplyAsProps {
  readonly detail: ConversationDetail
  readonly brand: BrandView | undefined
  readonly now: number
  readonly reach: ReachUse
  readonly onReach: (isApart: boolean) => void
}

/** The first line of the composer: as which brand and account one answers, and whether everybody can read it. */
export function ReplyAs({ detail, brand, now, reach, onReach }: ReplyAsProps): ReactNode {
  return (
    <div className="reply-as">
      <span className="visually-hidden">{text.composer.replyAs}</span>
      {brand !== undefined && <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />}
      <PersonName className="reply-brand one-line" name={detail.brandName} />
      <NetworkGlyph network={detail.network} size={14} label={detail.networkLabel} />
      <bdi className="one-line">
        {detail.accountHandle === '' ? detail.accountName : atHandle(detail.accountHandle)}
      </bdi>
      {detail.privateReply === null && !reach.isApart ? (
        <Reach
          isPrivate={isPrivateReply(detail)}
          words={isPrivateReply(detail) ? text.composer.privateReply : text.composer.publicReply}
        />
      ) : (
        <ReachSwitch detail={detail} isApart={reach.isApart} onReach={onReach} />
      )}
      {(detail.channelState === 'maintenance' || detail.channelState === 'last_try') && (
        <span className="chip soon">{text.client.states[detail.channelState]}</span>
      )}
      <span className="grow" />
      {detail.replyOpenUntil !== null && (
        <ReplyWindow network={detail.networkLabel} leftMs={detail.replyOpenUntil - now} />
      )}
    </div>
  )
}

function Reach({ isPrivate, words }: { readonly isPrivate: boolean; readonly words: string }): ReactNode {
  return (
    <span className={isPrivate ? 'reply-reach private' : 'reply-reach'}>
      {isPrivate && <Icon name="lock" size={14} />}
      {words}
    </span>
  )
}

/** Whether the answer to something public is public too, or for its writer alone. */
function ReachSwitch(props: Pick<ReplyAsProps, 'detail' | 'onReach'> & { readonly isApart: boolean }): ReactNode {
  const { detail, isApart, onReach } = props
  const whyNot = whyNotApart(detail)
  const cannot = whyNot !== null && !isApart
  return (
    <button
      type="button"
      className={isApart ? 'reply-reach reach-switch private' : 'reply-reach reach-switch'}
      aria-pressed={isApart}
      aria-disabled={cannot}
      title={whyNot ?? (isApart ? text.composer.makePublic : text.composer.makePrivate)}
      data-testid="reach"
      onClick={() => !cannot && onReach(!isApart)}
    >
      {isApart && <Icon name="lock" size={14} />}
      {isApart ? text.composer.toWriterAlone : text.composer.publicReply}
    </button>
  )
}

/** How long the network lets the person be answered; shortly, since the line is short of room, and in full for a reader and a pointer. */
function ReplyWindow({ network, leftMs }: { readonly network: string; readonly leftMs: number }): ReactNode {
  const span = spokenSpan(leftMs)
  const full = text.composer.windowOpen(network, span)
  return (
    <span className="reply-window" title={full}>
      <span aria-hidden="true">{text.composer.windowShort(span)}</span>
      <span className="visually-hidden">{full}</span>
    </span>
  )
}

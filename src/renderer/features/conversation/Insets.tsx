import type { ReactNode } from 'react'
import type { Card, Quoted } from '../../../shared/contract/conversation.ts'
import { readLink } from '../../format/links.ts'
import { atHandle } from '../../format/names.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PersonName } from '../../ui/PersonName.tsx'

/** A message that is quoted, set into the one that quotes it. */
export function QuoteInset({ quoted }: { readonly quoted: Quoted }): ReactNode {
  const { handle, url } = quoted
  const isGone = quoted.remoteId === null && quoted.text === ''
  return (
    <blockquote className="inset" aria-label={handle === '' ? undefined : text.extras.quoted(atHandle(handle))}>
      {handle !== '' && (
        <span className="inset-head">
          <strong className="one-line">
            <PersonName name={atHandle(handle)} />
          </strong>
          {url !== null && (
            <button
              type="button"
              role="link"
              className="link"
              onClick={() => openOverlay({ kind: 'link', url })}
              aria-label={text.link.openOf(atHandle(handle))}
            >
              <Icon name="external" size={14} />
            </button>
          )}
        </span>
      )}
      {isGone ? (
        <span className="muted">{text.extras.quoteGone}</span>
      ) : (
        <span className="inset-text selectable" dir="auto" lang="">
          {quoted.text}
        </span>
      )}
    </blockquote>
  )
}

/** A page that a message shows as a card: its own words, and the host that it really leads to. */
export function CardInset({ card }: { readonly card: Card }): ReactNode {
  const host = readLink(card.url)?.host ?? ''
  const title = card.title === '' ? card.url : card.title
  return (
    <button
      type="button"
      role="link"
      className="inset card-inset"
      aria-label={text.extras.card(title, host)}
      onClick={() => openOverlay({ kind: 'link', url: card.url })}
    >
      <span className="inset-title" dir="auto" lang="">
        {title}
      </span>
      {card.description !== '' && (
        <span className="inset-description" dir="auto" lang="">
          {card.description}
        </span>
      )}
      {host !== '' && (
        <span className="inset-host one-line" dir="ltr">
          {host}
        </span>
      )}
    </button>
  )
}

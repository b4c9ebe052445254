import type { ReactNode } from 'react'
import { memo, useState } from 'react'
import type { BrandView } from '../../../shared/contract/brand.ts'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { langOf } from '../../format/language.ts'
import { atHandle, nameOf, plainName, saysHandle } from '../../format/names.ts'
import { focusRow, togglePicked } from '../../state/listStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { DueChip } from '../../ui/DueChip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { rowLabel } from './rowLabel.ts'
import { RowMarks } from './RowMarks.tsx'

interface RowProps {
  readonly row: ConversationRow
  /** Before the element's id: the same conversation may stand in several columns. */
  readonly prefix: string
  readonly top: number
  readonly height: number
  readonly density: Settings['density']
  readonly brand: BrandView | undefined
  /** What the network is called; empty while that is not known. */
  readonly networkName: string
  /** Name of the member it is assigned to. */
  readonly owner: string | null
  readonly isOpen: boolean
  readonly isFocused: boolean
  readonly isPicked: boolean
}

/** One conversation of the list: always of the same height, whatever the script. */
export const ConversationRowView = memo(function ConversationRowView(props: RowProps): ReactNode {
  const { row, brand, owner, density } = props
  const said = useSaidAt(props.isFocused)
  const isUnread = row.unreadCount > 0
  const name = row.author === null ? row.subject : nameOf(row.author)
  const lang = row.snippetIsOurs ? '' : langOf(row.snippetLanguage)
  const hasHandle = row.author !== null && saysHandle(row.author)
  const due = <DueChip dueAt={row.replyDueAt} since={row.replyDueSince} lastAt={row.lastMessageAt} />
  const snippet = (
    <span className="row-snippet one-line" lang={langOf(row.snippetLanguage)} dir="auto">
      {row.snippetIsOurs && <span className="muted">{text.list.you} </span>}
      {row.snippet}
    </span>
  )
  return (
    <div
      id={`${props.prefix}-${row.id}`}
      role="option"
      aria-selected={props.isOpen || props.isPicked}
      aria-label={rowLabel(row, { name, network: props.networkName, brand: brand?.name ?? '', owner }, said)}
      data-testid="conversation-row"
      data-conversation={row.id}
      className={classOf(props, isUnread)}
      style={{ height: props.height, top: props.top }}
      onClick={() => {
        focusRow(row.id)
        goTo({ conversationId: row.id })
      }}
    >
      <span className="unread-dot" aria-hidden="true" />
      <span
        className="tile"
        onClick={(event) => {
          event.stopPropagation()
          togglePicked(row.id)
        }}
      >
        {props.isPicked ? (
          <span className="tick">
            <Icon name="check" size={14} />
          </span>
        ) : (
          <NetworkGlyph network={row.network} size={16} />
        )}
      </span>
      <span className="row-text">
        <span className="row-first">
          <span className="row-names one-line">
            <PersonName className="row-name" name={name} lang={lang} />
            {hasHandle && row.author !== null && density !== 'dense' && (
              <bdi className="row-handle">{atHandle(row.author.handle)}</bdi>
            )}
          </span>
          {density === 'dense' && snippet}
          {density === 'compact' && (
            <span className="row-where one-line">
              {brand !== undefined && <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />}
              {row.tags.length > 0 && <bdi className="one-line">{row.tags.join(', ')}</bdi>}
            </span>
          )}
          {density !== 'comfortable' && <RowMarks row={row} owner={owner} />}
          {due}
        </span>
        {density !== 'dense' && snippet}
        {density === 'comfortable' && (
          <span className="row-third">
            {brand !== undefined && <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />}
            <span className="grow one-line">
              {brand !== undefined && <bdi>{plainName(brand.name)}</bdi>}
              <span aria-hidden="true"> · </span>
              {text.kinds[row.kind]}
              {row.tags.length > 0 && (
                <>
                  <span aria-hidden="true"> · </span>
                  <bdi className="row-tags">{row.tags.join(', ')}</bdi>
                </>
              )}
              {row.subject !== '' && (
                <>
                  <span aria-hidden="true"> · </span>
                  <bdi>{row.subject}</bdi>
                </>
              )}
            </span>
            <RowMarks row={row} owner={owner} />
          </span>
        )}
      </span>
    </div>
  )
})

/** The time by which the row's clock is told. It stands still under the keyboard: a name that changes there is read out anew. */
function useSaidAt(isFocused: boolean): number {
  const now = useNow('minute')
  const [held, setHeld] = useState(now)
  if (!isFocused && held !== now) setHeld(now)
  return held
}

function classOf(props: RowProps, isUnread: boolean): string {
  const parts = ['list-line', 'row']
  if (isUnread) parts.push('is-unread')
  if (props.isOpen) parts.push('is-open')
  if (props.isFocused) parts.push('is-focused')
  if (props.isPicked) parts.push('is-picked')
  return parts.join(' ')
}

import type { ReactNode } from 'react'
import type { SearchHit } from '../../../shared/contract/inbox.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { excerpt } from '../../format/clip.ts'
import { langOf } from '../../format/language.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Monogram } from '../../ui/Monogram.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { MarkedText } from './MarkedText.tsx'

/** One found message: who, when, and the text around the match. */
export function SearchHitRow({ hit, isOpen }: { readonly hit: SearchHit; readonly isOpen: boolean }): ReactNode {
  const now = useNow('minute')
  const brand = useQuery('brand.list', {}).value?.find((candidate) => candidate.id === hit.row.brandId)
  const shown = excerpt(hit.text, hit.ranges)
  const { row } = hit
  return (
    <li>
      <button
        type="button"
        className={isOpen ? 'hit is-open' : 'hit'}
        data-testid="search-hit"
        data-search-hit=""
        data-open={isOpen ? '' : undefined}
        onClick={() => goTo({ page: 'inbox', conversationId: hit.conversationId })}
      >
        <span className="tile">
          <NetworkGlyph network={row.network} size={16} />
        </span>
        <span className="row-text">
          <span className="row-first">
            <PersonName
              className="row-name one-line grow"
              name={row.author === null ? row.subject : nameOf(row.author)}
              lang={langOf(row.snippetLanguage)}
            />
            <span className="due none">{moment(hit.at, now)}</span>
          </span>
          <span className="hit-text" lang={langOf(row.snippetLanguage)} dir="auto">
            {hit.isOurs && <span className="muted">{text.list.you} </span>}
            <MarkedText value={shown.text} ranges={shown.ranges} />
          </span>
          <span className="row-third">
            {brand !== undefined && <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />}
            <span className="grow one-line">
              {brand !== undefined && <bdi>{plainName(brand.name)}</bdi>}
              <span aria-hidden="true"> · </span>
              {text.kinds[row.kind]}
            </span>
          </span>
        </span>
      </button>
    </li>
  )
}

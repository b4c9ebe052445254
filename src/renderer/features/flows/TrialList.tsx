import type { ReactNode } from 'react'
import type { FlowTrial } from '../../../shared/contract/flowQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { langOf } from '../../format/language.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { openConversation } from '../actions/switchBrand.ts'
import { MarkedText } from '../inbox/MarkedText.tsx'
import { wordRanges } from './wordRanges.ts'

const words = text.flowTry

/** What a flow would have begun for, its words marked; each opens its conversation. */
export function TrialList({ trial, brandId }: { readonly trial: FlowTrial; readonly brandId: string }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  return (
    <>
      <h3 className="page-group">
        {words.list} <span className="muted">{words.conversations(trial.conversations.length)}</span>
      </h3>
      <ul className="trial-list" aria-label={words.list}>
        {trial.conversations.map((each) => (
          <li key={each.messageId}>
            <button
              type="button"
              className="hit trial-line"
              data-testid="trial-hit"
              onClick={() => openConversation(engine, each.conversationId, brandId)}
            >
              <span className="tile">
                <NetworkGlyph network={each.network} size={16} />
              </span>
              <span className="row-text">
                <span className="row-first">
                  <PersonName className="row-name one-line grow" name={each.authorName} lang={langOf(each.language)} />
                  {each.level !== null && <span className="chip">{words.level(each.level)}</span>}
                  <span className="due none">{moment(each.at, now)}</span>
                </span>
                <span className="hit-text" lang={langOf(each.language)} dir="auto">
                  <MarkedText value={each.excerpt} ranges={wordRanges(each.excerpt, each.words)} />
                </span>
                {each.words.length > 0 && (
                  <span className="row-third" dir="auto">
                    {words.found(each.words.join(', '))}
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { link } from '../actions/onCases.ts'
import { openConversation } from '../actions/switchBrand.ts'

/** The conversations of a case: open one, link another, take one out. */
export function CaseTalks({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const words = text.cases.talks
  const isLast = view.conversationsIn.length < 2
  return (
    <section className="case-part" aria-label={words.heading} data-testid="case-talks">
      <h2>
        {words.heading}
        <button
          type="button"
          className="link"
          onClick={() => openOverlay({ kind: 'case', dialog: { is: 'linkConversation', caseId: view.id } })}
        >
          {words.link}
        </button>
      </h2>
      <ul className="case-talks">
        {view.conversationsIn.map((each) => {
          const name = plainName(each.authorName)
          return (
            <li key={each.conversationId}>
              <button
                type="button"
                className="case-talk"
                aria-label={words.open(name)}
                onClick={() => openConversation(engine, each.conversationId, view.brandId)}
              >
                <NetworkGlyph network={each.network} size={14} />
                <span className="grow">
                  <PersonName name={each.authorName} className="strong one-line" />
                  <span className="case-excerpt" lang={langOf(each.language)} dir="auto">
                    {each.excerpt}
                  </span>
                </span>
              </button>
              <IconButton
                icon="close"
                size={14}
                disabled={isLast}
                label={isLast ? words.last : words.takeOutOf(name)}
                onClick={() => void link(engine, view, each.conversationId, false)}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

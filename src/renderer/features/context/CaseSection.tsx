import type { ReactNode } from 'react'
import type { CaseRow } from '../../../shared/contract/case.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { openCase } from '../actions/onCases.ts'
import { OwnerMark } from '../cases/CaseCard.tsx'
import { CaseDue } from '../cases/CaseDue.tsx'
import { isAsked, stateWords, stepWords } from '../cases/caseFacts.ts'

/** The cases of this conversation: where each stands and what comes next. */
export function CaseSection({ conversationId }: { readonly conversationId: string }): ReactNode {
  const rows = useQuery('case.ofConversation', { conversationId }).value
  if (rows === undefined || rows.length === 0) return null
  const words = text.cases.panel
  return (
    <section className="context-part" data-testid="case-panel">
      <h3>{rows.length === 1 ? words.heading : words.headingMany}</h3>
      <ul className="desk-cards">
        {rows.map((row) => (
          <LinkedCase key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function LinkedCase({ row }: { readonly row: CaseRow }): ReactNode {
  const words = text.cases
  const step = stepWords(row)
  return (
    <li className="desk-card case-linked" data-case={row.id}>
      <p className="case-line">
        <strong className="case-label">{row.label}</strong>
        <span className="chip">{words.level(row.standing.level)}</span>
        <span className="grow" />
        <CaseDue row={row} />
      </p>
      <p className="case-linked-title" lang={langOf(row.language)} dir="auto">
        {row.title}
      </p>
      <p className="desk-facts muted">
        <OwnerMark name={row.ownerName} />
        <span className="visually-hidden">{row.ownerName === null ? words.noOwner : words.ownedBy(row.ownerName)}</span>
        <span>{stateWords(row.standing)}</span>
        {step !== null && <span>{words.panel.next(step)}</span>}
      </p>
      <div className="desk-acts">
        {isAsked(row.standing.state) && (
          <Button
            size="small"
            look="primary"
            aria-label={`${words.acts.acknowledge} ${row.label}`}
            onClick={() => openOverlay({ kind: 'case', dialog: { is: 'acknowledge', caseId: row.id } })}
          >
            {words.acts.acknowledge}
          </Button>
        )}
        <Button size="small" aria-label={words.panel.openCase(row.label)} onClick={() => openCase(row.id, row.brandId)}>
          {words.acts.open}
        </Button>
      </div>
    </li>
  )
}

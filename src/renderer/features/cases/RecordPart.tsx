import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

const parts = ['happened', 'cause', 'worked', 'change'] as const

/** What was learned of a case of level 2 or 3: reminded of while it is missing. */
export function RecordPart({ view }: { readonly view: CaseView }): ReactNode {
  const { record } = view
  const words = text.cases.record
  const write = (): void => openOverlay({ kind: 'case', dialog: { is: 'record', caseId: view.id } })
  if (record === null) {
    if (!view.wantsRecord) return null
    return (
      <section className="case-part case-reminder" aria-label={words.heading} data-testid="case-record">
        <Icon name="pencil" size={16} />
        <span className="grow">{words.missing}</span>
        <Button look="primary" onClick={write}>
          {words.write}
        </Button>
      </section>
    )
  }
  return (
    <section className="case-part" aria-label={words.heading} data-testid="case-record">
      <h2>
        {words.heading}
        <button type="button" className="link" onClick={write}>
          {words.edit}
        </button>
      </h2>
      <dl className="case-note selectable">
        {parts
          .filter((part) => record[part] !== '')
          .map((part) => (
            <div key={part}>
              <dt>{words.fields[part]}</dt>
              <dd dir="auto">{record[part]}</dd>
            </div>
          ))}
      </dl>
      {view.recordByName !== null && <p className="muted">{words.by(view.recordByName)}</p>}
    </section>
  )
}

import type { ReactNode } from 'react'
import { useId } from 'react'
import type { ApprovalView, Candidate } from '../../../shared/contract/compose.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { DiffView } from '../canned/DiffView.tsx'

const words = text.approval

interface WordingsProps {
  readonly approval: Pick<ApprovalView, 'candidates' | 'language'>
  readonly place: number
  /** Chooses one to approve; null where nothing is to choose. */
  readonly onChoose: ((place: number) => void) | null
}

/** Every wording of a reply beside the others; what somebody changed is shown as what it was and became. */
export function Wordings({ approval, place, onChoose }: WordingsProps): ReactNode {
  const group = useId()
  const { candidates, language } = approval
  const [only] = candidates
  if (candidates.length === 1 && only !== undefined)
    return (
      <>
        <Words candidate={only} lang={language} />
        <Approved candidate={only} />
      </>
    )
  return (
    <ol className="approval-wordings" aria-label={words.wordings}>
      {candidates.map((each) => {
        const from = candidates.find((other) => other.place === each.editedFrom)
        const name =
          from === undefined ? words.wording(each.place) : words.editedOf(each.place, from.place, each.byName)
        return (
          <li key={each.place} data-testid="wording" data-state={each.state} data-chosen={each.place === place}>
            {onChoose === null ? (
              <strong>{name}</strong>
            ) : (
              <label className="approval-choose">
                <input type="radio" name={group} checked={each.place === place} onChange={() => onChoose(each.place)} />
                {name}
              </label>
            )}
            {from === undefined ? (
              <Words candidate={each} lang={language} />
            ) : (
              <DiffView before={from.text} after={each.text} lang={language} />
            )}
            <Approved candidate={each} />
          </li>
        )
      })}
    </ol>
  )
}

function Words({ candidate, lang }: { readonly candidate: Candidate; readonly lang: string | null }): ReactNode {
  return (
    <p className="approval-text selectable" lang={langOf(lang)} dir="auto">
      {candidate.text}
    </p>
  )
}

function Approved({ candidate }: { readonly candidate: Candidate }): ReactNode {
  if (candidate.state === 'rejected') return <p className="muted">{words.rejected}</p>
  if (candidate.approvedBy.length === 0) return null
  return (
    <p className="approval-approved">
      <Icon name="checkCircle" size={14} />
      <span>{words.approvedBy(candidate.approvedBy)}</span>
    </p>
  )
}

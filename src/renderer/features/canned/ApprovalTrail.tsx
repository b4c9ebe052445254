import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CannedVariant } from '../../../shared/contract/canned.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { dateOf } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'
import { ApprovalButtons } from './ApprovalButtons.tsx'
import type { FormVariant } from './cannedForm.ts'
import { SendBackDialog } from './SendBackDialog.tsx'
import type { Editor } from './useEditor.ts'

type Versions = QueryOutput<'canned.versions'>
interface Step {
  readonly title: string
  readonly fact: string
  readonly state: 'done' | 'now' | 'open'
}

interface ApprovalTrailProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly known: CannedVariant | null
}

/** How far this text has come: written, in review, approved, in use; with the way to the next step. */
export function ApprovalTrail({ editor, variant, known }: ApprovalTrailProps): ReactNode {
  const now = useNow('minute')
  const [asksNote, setAsksNote] = useState(false)
  const versions = useQuery('canned.versions', known === null ? null : { variantId: known.id }).value ?? []
  const steps = stepsOf(known, versions, now)
  const sentBack = known?.status === 'draft' ? versions[0] : undefined
  return (
    <section className="approval" aria-label={text.cannedEdit.approval}>
      <h2>{text.cannedEdit.approval}</h2>
      <ol className="approval-steps">
        {steps.map((step) => (
          <li key={step.title} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            <Icon name={icons[step.state]} size={18} />
            <strong>{step.title}</strong>
            <bdi>{step.fact}</bdi>
          </li>
        ))}
      </ol>
      {sentBack?.cause === 'sent_back' && sentBack.note !== '' && (
        <p className="approval-note selectable" dir="auto">
          {text.cannedEdit.byOn(sentBack.memberName, sentBack.note)}
        </p>
      )}
      <ApprovalButtons editor={editor} variant={variant} known={known} onSendBack={() => setAsksNote(true)} />
      <p className="approval-help">
        <Icon name="info" size={14} />
        <span>
          {known !== null && known.approvedBody !== null
            ? text.cannedEdit.earlierInUse
            : editor.form.isPersonal
              ? text.cannedEdit.personalNote
              : text.cannedEdit.savingReviews}
        </span>
      </p>
      {asksNote && known !== null && <SendBackDialog variantId={known.id} onClose={() => setAsksNote(false)} />}
    </section>
  )
}

const icons: Readonly<Record<Step['state'], IconName>> = { done: 'checkCircle', now: 'pending', open: 'pauseCircle' }

/** The version that was approved last. */
function inUseVersion(versions: Versions): number {
  return versions.find((each) => each.cause === 'approved' || each.status === 'approved')?.version ?? 1
}

function stepsOf(known: CannedVariant | null, versions: Versions, now: number): readonly Step[] {
  const { steps, byOn, notYet, cameApproved } = text.cannedEdit
  const open = (title: string): Step => ({ title, fact: notYet, state: 'open' })
  if (known === null) return [open(steps.written), open(steps.review), open(steps.approved), open(steps.inUse)]
  const told = (name: string, at: number): string => byOn(name, dateOf(at, now))
  const isApproved = known.status === 'approved' || known.status === 'expired'
  const submitted = versions.find((each) => each.cause === 'submitted' || each.status === 'review')
  const written: Step = { title: steps.written, fact: told(known.changedByName, known.changedAt), state: 'done' }
  const review: Step =
    known.status === 'draft'
      ? open(steps.review)
      : {
          title: steps.review,
          fact: submitted === undefined ? '' : told(submitted.memberName, submitted.at),
          state: known.status === 'review' ? 'now' : 'done',
        }
  const approved: Step = isApproved
    ? {
        title: steps.approved,
        fact: known.approvedAt === null ? cameApproved : told(known.approvedByName ?? '', known.approvedAt),
        state: 'done',
      }
    : open(steps.approved)
  const inUse: Step = isApproved
    ? {
        title: steps.inUse,
        fact: text.cannedEdit.versionSince(known.version, dateOf(known.approvedAt ?? known.changedAt, now)),
        state: known.status === 'expired' ? 'done' : 'now',
      }
    : known.approvedBody !== null
      ? { title: steps.inUse, fact: text.cannedEdit.version(inUseVersion(versions)), state: 'now' }
      : open(steps.inUse)
  return [written, review, approved, inUse]
}

import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { DiffView } from '../canned/DiffView.tsx'
import { openTalk } from '../desk/openTalk.ts'
import { approve, askForChanges } from './onApprovals.ts'

const words = text.approval

/** One reply that waits for a second person, with what this member may do about it. */
export function ApprovalCard({ approval }: { readonly approval: ApprovalView }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const lang = langOf(approval.language)
  const [edited, setEdited] = useState<string | null>(null)
  return (
    <li className="desk-card" data-testid="approval" data-outbox={approval.outboxId}>
      <p className="desk-facts">
        <NetworkGlyph network={approval.network} size={14} label={approval.network} />
        <strong>{text.outbox.to(plainName(approval.to))}</strong>
        <span className="muted">{words.by(approval.askedByName, moment(approval.askedAt, now))}</span>
        {approval.reason === 'hand' && <span className="muted">{words.byHand}</span>}
        {approval.parts > 1 && <span className="muted">{words.inParts(approval.parts)}</span>}
      </p>
      {edited === null ? (
        <p className="approval-text selectable" lang={lang} dir="auto">
          {approval.text}
        </p>
      ) : (
        <>
          <textarea
            className="input approval-edit"
            aria-label={words.text}
            lang={lang}
            dir="auto"
            rows={5}
            value={edited}
            onChange={(event) => setEdited(event.target.value)}
          />
          {edited !== approval.text && <DiffView before={approval.text} after={edited} lang={approval.language} />}
        </>
      )}
      {approval.sendAt !== null && <p className="muted">{words.goesAt(moment(approval.sendAt, now))}</p>}
      <Decide approval={approval} edited={edited} onEdit={setEdited} />
      <div className="desk-acts">
        <Button size="small" look="ghost" onClick={() => openTalk(engine, approval.conversationId)}>
          {text.composer.open}
        </Button>
      </div>
    </li>
  )
}

function Decide(props: {
  readonly approval: ApprovalView
  readonly edited: string | null
  readonly onEdit: (text: string | null) => void
}): ReactNode {
  const { approval, edited, onEdit } = props
  const engine = useEngine()
  const [note, setNote] = useState('')
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  if (approval.isMine) return <p className="muted">{words.notYou}</p>
  if (role !== 'lead' && role !== 'manager') return <p className="muted">{words.notYourRole}</p>
  return (
    <>
      <Field
        label={words.note}
        maxLength={2000}
        dir="auto"
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="desk-acts">
        <Button
          size="small"
          disabled={edited !== null && edited.trim() === ''}
          onClick={() => void approve(engine, approval.outboxId, edited)}
        >
          {edited === null ? words.approve : words.approveEdited}
        </Button>
        {approval.parts === 1 && (
          <Button size="small" onClick={() => onEdit(edited === null ? approval.text : null)}>
            {edited === null ? words.change : words.keep}
          </Button>
        )}
        <Button
          size="small"
          look="ghost"
          disabled={note.trim() === ''}
          onClick={() => void askForChanges(engine, approval.outboxId, note)}
        >
          {words.changes}
        </Button>
      </div>
    </>
  )
}

import type { KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { chordOf, isTyping } from '../../keyboard/keys.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { openTalk } from '../desk/openTalk.ts'
import { DecideByChip } from './DecideByChip.tsx'
import { EditedWording } from './EditedWording.tsx'
import { approve, askForChanges } from './onApprovals.ts'
import { readersWords } from './readersWords.ts'
import { Wordings } from './Wordings.tsx'

const words = text.approval

/** One reply that waits for others, with its wordings side by side and what this member may do about it: `Y` approves, `Shift Y` asks for changes. */
export function ApprovalCard({ approval }: { readonly approval: ApprovalView }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const [place, setPlace] = useState(1)
  const [edited, setEdited] = useState<readonly string[] | null>(null)
  const note = useRef<HTMLInputElement>(null)
  const chosen = approval.candidates.find((each) => each.place === place) ?? approval.candidates[0]
  const isWhole = edited === null || edited.every((part) => part.trim() !== '')

  function decide(): void {
    if (isWhole) void approve(engine, approval, { place, edited, note: note.current?.value ?? '' })
  }

  function pressed(event: KeyboardEvent<HTMLLIElement>): void {
    if (!approval.mayDecide || isTyping(event.target)) return
    const chord = chordOf(event.nativeEvent)
    if (chord !== 'y' && chord !== 'Shift+y') return
    event.preventDefault()
    if (chord === 'y') decide()
    else note.current?.focus()
  }

  return (
    // The keys belong to the whole card, whatever in it has the keyboard.
    <li className="desk-card" data-testid="approval" data-outbox={approval.outboxId} onKeyDown={pressed}>
      <p className="desk-facts">
        <NetworkGlyph network={approval.network} size={14} label={approval.network} />
        <strong>{text.outbox.to(plainName(approval.to))}</strong>
        <span className="muted">{words.by(approval.askedByName, moment(approval.askedAt, now))}</span>
        {approval.isPrivate && <strong>{text.message.privately}</strong>}
        {approval.reason === 'hand' && <span className="muted">{words.byHand}</span>}
        {approval.parts > 1 && <span className="muted">{words.inParts(approval.parts)}</span>}
        {approval.caseLabel !== null && <span className="muted">{words.forCase(approval.caseLabel)}</span>}
        <DecideByChip decideBy={approval.decideBy} />
      </p>
      <p className="muted">{readersWords(approval)}</p>
      {edited === null || chosen === undefined ? (
        <Wordings
          approval={approval}
          place={place}
          onChoose={approval.mayDecide && approval.candidates.length > 1 ? setPlace : null}
        />
      ) : (
        <EditedWording
          before={chosen.parts}
          after={edited}
          lang={approval.language}
          onChange={(at, value) => setEdited(edited.map((part, each) => (each === at ? value : part)))}
        />
      )}
      {approval.sendAt !== null && <p className="muted">{words.goesAt(moment(approval.sendAt, now))}</p>}
      {!approval.mayDecide && (
        <p className="muted">
          {approval.isMine ? words.notYou : approval.byLeads ? words.notYourRole : words.notAsked}
        </p>
      )}
      {approval.mayDecide && (
        <>
          {approval.standsFor.length > 0 && <p className="soon-ink">{words.standsFor(approval.standsFor)}</p>}
          <Decide
            approval={approval}
            noteRef={note}
            isEditing={edited !== null}
            isWhole={isWhole}
            onApprove={decide}
            onEdit={() => setEdited(edited === null ? (chosen?.parts ?? null) : null)}
          />
        </>
      )}
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
  readonly noteRef: React.RefObject<HTMLInputElement | null>
  readonly isEditing: boolean
  readonly isWhole: boolean
  readonly onApprove: () => void
  readonly onEdit: () => void
}): ReactNode {
  const { approval, isEditing } = props
  const engine = useEngine()
  const [note, setNote] = useState('')
  const isOne = approval.candidates.length === 1
  return (
    <>
      <Field
        inputRef={props.noteRef}
        label={isOne ? words.note : words.noteOrWhy}
        maxLength={2000}
        dir="auto"
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="desk-acts">
        <Button size="small" aria-keyshortcuts="Y" disabled={!props.isWhole} onClick={props.onApprove}>
          {isEditing ? words.approveEdited : isOne ? words.approve : words.approveThis}
        </Button>
        <Button size="small" onClick={props.onEdit}>
          {isEditing ? words.keep : words.change}
        </Button>
        <Button
          size="small"
          look="ghost"
          aria-keyshortcuts="Shift+Y"
          disabled={note.trim() === ''}
          onClick={() => void askForChanges(engine, approval.outboxId, note)}
        >
          {words.changes}
        </Button>
        {!isOne && <span className="muted">{words.othersRejected}</span>}
      </div>
    </>
  )
}

import type { ReactNode } from 'react'
import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { DiffView } from '../canned/DiffView.tsx'

const words = text.approval

/** What others, or time, made of a reply: its words with what was changed, or why it did not go. */
export function DecidedWords({ approval }: { readonly approval: ApprovalView }): ReactNode {
  const name = approval.decidedByName ?? ''
  const { state, edited, note } = approval
  const goes = approval.candidates.find((each) => each.state === 'approved')
  if (state === 'edited' && edited !== null)
    return (
      <>
        <strong>{words.editedBy(name)}</strong>
        <DiffView before={approval.text} after={edited} lang={approval.language} />
        <Note note={note} />
      </>
    )
  if (state === 'approved')
    return (
      <>
        <strong>
          {approval.candidates.length > 1 ? words.choseBy(name, goes?.place ?? 1) : words.approvedByOne(name)}
        </strong>
        <Quoted words={goes?.text ?? approval.text} lang={approval.language} />
        <Note note={note} />
      </>
    )
  return (
    <>
      <strong>{state === 'expired' ? words.expired : words.askedChanges(name)}</strong>
      <Note note={note} />
      <Quoted words={approval.text} lang={approval.language} />
    </>
  )
}

function Note({ note }: { readonly note: string }): ReactNode {
  if (note === '') return null
  return (
    <p className="selectable" dir="auto">
      {note}
    </p>
  )
}

function Quoted(props: { readonly words: string; readonly lang: string | null }): ReactNode {
  return (
    <blockquote className="selectable muted clip-3" lang={langOf(props.lang)} dir="auto">
      {props.words}
    </blockquote>
  )
}

import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { DocumentSection } from '../../../shared/report/document.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'
import type { ReportQuestion } from './reportLoad.ts'
import { putComment, useReportLoad } from './reportLoad.ts'
import { commentOn } from './reportStore.ts'

/** The field in which a comment is written: kept when it is left, let go with Esc. */
export function CommentField({ section }: { readonly section: DocumentSection }): ReactNode {
  const engine = useEngine()
  const question = useReportLoad((state) => state.question)
  const isClosed = useReportLoad((state) => state.report?.state === 'closed')
  const before = useReportLoad((state) => state.report?.comments[section.key] ?? '')
  const [typed, setTyped] = useState(before)
  const field = useRef<HTMLTextAreaElement>(null)
  const isLeft = useRef(false)
  useEffect(() => field.current?.focus(), [])

  async function leave(keeps: boolean): Promise<void> {
    if (isLeft.current) return
    isLeft.current = true
    const words = typed.trim()
    const isChanged = keeps && words !== before.trim()
    if (!isChanged || question === null) return commentOn(null)
    if (await keepComment(engine, question, section, words)) {
      undoable(
        words === '' ? text.reports.commentGone(section.title) : text.reports.commentSaved(section.title),
        () => {
          void keepComment(engine, question, section, before)
        },
      )
      commentOn(null)
    } else isLeft.current = false // What was typed stays in the field.
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    const isDone = event.key === 'Enter' && event.ctrlKey
    if (event.key !== 'Escape' && !isDone) return
    event.preventDefault()
    event.stopPropagation()
    void leave(isDone)
  }

  return (
    <div className="field report-comment-field">
      <textarea
        ref={field}
        className="input"
        rows={3}
        maxLength={5000}
        dir="auto"
        value={typed}
        aria-label={text.reports.comment(section.title)}
        aria-describedby={`report-help-${section.key}`}
        data-testid="report-comment"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={pressed}
        onBlur={() => void leave(true)}
      />
      <span id={`report-help-${section.key}`} className="help">
        {isClosed ? `${text.reports.commentHelp} ${text.reports.commentAfterClose}` : text.reports.commentHelp}
      </span>
    </div>
  )
}

async function keepComment(
  engine: Engine,
  { brandId, month }: ReportQuestion,
  section: DocumentSection,
  words: string,
): Promise<boolean> {
  const kept = await ask(engine, 'report.comment', { brandId, month, section: section.key, text: words })
  if (kept !== null) putComment(section.key, words)
  return kept !== null
}

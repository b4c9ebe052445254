import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ask } from '../actions/action.ts'
import { check } from '../actions/onCases.ts'
import { isOver } from './caseFacts.ts'

/** What has to be done before the case is over. */
export function Checklist({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const [typed, setTyped] = useState('')
  const words = text.cases.checklist
  const canChange = !isOver(view.standing.state)
  const left = view.checklist.filter(({ isDone }) => !isDone).length
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (typed.trim() === '') return
    if ((await ask(engine, 'case.addCheck', { caseId: view.id, text: typed })) !== null) setTyped('')
  }
  return (
    <section className="case-part" aria-label={words.heading} data-testid="case-checklist">
      <h2>
        {words.heading}
        {left > 0 && <span className="muted">{words.left(left)}</span>}
      </h2>
      {view.checklist.length === 0 && <p className="muted">{words.none}</p>}
      <ul className="case-checks">
        {view.checklist.map((item, place) => (
          // A thing is known by its place.
          <li key={place}>
            <label className="radio">
              <input
                type="checkbox"
                checked={item.isDone}
                disabled={!canChange}
                onChange={(event) => void check(engine, view.id, place, event.target.checked)}
              />
              <span className="selectable" dir="auto">
                {item.text}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {canChange && (
        <form className="case-add" onSubmit={(event) => void add(event)}>
          <input
            className="input"
            aria-label={words.add}
            placeholder={words.add}
            maxLength={200}
            dir="auto"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            {words.addButton}
          </Button>
        </form>
      )}
    </section>
  )
}

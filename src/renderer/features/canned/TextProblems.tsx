import type { ReactNode, RefObject } from 'react'
import { useMemo } from 'react'
import type { CannedVariant } from '../../../shared/contract/canned.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { FormVariant } from './cannedForm.ts'
import { templateParts } from './templateParts.ts'
import { useSettled } from './useSettled.ts'

interface TextProblemsProps {
  readonly variant: FormVariant
  readonly known: CannedVariant | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** What the text says wrongly, each with the way to its place where that is known. */
export function TextProblems({ variant, known, fieldRef }: TextProblemsProps): ReactNode {
  const body = useSettled(variant.body, 200)
  const rendered = useQuery('canned.render', body.trim() === '' ? null : { body, language: variant.language }).value
  const wrong = useMemo(() => templateParts(variant.body).filter((part) => part.kind === 'wrong'), [variant.body])
  const told =
    body === variant.body && rendered !== undefined && rendered !== null
      ? rendered.problems
      : known?.body === variant.body
        ? known.problems
        : []

  function show(from: number, length: number): void {
    fieldRef.current?.focus()
    fieldRef.current?.setSelectionRange(from, from + length)
  }

  return (
    <ul className="text-problems" id="canned-text-problems" aria-live="polite">
      {wrong.map((part) => (
        <li key={part.from}>
          <Icon name="alertCircle" size={14} />
          <span className="grow">{text.cannedEdit.notClosed(part.value)}</span>
          <Button size="small" look="ghost" onClick={() => show(part.from, part.value.length)}>
            {text.cannedEdit.showPlace}
          </Button>
        </li>
      ))}
      {(wrong.length === 0 ? told : []).map((problem) => (
        <li key={problem}>
          <Icon name="alertCircle" size={14} />
          <span className="grow selectable">{problem}</span>
        </li>
      ))}
    </ul>
  )
}

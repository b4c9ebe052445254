import type { ReactNode } from 'react'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { DiffView } from '../canned/DiffView.tsx'

interface EditedWordingProps {
  /** The parts as they were and as they are now. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly lang: string | null
  readonly onChange: (at: number, value: string) => void
}

/** A wording while who reads it changes it, part by part, with what that changes. */
export function EditedWording({ before, after, lang, onChange }: EditedWordingProps): ReactNode {
  return after.map((part, at) => (
    // The parts of a reply never move.
    <div key={at} className="approval-editing">
      <textarea
        className="input approval-edit"
        aria-label={after.length === 1 ? text.approval.text : text.approval.textPart(at + 1, after.length)}
        lang={langOf(lang)}
        dir="auto"
        rows={5}
        value={part}
        onChange={(event) => onChange(at, event.target.value)}
      />
      {part !== before[at] && <DiffView before={before[at] ?? ''} after={part} lang={lang} />}
    </div>
  ))
}

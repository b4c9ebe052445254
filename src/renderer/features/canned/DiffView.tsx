import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { diffText } from './textDiff.ts'

interface DiffViewProps {
  readonly before: string
  readonly after: string
  readonly lang: string | null
}

/** What changed between two texts, in the order of reading; what came and went is said to readers of the screen too. */
export function DiffView({ before, after, lang }: DiffViewProps): ReactNode {
  const parts = useMemo(() => diffText(before, after), [before, after])
  return (
    <p className="diff selectable" lang={langOf(lang)} dir="auto">
      {parts.map((part, at) =>
        part.kind === 'same' ? (
          // The pieces of one difference never move.
          <span key={at}>{part.value}</span>
        ) : part.kind === 'added' ? (
          <ins key={at}>
            <span className="visually-hidden" lang="en">{` ${text.cannedEdit.added} `}</span>
            {part.value}
          </ins>
        ) : (
          <del key={at}>
            <span className="visually-hidden" lang="en">{` ${text.cannedEdit.removed} `}</span>
            {part.value}
          </del>
        ),
      )}
    </p>
  )
}

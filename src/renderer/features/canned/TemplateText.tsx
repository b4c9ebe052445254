import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { langOf } from '../../format/language.ts'
import { templateParts } from './templateParts.ts'

/** A template to be read: what is filled in stands as chips. */
export function TemplateText({ body, lang }: { readonly body: string; readonly lang: string | null }): ReactNode {
  const parts = useMemo(() => templateParts(body), [body])
  return (
    <p className="template-shown selectable" lang={langOf(lang)} dir="auto">
      {parts.map((part) =>
        part.kind === 'text' ? (
          <span key={part.from}>{part.value}</span>
        ) : (
          <span key={part.from} className={`template-chip ${part.kind}`}>
            {part.kind === 'wrong' ? part.value : part.value.slice(2, -2).trim()}
          </span>
        ),
      )}
    </p>
  )
}

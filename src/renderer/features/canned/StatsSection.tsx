import type { ReactNode } from 'react'
import { count } from '../../format/number.ts'
import { dateOf } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import type { Editor } from './useEditor.ts'

/** How often the response was used and what came of it; what cannot be said yet is said to be unknown. */
export function StatsSection({ editor }: { readonly editor: Editor }): ReactNode {
  const now = useNow('minute')
  const { detail } = editor
  if (detail === null) return null
  const words = text.cannedSide
  const { uses, lastUsedAt, editRate, repliedRate, after, complaintsAfter } = detail.stats
  const share = (value: number | null): string => (value === null ? words.unknown : words.percent(value))
  return (
    <section className="side-section" aria-label={words.stats}>
      <h2>{words.stats}</h2>
      <dl className="stats">
        <dt>{words.statUses}</dt>
        <dd>{count(uses)}</dd>
        <dt>{words.statLast}</dt>
        <dd>{lastUsedAt === null ? words.never : dateOf(lastUsedAt, now)}</dd>
        <dt>{words.statEdited}</dt>
        <dd>{share(editRate)}</dd>
        <dt>{words.statReplied}</dt>
        <dd>{share(repliedRate)}</dd>
        <dt>{words.statAfter}</dt>
        <dd>{after === null ? words.unknown : words.after(after)}</dd>
        <dt>{words.statComplaints}</dt>
        <dd>{share(complaintsAfter)}</dd>
      </dl>
      {after !== null && <p className="setting-help">{words.afterHelp}</p>}
    </section>
  )
}

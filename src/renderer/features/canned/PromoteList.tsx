import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { useBeginNew } from './useBeginNew.ts'

/** Sentences that were typed again and again, each with the way to make a response of it. */
export function PromoteList(): ReactNode {
  const { value, failure } = useQuery('canned.promote', { brandId: null })
  const beginNew = useBeginNew()
  if (value === undefined) return <NotRead failure={failure} />
  const [title, next] = text.canned.empty.promote
  if (value.length === 0) return <Empty icon="response" title={title} next={next} />
  return (
    <ul className="list-scroller promote-list">
      {value.map((sentence) => (
        <li key={`${sentence.language ?? ''} ${sentence.text}`} className="promote-line">
          <p className="selectable" lang={langOf(sentence.language)} dir="auto">
            {sentence.text}
          </p>
          <span className="promote-facts">
            <span className="muted grow">{text.canned.promoteUses(sentence.uses)}</span>
            <Button size="small" onClick={() => beginNew(sentence.text, sentence.language)}>
              {text.canned.promoteMake}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  )
}

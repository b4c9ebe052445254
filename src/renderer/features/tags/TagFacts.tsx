import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { labelLines } from './labelLines.ts'
import { openTagPicker } from './onTags.ts'

/** In the header of a conversation: its tags and labels in words, each the way to change them. */
export function TagFacts({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  const words = [
    detail.sentiment === null
      ? null
      : { by: detail.sentiment.by, label: text.lists.sentiments[detail.sentiment.value] },
    detail.intent === null ? null : { by: detail.intent.by, label: text.lists.intents[detail.intent.value] },
  ].flatMap((it) => (it === null ? [] : [it.by === 'rule' ? text.labels.byRule(it.label) : it.label]))
  return (
    <>
      <button
        type="button"
        className="fact fact-button"
        aria-label={detail.tags.length === 0 ? text.tagging.label : `${text.tagging.label}: ${detail.tags.join(', ')}`}
        aria-keyshortcuts="t"
        title={text.tagging.label}
        data-testid="tags"
        onClick={() => openTagPicker([detail.id])}
      >
        <bdi className="one-line">{detail.tags.length === 0 ? text.tagging.tag : detail.tags.join(', ')}</bdi>
      </button>
      <PopupMenu
        label={text.labels.heading}
        trigger={
          <button type="button" className="fact fact-button" title={text.labels.heading} data-testid="labels">
            <span className="one-line">{words.length === 0 ? text.labels.heading : words.join(' · ')}</span>
          </button>
        }
        lines={labelLines(engine, [detail.id], detail)}
      />
    </>
  )
}

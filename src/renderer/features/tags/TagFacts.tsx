import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { labelLines } from './labelLines.ts'
import { openTagPicker } from './onTags.ts'

interface OfConversation {
  readonly detail: ConversationDetail
}

/** In the header of a conversation: the ways to tag and to label it. */
export function TagButtons({ detail }: OfConversation): ReactNode {
  const engine = useEngine()
  return (
    <>
      <IconButton
        icon="tag"
        label={text.tagging.label}
        aria-keyshortcuts="t"
        data-testid="tag"
        onClick={() => openTagPicker([detail.id])}
      />
      <PopupMenu
        label={text.labels.heading}
        align="end"
        trigger={<IconButton icon="mood" label={text.labels.heading} data-testid="labels" />}
        lines={labelLines(engine, [detail.id], detail)}
      />
    </>
  )
}

/** Below its name: its tags and labels in words, where there are any. */
export function TagFacts({ detail }: OfConversation): ReactNode {
  const { tags, sentiment, intent } = detail
  const labels = [
    sentiment === null ? null : { by: sentiment.by, label: text.lists.sentiments[sentiment.value] },
    intent === null ? null : { by: intent.by, label: text.lists.intents[intent.value] },
  ].flatMap((it) => (it === null ? [] : [it.by === 'rule' ? text.labels.byRule(it.label) : it.label]))
  return (
    <>
      {tags.length > 0 && (
        <button
          type="button"
          className="fact fact-tags"
          aria-label={`${text.tagging.label}: ${tags.join(', ')}`}
          title={tags.join(', ')}
          data-testid="tags"
          onClick={() => openTagPicker([detail.id])}
        >
          <bdi className="one-line">{tags.join(', ')}</bdi>
        </button>
      )}
      {labels.length > 0 && (
        <span className="fact-labels one-line" data-testid="label-words" title={labels.join(' · ')}>
          {labels.join(' · ')}
        </span>
      )}
    </>
  )
}

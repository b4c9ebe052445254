import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Attached } from '../../../shared/contract/action.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { attachedProblem, attachRule } from './attachRule.ts'
import type { AttachedUse } from './useAttached.ts'

interface AttachedListProps {
  readonly detail: ConversationDetail
  readonly attached: AttachedUse
  readonly onSend: () => void
}

/** The pictures that go with the reply, each with the words for those who cannot see it. */
export function AttachedList({ detail, attached, onSend }: AttachedListProps): ReactNode {
  if (attached.items.length === 0 && attached.refused.length === 0) return null
  const longest = attachRule(detail)?.altMax
  const isUndescribed = longest !== 0 && attached.items.some((it) => it.altText.trim() === '')
  return (
    <div className="attached" data-testid="attached">
      {attached.items.length > 0 && (
        <ul aria-label={text.media.attached}>
          {attached.items.map((item, index) => (
            <Item
              key={item.sha256}
              item={item}
              number={index + 1}
              longest={longest}
              problem={attachedProblem(item, attached.items, detail)}
              onDescribe={(altText) => attached.describe(item.sha256, altText)}
              onRemove={() => attached.remove(item.sha256)}
              onSend={onSend}
            />
          ))}
        </ul>
      )}
      {attached.refused.map((words) => (
        <p key={words} className="error" role="alert">
          {words}
        </p>
      ))}
      {isUndescribed && <p className="attached-hint muted">{text.media.describeWhy}</p>}
    </div>
  )
}

function Item(props: {
  readonly item: Attached
  readonly number: number
  readonly longest: number | undefined
  readonly problem: string | null
  readonly onDescribe: (altText: string) => void
  readonly onRemove: () => void
  readonly onSend: () => void
}): ReactNode {
  const { item, number } = props
  const [isLost, setLost] = useState(false)
  const problem = isLost ? text.media.lost : props.problem
  return (
    <li className="attached-item">
      <img src={`app-media:${item.sha256}`} alt="" draggable={false} onError={() => setLost(true)} />
      <span className="grow">
        {/* Where none can be given, one that is there can only be taken out. */}
        {(props.longest !== 0 || item.altText !== '') && (
          <input
            className="input"
            aria-label={text.media.describe(number)}
            placeholder={text.media.describeHint}
            dir="auto"
            spellCheck={false}
            maxLength={Math.min(10_000, props.longest || 10_000)}
            value={item.altText}
            onChange={(event) => props.onDescribe(event.target.value)}
            onKeyDown={(event) => {
              if (isComposing(event.nativeEvent) || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              props.onSend()
            }}
          />
        )}
        {problem !== null && (
          <span className="error" role="alert">
            {problem}
          </span>
        )}
      </span>
      <IconButton icon="close" label={text.media.remove(number)} onClick={props.onRemove} />
    </li>
  )
}

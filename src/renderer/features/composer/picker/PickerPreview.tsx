import type { ReactNode } from 'react'
import type { CannedRendered } from '../../../../shared/contract/canned.ts'
import type { ConversationDetail } from '../../../../shared/contract/conversation.ts'
import { measureText } from '../../../../shared/contract/textLength.ts'
import { useQuery } from '../../../engine/useQuery.ts'
import { langOf } from '../../../format/language.ts'
import { count } from '../../../format/number.ts'
import { text } from '../../../text/text.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { replyRule } from '../replyRule.ts'
import { actionWords } from './actionWords.ts'
import { fitWords } from './fitWords.ts'
import type { PickerUse } from './usePicker.ts'

interface PickerPreviewProps {
  readonly picker: PickerUse
  readonly detail: ConversationDetail
  readonly value: string
}

/** The chosen wording with its values: why it was chosen, how long the reply would be, what it does, what to know first. */
export function PickerPreview({ picker, detail, value }: PickerPreviewProps): ReactNode {
  const { rendered: made, chosen } = picker
  if (made === undefined || made === null || chosen === null) {
    return (
      <div className="picker-preview" aria-label={text.picker.preview} role="group">
        <p className="picker-text muted">{made === null ? text.picker.gone : text.picker.loading}</p>
      </div>
    )
  }
  return (
    <div className="picker-preview" aria-label={text.picker.preview} role="group" data-testid="picker-preview">
      <p className="picker-text" lang={langOf(made.language)} dir="auto">
        <WithPlaceholders made={made} />
      </p>
      <Warnings made={made} isAskedAbout={picker.isAskedAbout} />
      <Does made={made} />
      <div className="picker-facts">
        <StatusChip made={made} networkLabel={detail.networkLabel} />
        <ResultLength made={made} detail={detail} value={value} picker={picker} />
      </div>
    </div>
  )
}

function WithPlaceholders({ made }: { readonly made: CannedRendered }): ReactNode {
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of made.open) {
    parts.push(made.text.slice(at, from), <mark key={from}>{made.text.slice(from, to)}</mark>)
    at = to
  }
  return [...parts, made.text.slice(at)]
}

function Warnings({
  made,
  isAskedAbout,
}: {
  readonly made: CannedRendered
  readonly isAskedAbout: boolean
}): ReactNode {
  const sentences = [...made.problems, ...made.warnings]
  if (sentences.length === 0 && !isAskedAbout) return null
  return (
    <ul className="picker-warnings" data-testid="picker-warnings">
      {sentences.map((sentence) => (
        <li key={sentence} className="warning-line">
          <Icon name="warning" size={14} />
          {sentence}
        </li>
      ))}
      {isAskedAbout && (
        <li className="warning-line" role="alert">
          <Icon name="warning" size={14} />
          {text.picker.askAgain}
        </li>
      )}
    </ul>
  )
}

function Does({ made }: { readonly made: CannedRendered }): ReactNode {
  const members = useQuery('member.list', {}).value ?? []
  if (made.actions.length === 0) return null
  return (
    <div className="picker-does">
      <span className="muted">{text.picker.does}</span>
      {made.actions.map((action) => {
        const words = actionWords(action, members)
        return (
          <span key={words} className="chip">
            {words}
          </span>
        )
      })}
    </div>
  )
}

function StatusChip({
  made,
  networkLabel,
}: {
  readonly made: CannedRendered
  readonly networkLabel: string
}): ReactNode {
  const fit = fitWords(made, networkLabel)
  const isApproved = made.status === 'approved'
  return (
    <span className={isApproved ? 'picker-fit good-ink' : 'picker-fit soon-ink'} data-testid="picker-fit">
      <Icon name={isApproved ? 'checkCircle' : 'alertCircle'} size={16} />
      <span className="one-line" title={fit}>
        {text.picker.statusFor(text.picker.status[made.status], fit)}
      </span>
    </span>
  )
}

/** The length the whole reply would have, by the rule of the network. */
function ResultLength(props: PickerPreviewProps & { readonly made: CannedRendered }): ReactNode {
  const { picker, detail, value, made } = props
  const rule = replyRule(detail)
  if (rule === null || picker.trigger === null) return null
  const { from, to } = picker.trigger
  const { used, max, over } = measureText(value.slice(0, from) + made.text + value.slice(to), rule)
  return (
    <span className={over > 0 ? 'picker-length late-ink strong' : 'picker-length'} data-testid="picker-length">
      {over > 0 ? text.picker.over(count(over), count(max)) : text.picker.fits(count(used), count(max))}
    </span>
  )
}

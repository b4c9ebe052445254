import type { ReactNode } from 'react'
import { networkName } from '../../../shared/contract/networkNames.ts'
import type { ReportLine } from '../../../shared/contract/report.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { moment, spokenSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { openCase } from '../actions/onCases.ts'
import { openConversation } from '../actions/switchBrand.ts'

const words = text.reports.behind
const minute = 60_000

/** One message, case or post behind a number: opens it where it is at home. */
export function BehindLine(props: {
  readonly line: ReportLine
  readonly index: number
  readonly brandId: string
}): ReactNode {
  const { line, index, brandId } = props
  const engine = useEngine()
  const now = useNow('minute')
  const { conversationId } = line
  const isDead = line.kind !== 'case' && conversationId === null
  function open(): void {
    if (line.kind === 'case') openCase(line.id, brandId)
    else if (conversationId !== null) openConversation(engine, conversationId, brandId)
  }
  return (
    <button
      type="button"
      className="behind-line"
      data-line={index}
      aria-disabled={isDead}
      title={isDead ? words.noConversation : undefined}
      onClick={open}
    >
      <span className="behind-line-head">
        {line.kind === 'case' ? (
          <Icon name="siren" size={14} />
        ) : (
          line.network !== null && <NetworkGlyph network={line.network} size={14} label={networkName(line.network)} />
        )}
        <strong className="one-line">
          {line.kind === 'case' ? words.kinds.case : <PersonName name={line.authorName || words.nobody} />}
        </strong>
        <span className="behind-when">{moment(line.at, now)}</span>
      </span>
      <span className="behind-text one-line" dir="auto">
        {line.text}
      </span>
      {(line.minutes !== null || line.note !== '') && (
        <span className="behind-note one-line">
          {[line.minutes === null ? '' : words.minutes(spokenSpan(line.minutes * minute)), line.note]
            .filter((part) => part !== '')
            .join(', ')}
        </span>
      )}
    </button>
  )
}

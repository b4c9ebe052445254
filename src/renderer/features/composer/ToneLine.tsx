import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Tone } from './useTone.ts'

interface ToneLineProps {
  readonly detail: Pick<ConversationDetail, 'brandName' | 'networkLabel'>
  readonly tone: Tone | null
}

/** How this client sounds on this network, and up to three checks of the text: they warn, and stop only what the client forbids. */
export function ToneLine({ detail, tone }: ToneLineProps): ReactNode {
  if (tone === null || (tone.checks.length === 0 && tone.excerpt === '')) return null
  const place = text.tone.on(plainName(detail.brandName), detail.networkLabel)
  return (
    <div className="tone" role="group" aria-label={text.tone.label} data-testid="tone">
      <span className="tone-excerpt one-line" title={tone.excerpt}>
        <Icon name="pencil" size={14} />
        <span className="one-line">{tone.excerpt === '' ? place : text.tone.says(place, tone.excerpt)}</span>
      </span>
      <ul>
        {tone.checks.map((check) => (
          <li
            key={check.kind}
            className={check.ok ? 'tone-check' : check.isBlocking ? 'tone-check late-ink' : 'tone-check soon-ink'}
            data-testid="tone-check"
          >
            <Icon name={check.ok ? 'check' : 'alertCircle'} size={14} />
            <span className="visually-hidden">{check.ok ? text.tone.ok : text.tone.look}</span>
            {check.words}
          </li>
        ))}
      </ul>
    </div>
  )
}

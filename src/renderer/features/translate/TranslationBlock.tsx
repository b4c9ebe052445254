import type { ReactNode } from 'react'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import type { TranslationView } from '../../../shared/contract/translate.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { languageName, langOf } from '../../format/language.ts'
import { clockTime } from '../../format/time.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ask } from '../actions/action.ts'
import { MessageText } from '../conversation/MessageText.tsx'
import { translateMessage } from './onTranslate.ts'

const words = text.translate

interface TranslationBlockProps {
  readonly message: MessageView
  readonly translation: TranslationView
}

/** What a machine made of a message, under what they wrote; or that it is on its way, or why there is none. */
export function TranslationBlock({ message, translation }: TranslationBlockProps): ReactNode {
  const engine = useEngine()
  const remove = (
    <button
      type="button"
      className="link act"
      aria-label={words.removeTranslation}
      onClick={() => void ask(engine, 'translate.drop', { messageId: message.id })}
    >
      {words.remove}
    </button>
  )
  if (translation.state === 'asked')
    return (
      <div className="delivery" role="status" data-testid="translating">
        <Icon name="translate" size={14} />
        <span>{words.working(translation.service)}</span>
      </div>
    )
  if (translation.state === 'failed')
    return (
      <div className="delivery soon-ink" role="status" data-testid="not-translated">
        <Icon name="translate" size={14} />
        <span>
          {words.notMade} <span dir="auto">{translation.reason}</span>{' '}
          <button type="button" className="link act" onClick={() => translateMessage(engine, message)}>
            {words.again}
          </button>{' '}
          {remove}
        </span>
      </div>
    )
  return (
    <div className="translation" role="group" aria-label={words.label} data-testid="translation">
      <MessageText value={translation.text} lang={langOf(translation.to)} />
      <div className="translation-by">
        <Icon name="translate" size={14} />
        <span>
          {madeBy(translation)} {remove}
        </span>
      </div>
    </div>
  )
}

/** Who made it, from what and when. */
export function madeBy(translation: TranslationView): string {
  const to = languageName(translation.to)
  const pair = translation.from === null ? to : words.from(languageName(translation.from), to)
  return [words.by(translation.service), pair, clockTime(translation.at)].join(' · ')
}

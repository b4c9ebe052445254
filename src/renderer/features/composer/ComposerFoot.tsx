import type { ReactNode } from 'react'
import type { measureText } from '../../../shared/contract/textLength.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { LengthMeter } from './LengthMeter.tsx'

interface ComposerFootProps {
  readonly length: ReturnType<typeof measureText> | null
  readonly isOnline: boolean
  readonly canSend: boolean
  /** Something to know about this reply; empty for nothing. */
  readonly note: string
  /** Why no (further) picture can be attached, in words; null when one can. */
  readonly whyNoPicture: string | null
  /** How many placeholders stay to fill in: what is not filled in is not sent. */
  readonly openCount: number
  readonly onGoToOpen: () => void
  /** Opens the picker of canned responses. */
  readonly onPick: () => void
  readonly onAttach: () => void
  /** What the button says instead of Send, such as how long the reply is held; null for nothing. */
  readonly held: string | null
  /** Beside the button: other times. */
  readonly later: ReactNode
  readonly onSend: () => void
}

/** The last line of the composer: what to know, how long it is, and the button that says what will happen. */
export function ComposerFoot(props: ComposerFootProps): ReactNode {
  const { length, isOnline, canSend, note, whyNoPicture, onSend } = props
  return (
    <div className="composer-foot">
      <IconButton
        icon="response"
        label={text.picker.open}
        aria-keyshortcuts="Control+;"
        data-testid="open-picker"
        // The keyboard stays in the text, so that the response goes to the caret.
        onMouseDown={(event) => event.preventDefault()}
        onClick={props.onPick}
      />
      <IconButton
        icon="image"
        label={text.media.attach}
        title={whyNoPicture ?? text.media.attach}
        aria-disabled={whyNoPicture !== null}
        data-testid="attach"
        onClick={() => whyNoPicture === null && props.onAttach()}
      />
      {props.openCount > 0 ? (
        <span className="grow">
          <button
            type="button"
            className="chip soon"
            title={text.fill.goToFirst}
            data-testid="fill-left"
            onClick={props.onGoToOpen}
          >
            <Icon name="helpCircle" size={14} />
            {text.fill.left(props.openCount)}
          </button>
        </span>
      ) : (
        <span className="grow composer-note muted" title={note}>
          {note}
        </span>
      )}
      {length !== null && <LengthMeter length={length} />}
      <span className="send-split">
        <Button look="primary" chord="Ctrl+Enter" disabled={!canSend} data-testid="send" onClick={onSend}>
          {props.held ?? (isOnline ? text.composer.send : text.composer.queue)}
        </Button>
        {props.later}
      </span>
    </div>
  )
}

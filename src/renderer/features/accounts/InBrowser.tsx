import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { SignInView } from '../../../shared/contract/account.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { secondsLeft, watchTime } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { StopSignIn } from './SigningIn.tsx'

interface InBrowserProps {
  readonly accountId: string
  readonly signIn: SignInView
  /** What was wrong with what was pasted; null when nothing was. */
  readonly trouble: string | null
}

/** While the person signs in in the browser, or in a window of Parley: where that is, how long it waits, and how to bring the answer by hand. */
export function InBrowser({ accountId, signIn, trouble }: InBrowserProps): ReactNode {
  const { bridge } = useEngine()
  const openPage = useCommand('account.openPage')
  const [isPasting, setIsPasting] = useState(signIn.isPasted || trouble !== null)
  const { address, isInWindow = false } = signIn
  const place = useRef<HTMLDivElement>(null)
  // The form that stood here is gone, and the keyboard with it.
  useEffect(() => place.current?.focus(), [])
  return (
    <div className="form" data-testid="in-browser" ref={place} tabIndex={-1}>
      <div className="in-browser-head" role="status">
        <span className="accent-ink">
          <Icon name="external" size={24} />
        </span>
        <span className="grow">
          <strong>{isInWindow ? text.connect.goOnWindow : text.connect.goOn}</strong>
          <span className="muted">{helpOn(signIn)}</span>
        </span>
        {signIn.endsAt !== null && <TimeLeft endsAt={signIn.endsAt} />}
      </div>
      {address !== null && (
        <div className="field">
          <span className="label">{text.connect.address}</span>
          <p className="link-address selectable" dir="ltr" data-testid="sign-in-address" tabIndex={0}>
            {address}
          </p>
          <div className="row-of-buttons">
            <Button size="small" onClick={() => copyText(bridge, address)}>
              <Icon name="copy" size={14} />
              {text.connect.copyAddress}
            </Button>
            <Button size="small" disabled={openPage.isRunning} onClick={() => void openPage.run({ accountId })}>
              <Icon name="external" size={14} />
              {isInWindow ? text.connect.openInstead : text.connect.openAgain}
            </Button>
          </div>
        </div>
      )}
      {isPasting ? (
        <PasteAnswer accountId={accountId} isCode={signIn.isPasted} trouble={trouble} />
      ) : (
        <button type="button" className="link fit" data-testid="cannot-come-back" onClick={() => setIsPasting(true)}>
          {text.connect.cannotComeBack}
        </button>
      )}
      <div className="form-foot">
        <span className="grow" />
        <StopSignIn accountId={accountId} />
      </div>
    </div>
  )
}

function helpOn({ isPasted, isInWindow }: SignInView): string {
  if (isInWindow === true) return text.connect.goOnWindowHelp
  return isPasted ? text.connect.goOnPaste : text.connect.goOnHelp
}

function TimeLeft({ endsAt }: { readonly endsAt: number }): ReactNode {
  const now = useNow('second')
  // A countdown is looked at, not listened to.
  return (
    <span className="muted figures" aria-hidden="true" data-testid="time-left">
      {text.connect.timeLeft(watchTime(secondsLeft(endsAt - now)))}
    </span>
  )
}

function PasteAnswer(props: {
  readonly accountId: string
  readonly isCode: boolean
  readonly trouble: string | null
}): ReactNode {
  const { accountId, isCode, trouble } = props
  const answer = useCommand('account.answer', { quiet: true })
  const [pasted, setPasted] = useState('')
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (pasted.trim() === '' || answer.isRunning) return
    if ((await answer.run({ accountId, text: pasted })) !== null) setPasted('')
  }
  const wrong = answer.failure === null ? trouble : wordsOf(answer.failure)
  return (
    <form className="paste-answer" onSubmit={(event) => void send(event)} noValidate>
      <Field
        label={isCode ? text.connect.pasteCode : text.connect.pasteAddress}
        name="answer"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={pasted}
        {...(isCode ? {} : { help: text.connect.pasteAddressHelp })}
        error={wrong}
        onChange={(event) => setPasted(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={pasted.trim() === '' || answer.isRunning} data-testid="send-code">
        {text.connect.sendCode}
      </Button>
    </form>
  )
}

import type { KeyboardEvent, ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { measureText } from '../../../shared/contract/textLength.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { langOf } from '../../format/language.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { openDetail } from '../actions/onConversations.ts'
import { send } from '../actions/onMessages.ts'
import { LengthMeter } from '../composer/LengthMeter.tsx'
import { replyRule } from '../composer/replyRule.ts'
import { shownMessage } from './shownMessages.ts'

/** Changes the text of a message of ours, within the network's own limit. */
export function EditDialog({ messageId }: { readonly messageId: string }): ReactNode {
  const engine = useEngine()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  // What was on the screen when the dialog opened: what comes in meanwhile does not change the text under the hands.
  const [message] = useState(() => shownMessage(messageId))
  const [rule] = useState(() => {
    const detail = openDetail(engine)
    return detail === null ? null : replyRule(detail)
  })
  const [value, setValue] = useState(message?.body ?? '')
  const [isBusy, setIsBusy] = useState(false)
  const length = rule === null ? null : measureText(value, rule)
  const canSave =
    message !== null && value.trim() !== '' && value !== message.body && (length === null || length.over === 0)

  async function save(): Promise<void> {
    if (!canSave || isBusy) return
    setIsBusy(true)
    const isTaken = await send(engine, 'message.edit', { messageId, text: value }, text.act.editing, null)
    setIsBusy(false)
    if (isTaken) closeOverlay()
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }

  return (
    <Modal
      title={text.edit.title}
      onClose={closeOverlay}
      width={560}
      testId="edit-dialog"
      initialFocus={field}
      footer={
        <>
          {length !== null && <LengthMeter length={length} id={`${id}-length`} />}
          <span className="grow" />
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button look="primary" chord="Ctrl+Enter" disabled={!canSave || isBusy} onClick={() => void save()}>
            {text.edit.save}
          </Button>
        </>
      }
    >
      <p>{text.edit.body}</p>
      <div className="field">
        <label htmlFor={id}>{text.edit.label}</label>
        <textarea
          ref={field}
          id={id}
          className="input message-field"
          rows={6}
          dir="auto"
          lang={langOf(message?.language)}
          maxLength={100_000}
          aria-invalid={(length?.over ?? 0) > 0}
          aria-describedby={`${id}-length`}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={pressed}
        />
      </div>
    </Modal>
  )
}

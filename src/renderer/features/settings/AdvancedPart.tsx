import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'

/** Addresses that only people with a network or a service of their own change. */
export function AdvancedPart({ settings }: { readonly settings: Settings }): ReactNode {
  const [plc, setPlc] = useState(settings.blueskyPlcUrl)
  const [chat, setChat] = useState(settings.blueskyChatService)
  const [labeler, setLabeler] = useState(settings.blueskyLabelerService)
  const [clientId, setClientId] = useState(settings.blueskyClientId)
  const [webhook, setWebhook] = useState(settings.caseWebhook)
  const set = useCommand('settings.set', { quiet: true })
  const values = {
    blueskyPlcUrl: plc.trim(),
    blueskyChatService: chat.trim(),
    blueskyLabelerService: labeler.trim(),
    blueskyClientId: clientId.trim(),
    caseWebhook: webhook.trim(),
  }
  const isChanged =
    plc !== settings.blueskyPlcUrl ||
    chat !== settings.blueskyChatService ||
    labeler !== settings.blueskyLabelerService ||
    clientId !== settings.blueskyClientId ||
    webhook !== settings.caseWebhook
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const answer = await set.run({ values })
    if (answer !== null) showToast({ tone: 'plain', message: text.settings.saved })
  }
  return (
    <form className="settings form" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={text.settings.plc}
        help={text.settings.plcHelp}
        value={plc}
        spellCheck={false}
        error={set.failure === null ? null : wordsOf(set.failure)}
        onChange={(event) => setPlc(event.target.value)}
      />
      <Field
        label={text.settings.chat}
        help={text.settings.chatHelp}
        value={chat}
        spellCheck={false}
        onChange={(event) => setChat(event.target.value)}
      />
      <Field
        label={text.settings.labeler}
        help={text.settings.labelerHelp}
        value={labeler}
        spellCheck={false}
        onChange={(event) => setLabeler(event.target.value)}
      />
      <Field
        label={text.settings.clientId}
        help={text.settings.clientIdHelp}
        value={clientId}
        spellCheck={false}
        onChange={(event) => setClientId(event.target.value)}
      />
      <Field
        label={text.settings.caseWebhook}
        help={text.settings.caseWebhookHelp}
        value={webhook}
        spellCheck={false}
        onChange={(event) => setWebhook(event.target.value)}
      />
      <div className="form-foot">
        <span className="grow" />
        <Button look="primary" type="submit" disabled={!isChanged || set.isRunning}>
          {text.settings.save}
        </Button>
      </div>
    </form>
  )
}

import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { send } from '../actions/onMessages.ts'

/** Mutes everybody on a list that somebody keeps on the network, or ends that. */
export function MuteList({ accountId }: { readonly accountId: string }): ReactNode {
  const engine = useEngine()
  const [typed, setTyped] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const list = typed.trim()
  async function change(on: boolean): Promise<void> {
    if (list === '' || isBusy) return
    setIsBusy(true)
    const words = on ? text.accounts.muteListSent : text.accounts.muteListEnded
    if (await send(engine, 'account.muteList', { accountId, list, on }, words, null)) setTyped('')
    setIsBusy(false)
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    void change(true)
  }
  return (
    <section data-testid="mute-list">
      <h3>{text.accounts.muteList}</h3>
      <form className="paste-answer" onSubmit={submit} noValidate>
        <Field
          label={text.accounts.muteListLabel}
          name="list"
          help={text.accounts.muteListHelp}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={1000}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={list === '' || isBusy}>
          {text.accounts.muteListOn}
        </Button>
        <Button disabled={list === '' || isBusy} onClick={() => void change(false)}>
          {text.accounts.muteListOff}
        </Button>
      </form>
    </section>
  )
}

import type { FormEvent, ReactNode } from 'react'
import type { ClientView } from '../../../shared/contract/client.ts'
import type { DutyOfCare } from '../../../shared/contract/flow.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { WordChips } from '../flows/WordChips.tsx'
import { SettingLine } from '../settings/SettingLine.tsx'
import { useDraft } from './clientStore.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { FormFoot } from './FormFoot.tsx'

const words = text.dutyOfCare

/** Whether a client has a duty of care, and the words that raise level 3 then. */
export function CarePart({ client }: { readonly client: ClientView }): ReactNode {
  const { value, failure } = useQuery('care.get', { brandId: client.id })
  if (value === undefined || value === null) return <NotRead failure={failure} />
  return <CareForm client={client} saved={value.care} revision={value.revision} />
}

interface CareFormProps {
  readonly client: ClientView
  readonly saved: DutyOfCare
  readonly revision: number
}

function CareForm({ client, saved, revision }: CareFormProps): ReactNode {
  const draft = useDraft(`${client.id} care`, saved, revision)
  const { value, change, forget, isChanged } = draft
  const save = useCommand('care.save', { quiet: true })

  async function submit(over?: number): Promise<void> {
    const done = await save.run({ brandId: client.id, revision: over ?? draft.revision, care: value })
    if (done === null) return
    forget()
    showToast({ tone: 'plain', message: text.client.saved })
  }

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="page-lead">{words.lead}</p>
      <fieldset className="client-fields" disabled={!client.mayChange} aria-label={text.client.parts.care}>
        <SettingLine label={words.isOn}>
          <Switch label={words.isOn} isOn={value.isOn} onChange={(isOn) => change({ isOn })} />
        </SettingLine>
        <div className="field">
          <span className="label">{words.words}</span>
          {!value.isOn && <span className="help">{words.off}</span>}
          <WordChips lists={value.words} onChange={(lists) => change({ words: lists })} />
        </div>
        <ConflictNotice failure={save.failure} onTheirs={forget} onMine={() => void submit(revision)} />
        <FormFoot isChanged={isChanged} isRunning={save.isRunning} failure={save.failure} onDiscard={forget} />
      </fieldset>
    </form>
  )
}

import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { ClientView, ToneView } from '../../../shared/contract/client.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { Choice } from '../settings/Choice.tsx'
import { SettingLine } from '../settings/SettingLine.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { Area } from './Area.tsx'
import { BannedWords } from './BannedWords.tsx'
import { useDraft } from './clientStore.ts'
import { FormFoot } from './FormFoot.tsx'
import { Pick } from './Pick.tsx'
import { ToneExamples } from './ToneExamples.tsx'
import { ToneLanguages } from './ToneLanguages.tsx'
import { cardWith, toneFormOf } from './toneForm.ts'

const words = text.client
const switches = ['greetingRequired', 'signOffRequired', 'plainSpoken'] as const

/** How the client sounds, everywhere or on one network. */
export function TonePart({ client }: { readonly client: ClientView }): ReactNode {
  const { value: tone, failure } = useQuery('tone.card', { brandId: client.id })
  const channels = useQuery('channel.list', { brandId: client.id }).value ?? []
  const [network, setNetwork] = useState('')
  const now = useNow('minute')
  if (tone === undefined) return <NotRead failure={failure} />
  if (tone === null) return null
  const labels = new Map(channels.map((channel) => [channel.network, channel.networkLabel]))
  for (const name of Object.keys(tone.card.networks)) if (!labels.has(name)) labels.set(name, name)
  const newest = tone.versions[0]
  return (
    <div className="settings">
      <p className="page-lead" data-testid="tone-version">
        {newest === undefined
          ? words.toneDefault
          : `${words.version(newest.version)}, ${words.by(newest.by, moment(newest.at, now))}`}
      </p>
      <div className="client-choice">
        <Pick
          label={words.toneOn}
          value={network}
          options={[
            { value: '', label: words.everyNetwork },
            ...[...labels].map(([value, label]) => ({ value, label })),
          ]}
          onChange={setNetwork}
          testId="tone-network"
        />
      </div>
      <ToneFieldsForm key={network} client={client} tone={tone} network={network === '' ? null : network} />
    </div>
  )
}

function ToneFieldsForm(props: {
  readonly client: ClientView
  readonly tone: ToneView
  readonly network: string | null
}): ReactNode {
  const { client, tone, network } = props
  const key = `${client.id} tone ${network ?? ''}`
  const { value, revision, change, forget, isChanged } = useDraft(key, toneFormOf(tone.card, network), tone.version)
  const save = useCommand('tone.save', { quiet: true })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const done = await save.run({ brandId: client.id, revision, card: cardWith(tone.card, network, value) })
    if (done === null) return
    forget()
    showToast({ tone: 'plain', message: words.saved })
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <fieldset className="client-fields" disabled={!client.mayChange} aria-label={words.parts.tone}>
        <Area
          label={words.persona}
          rows={2}
          value={value.persona}
          onChange={(event) => change({ persona: event.target.value })}
        />
        <Field
          label={words.firstPerson}
          name="firstPerson"
          help={words.firstPersonHelp}
          value={value.firstPerson}
          onChange={(event) => change({ firstPerson: event.target.value })}
        />
        <ToneLanguages client={client} value={value} onChange={change} />
        <SettingLine label={words.emoji}>
          <Choice
            label={words.emoji}
            value={value.emoji}
            options={(['yes', 'few', 'no'] as const).map((each) => ({ value: each, label: words.emojis[each] }))}
            onChange={(emoji) => change({ emoji })}
          />
        </SettingLine>
        <SettingLine label={words.thaiParticle}>
          <Choice
            label={words.thaiParticle}
            value={value.thaiParticle}
            options={[
              { value: 'ครับ', label: 'ครับ' },
              { value: 'ค่ะ', label: 'ค่ะ' },
              { value: 'either', label: words.particleEither },
            ]}
            onChange={(thaiParticle) => change({ thaiParticle })}
          />
        </SettingLine>
        {switches.map((each) => (
          <SettingLine key={each} label={words[each]}>
            <Switch label={words[each]} isOn={value[each]} onChange={(isOn) => change({ [each]: isOn })} />
          </SettingLine>
        ))}
        <BannedWords rows={value.banned} onChange={(banned) => change({ banned })} />
        <Area
          label={words.preferred}
          help={words.preferredHelp}
          rows={2}
          value={value.preferred}
          onChange={(event) => change({ preferred: event.target.value })}
        />
        <ToneExamples rows={value.examples} onChange={(examples) => change({ examples })} />
        <FormFoot isChanged={isChanged} isRunning={save.isRunning} failure={save.failure} onDiscard={forget} />
      </fieldset>
    </form>
  )
}

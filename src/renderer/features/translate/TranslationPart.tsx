import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { TranslationServiceView } from '../../../shared/contract/translate.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Choice } from '../settings/Choice.tsx'
import { SettingLine } from '../settings/SettingLine.tsx'
import { TranslationBrands } from './TranslationBrands.tsx'

const words = text.translate.settings
const kinds = ['off', 'libretranslate', 'deepl'] as const
type Kind = (typeof kinds)[number]
/** Languages that people at a desk read; another that was set elsewhere is shown besides. */
const readable = ['en', 'ja', 'th', 'ko', 'zh', 'zh-Hant', 'de', 'es', 'fr', 'id', 'it', 'nl', 'pl', 'pt', 'vi']

/** The translation service: which one, with which key, and whose texts may go there. */
export function TranslationPart({ settings }: { readonly settings: Settings }): ReactNode {
  const set = useCommand('settings.set')
  const service = useQuery('translate.service', {}).value
  const { readingLanguage } = settings
  const languages = readable.includes(readingLanguage) ? readable : [readingLanguage, ...readable]
  return (
    <div className="settings" data-testid="translation-part">
      <p className="muted">{words.intro}</p>
      <SettingLine label={words.reading} help={words.readingHelp}>
        <select
          className="input notify-level"
          aria-label={words.reading}
          value={readingLanguage}
          onChange={(event) => void set.run({ values: { readingLanguage: event.target.value } })}
        >
          {languages.map((language) => (
            <option key={language} value={language}>
              {languageName(language)}
            </option>
          ))}
        </select>
      </SettingLine>
      {service !== undefined && (
        // Another service is another form: nothing typed for one is carried into it.
        <ServiceForm key={`${service.kind ?? ''} ${service.address} ${String(service.hasKey)}`} service={service} />
      )}
      {service !== undefined && service.kind !== null && <TranslationBrands service={service} />}
    </div>
  )
}

function ServiceForm({ service }: { readonly service: TranslationServiceView }): ReactNode {
  const [kind, setKind] = useState<Kind>(service.kind ?? 'off')
  const [address, setAddress] = useState(service.address)
  const [key, setKey] = useState('')
  const save = useCommand('translate.setUp', { quiet: true })
  const test = useCommand('translate.test', { quiet: true })
  const [found, setFound] = useState<string | null>(null)
  const isSame = kind === (service.kind ?? 'off')
  const isChanged = !isSame || (kind !== 'off' && (address.trim() !== service.address || key !== ''))
  const told = save.failure ?? test.failure

  function choose(next: Kind): void {
    setKind(next)
    setKey('')
    setFound(null)
    setAddress(next === service.kind ? service.address : '')
  }
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setFound(null)
    const isOff = kind === 'off'
    const answer = await save.run({
      kind: isOff ? null : kind,
      address: isOff ? '' : address.trim(),
      key: key === '' ? null : key,
    })
    if (answer !== null) showToast({ tone: 'plain', message: isOff ? words.switchedOff : words.saved })
  }
  async function runTest(): Promise<void> {
    setFound(null)
    setFound((await test.run({}))?.words ?? null)
  }
  const keyHelp =
    isSame && service.hasKey ? words.keyKept : kind === 'libretranslate' ? words.keyOptional : words.keyHelp
  if (!service.mayChange)
    return (
      <SettingLine label={words.service} help={words.notYou}>
        <span>{words.kinds[service.kind ?? 'off']}</span>
      </SettingLine>
    )
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate data-testid="translation-form">
      <SettingLine label={words.service}>
        <Choice
          label={words.service}
          value={kind}
          options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={choose}
        />
      </SettingLine>
      {kind !== 'off' && (
        <>
          <Field
            label={words.address}
            help={kind === 'deepl' ? words.deepLHelp : words.addressHelp}
            value={address}
            inputMode="url"
            spellCheck={false}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Field
            label={words.key}
            help={keyHelp}
            value={key}
            type="password"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setKey(event.target.value)}
          />
        </>
      )}
      <div className="form-foot">
        <span className="grow" role="status" data-testid="translation-told">
          {told !== null ? <span className="error">{wordsOf(told)}</span> : found}
        </span>
        {kind === 'libretranslate' && isSame && service.hasKey && (
          <Button onClick={() => void save.run({ kind, address: service.address, key: '' })}>{words.removeKey}</Button>
        )}
        {kind !== 'off' && isSame && (
          <Button disabled={isChanged || test.isRunning} onClick={() => void runTest()}>
            {test.isRunning ? words.testing : words.test}
          </Button>
        )}
        <Button look="primary" type="submit" disabled={!isChanged || save.isRunning}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}

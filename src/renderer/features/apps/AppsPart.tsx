import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { SignInField } from '../../../shared/contract/account.ts'
import type { NetworkAppView } from '../../../shared/contract/networkApp.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { InterfacesPart } from './InterfacesPart.tsx'
import { RedirectList } from './RedirectList.tsx'

const words = text.apps

/** The agency's own apps, one for each network that wants one: what is entered, what is missing, what has to be registered. */
export function AppsPart(): ReactNode {
  const { value: apps, failure } = useQuery('app.list', {})
  if (apps === undefined)
    return failure === undefined ? null : (
      <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
    )
  if (apps.length === 0) return <Empty icon="key" title={words.none} next="" />
  return (
    <div className="settings apps" data-testid="apps-part">
      <p className="muted">{words.intro}</p>
      {apps.map((app) => (
        // What is kept is another form: nothing typed stays behind a save.
        <OneApp key={`${app.network} ${JSON.stringify([app.values, app.secrets, app.broker])}`} app={app} />
      ))}
      <InterfacesPart />
    </div>
  )
}

function OneApp({ app }: { readonly app: NetworkAppView }): ReactNode {
  const id = useId()
  return (
    <section className="app-part" aria-labelledby={id} data-testid={`app-${app.network}`}>
      <h2 id={id}>
        {app.label}{' '}
        <span className={`app-state ${app.isReady ? 'good-ink' : 'soon-ink'}`}>
          {app.isReady ? words.ready : words.notReady}
        </span>
      </h2>
      <p className="muted selectable">{app.help}</p>
      {!app.isReady && <p data-testid="app-missing">{words.missing(app.missing.join(', '))}</p>}
      {app.redirects.length > 0 && <RedirectList label={app.label} redirects={app.redirects} />}
      {app.mayChange ? <AppForm app={app} /> : <p className="muted">{words.notYou}</p>}
    </section>
  )
}

function AppForm({ app }: { readonly app: NetworkAppView }): ReactNode {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [broker, setBroker] = useState(app.broker ?? '')
  const save = useCommand('app.setUp', { quiet: true })
  const forget = useCommand('app.forget', { quiet: true })
  const told = save.failure ?? forget.failure
  const isEmpty = Object.keys(app.values).length + app.secrets.length === 0 && app.broker === null
  const isChanged =
    broker.trim() !== (app.broker ?? '') ||
    app.fields.some((it) => (typed[it.name] ?? app.values[it.name] ?? '').trim() !== (app.values[it.name] ?? ''))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const values = app.fields
      .filter((it) => !it.isSecret)
      .map((it): [string, string] => [it.name, (typed[it.name] ?? app.values[it.name] ?? '').trim()])
    const secrets = app.fields
      .filter((it) => it.isSecret && (typed[it.name] ?? '') !== '')
      .map((it): [string, string] => [it.name, typed[it.name] ?? ''])
    const answer = await save.run({
      network: app.network,
      values: Object.fromEntries(values.filter(([, value]) => value !== '')),
      secrets: Object.fromEntries(secrets),
      broker: broker.trim() === '' ? null : broker.trim(),
    })
    if (answer !== null) showToast({ tone: 'plain', message: words.saved(app.label) })
  }
  async function forgetIt(): Promise<void> {
    if ((await forget.run({ network: app.network })) !== null)
      showToast({ tone: 'plain', message: words.forgotten(app.label) })
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      {app.fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          name={field.name}
          help={helpOf(field, app)}
          placeholder={field.placeholder}
          value={typed[field.name] ?? app.values[field.name] ?? ''}
          type={field.isSecret ? 'password' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => setTyped((all) => ({ ...all, [field.name]: event.target.value }))}
        />
      ))}
      {app.takesBroker && (
        <Field
          label={words.broker}
          name="broker"
          help={words.brokerHelp}
          value={broker}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setBroker(event.target.value)}
        />
      )}
      <div className="form-foot">
        <span className="grow" role="status" data-testid="app-told">
          {told !== null && <span className="error">{wordsOf(told)}</span>}
        </span>
        {!isEmpty && (
          <Button disabled={forget.isRunning} onClick={() => void forgetIt()}>
            {words.forget}
          </Button>
        )}
        <Button look="primary" type="submit" disabled={!isChanged || save.isRunning}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}

function helpOf(field: SignInField, app: NetworkAppView): string {
  if (app.secrets.includes(field.name)) return words.kept
  if (field.isSecret && field.isRequired && app.broker !== null) return words.viaBroker
  return field.isRequired ? field.help : words.optional(field.help)
}

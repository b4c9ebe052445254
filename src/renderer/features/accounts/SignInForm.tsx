import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { AccountView, NetworkView, SignInField } from '../../../shared/contract/account.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { BrandChoice } from './BrandField.tsx'
import { BrandField, useBrandChoice } from './BrandField.tsx'

interface SignInFormProps {
  readonly network: NetworkView
  /** The account that signs in again; null for a new one. */
  readonly account: AccountView | null
  readonly trouble: string | null
  /** Back to the networks; null when there is no way back. */
  readonly onBack: (() => void) | null
  readonly onBegun: (accountId: string) => void
}

/** What a network asks for to sign in, with the brand it is for. Secrets leave this form only for the engine. */
export function SignInForm({ network, account, trouble, onBack, onBegun }: SignInFormProps): ReactNode {
  const [values, setValues] = useState(() => knownValues(network, account))
  const [server, setServer] = useState(account?.server ?? network.server?.usual ?? '')
  const [isChecked, setIsChecked] = useState(false)
  const brand = useBrandChoice()
  const connect = useCommand('account.connect', { quiet: true })
  const reconnect = useCommand('account.reconnect', { quiet: true })
  const createBrand = useCommand('brand.create', { quiet: true })
  const failure = connect.failure ?? reconnect.failure ?? createBrand.failure
  const isBusy = connect.isRunning || reconnect.isRunning || createBrand.isRunning
  const missing = (name: string, isRequired: boolean): string | null =>
    isChecked && isRequired && (values[name] ?? '').trim() === '' ? text.connect.required : null

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsChecked(true)
    if (isBusy || fieldsOf(network).some((field) => field.isRequired && (values[field.name] ?? '').trim() === ''))
      return
    if (account === null && !brand.isComplete) return
    const { fields, secrets } = sortValues(network, values)
    const address = network.server === null ? null : server.trim()
    if (account !== null) {
      if ((await reconnect.run({ accountId: account.id, server: address, fields, secrets })) !== null)
        onBegun(account.id)
      return
    }
    const brandId = await brandFor(brand)
    if (brandId === null) return
    const answer = await connect.run({ brandId, network: network.network, server: address, fields, secrets })
    if (answer !== null) onBegun(answer.accountId)
  }

  async function brandFor(choice: BrandChoice): Promise<string | null> {
    if (choice.brandId !== null) return choice.brandId
    const made = await createBrand.run({
      name: choice.name,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    if (made !== null) choice.choose(made.brandId)
    return made?.brandId ?? null
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      {(trouble !== null || failure !== null) && (
        <div className="notice late" role="alert" data-testid="sign-in-trouble">
          <Icon name="alertCircle" />
          <span className="selectable">
            <strong>{text.connect.failedTitle}.</strong> {failure === null ? trouble : wordsOf(failure)}
          </span>
        </div>
      )}
      {account === null && <BrandField choice={brand} isChecked={isChecked} />}
      {network.server !== null && (
        <Field
          label={network.server.label}
          name="server"
          value={server}
          autoComplete="off"
          spellCheck={false}
          placeholder={network.server.usual}
          onChange={(event) => setServer(event.target.value)}
        />
      )}
      {fieldsOf(network).map((field) => (
        <Field
          key={field.name}
          label={field.label}
          name={field.name}
          type={field.isSecret ? 'password' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={field.placeholder}
          help={field.help}
          error={missing(field.name, field.isRequired)}
          value={values[field.name] ?? ''}
          onChange={(event) => setValues((all) => ({ ...all, [field.name]: event.target.value }))}
        />
      ))}
      {fieldsOf(network).some((field) => field.isSecret) && <p className="form-note">{text.connect.secretHelp}</p>}
      <div className="form-foot">
        {onBack !== null && (
          <Button look="ghost" onClick={onBack}>
            {text.connect.back}
          </Button>
        )}
        <span className="grow" />
        <Button look="primary" type="submit" disabled={isBusy} data-testid="connect-submit">
          {account === null ? text.connect.connect : text.connect.signIn}
        </Button>
      </div>
    </form>
  )
}

/** What is typed for the form that this network offers. */
function fieldsOf(network: NetworkView): readonly SignInField[] {
  return network.ways.find((way) => way.kind === 'form')?.fields ?? []
}

/** The handle of an account that is known already, so that after a wrong password only the password is typed again. */
function knownValues(network: NetworkView, account: AccountView | null): Readonly<Record<string, string>> {
  const open = fieldsOf(network).find((field) => field.isRequired && !field.isSecret)
  return open === undefined || account === null || account.handle === '' ? {} : { [open.name]: account.handle }
}

function sortValues(
  network: NetworkView,
  values: Readonly<Record<string, string>>,
): { readonly fields: Record<string, string>; readonly secrets: Record<string, string> } {
  const fields: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const field of fieldsOf(network)) {
    const value = values[field.name] ?? ''
    if (value === '') continue
    if (field.isSecret) secrets[field.name] = value
    else fields[field.name] = value.trim()
  }
  return { fields, secrets }
}

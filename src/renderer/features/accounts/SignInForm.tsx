import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { AccountView, NetworkView, SignInField, SignInWay } from '../../../shared/contract/account.ts'
import { wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { firstField } from '../../ui/firstField.ts'
import { Icon } from '../../ui/Icon.tsx'
import { NeedsApp } from '../apps/NeedsApp.tsx'
import { BeforeBrowser } from './BeforeBrowser.tsx'
import { BrandField, useBrandChoice } from './BrandField.tsx'
import { firstWay, knownValues, sortValues, wordsAbout } from './signInValues.ts'
import { useBeginSignIn } from './useBeginSignIn.ts'
import { WayChoice } from './WayChoice.tsx'

interface SignInFormProps {
  readonly network: NetworkView
  /** The account that signs in again; null for a new one. */
  readonly account: AccountView | null
  /** Its server has another address, which is asked for. */
  readonly isMoved: boolean
  readonly trouble: string | null
  /** The trouble is of a try in this dialog, not of a sign-in that ended by itself. */
  readonly isTried: boolean
  /** Back to the networks; null when there is no way back. */
  readonly onBack: (() => void) | null
  readonly onBegun: (accountId: string) => void
}

/** What a network asks for to sign in, with the brand it is for. Secrets leave this form only for the engine. */
export function SignInForm(props: SignInFormProps): ReactNode {
  const { network, account, isMoved, trouble, onBack } = props
  const [values, setValues] = useState(() => knownValues(network, account))
  const [server, setServer] = useState(() => (isMoved ? '' : (account?.server ?? network.server?.usual ?? '')))
  const [wayName, setWay] = useState<string | null>(null)
  const [willPaste, setWillPaste] = useState(false)
  const [isChecked, setIsChecked] = useState(false)
  const brand = useBrandChoice()
  const form = useRef<HTMLFormElement>(null)
  // It also comes up inside an open dialog, after the pick of a network or after trouble.
  useEffect(() => firstField(form.current)?.focus(), [])
  const { begin, isBusy, failure } = useBeginSignIn(network, account)
  const app = useQuery('app.list', {}).value?.find((each) => each.network === network.network)
  const way = network.ways.find((each) => each.name === wayName) ?? firstWay(network, account)
  if (way === null) return null
  if (app?.isReady === false && way.worksWithoutApp !== true)
    return (
      <NeedsApp app={app} onBack={onBack}>
        <WayChoice ways={network.ways} way={way.name} onPick={setWay} />
      </NeedsApp>
    )

  const needsServer = network.server !== null && (isMoved || network.server.usual === '')
  const lacks = (value: string, isRequired: boolean): boolean => isRequired && value.trim() === ''
  const serverTrouble = wordsAbout(failure, 'server')

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsChecked(true)
    const isShort = way?.fields.some((field) => lacks(values[field.name] ?? '', field.isRequired)) === true
    if (way === null || isBusy || isShort || lacks(server, needsServer)) return
    if (account === null && !brand.isComplete) return
    const typed = server.trim()
    const id = await begin({
      brand,
      server: network.server === null ? null : typed === '' ? network.server.usual : typed,
      ...sortValues(way, values),
      way: way.name,
      paste: way.kind === 'browser' && way.canPaste && willPaste,
      isMoved,
    })
    if (id !== null) props.onBegun(id)
  }

  return (
    <form ref={form} className="form" onSubmit={(event) => void submit(event)} noValidate>
      {(trouble !== null || (failure !== null && serverTrouble === null)) && (
        <div className="notice late" role="alert" data-testid="sign-in-trouble">
          <Icon name="alertCircle" />
          <span className="selectable">
            <strong>{props.isTried || failure !== null ? text.connect.failedTitle : text.connect.endedTitle}.</strong>{' '}
            {failure === null ? trouble : wordsOf(failure)}
          </span>
        </div>
      )}
      {isMoved && <p>{text.connect.movedHelp}</p>}
      {account === null && <BrandField choice={brand} isChecked={isChecked} />}
      {network.server !== null && (
        <Field
          label={network.server.label}
          name="server"
          value={server}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={network.server.usual}
          error={isChecked && lacks(server, needsServer) ? text.connect.required : serverTrouble}
          onChange={(event) => setServer(event.target.value)}
        />
      )}
      <WayChoice ways={network.ways} way={way.name} onPick={setWay} />
      <WayFields
        way={way}
        values={values}
        isChecked={isChecked}
        onChange={(name, value) => setValues((all) => ({ ...all, [name]: value }))}
      />
      {way.kind === 'browser' && <BeforeBrowser way={way} willPaste={willPaste} onPaste={setWillPaste} />}
      <div className="form-foot">
        {onBack !== null && (
          <Button look="ghost" onClick={onBack}>
            {text.connect.back}
          </Button>
        )}
        <span className="grow" />
        <Button look="primary" type="submit" disabled={isBusy} data-testid="connect-submit">
          {submitLabel(way, account)}
        </Button>
      </div>
    </form>
  )
}

function submitLabel(way: SignInWay, account: AccountView | null): string {
  if (way.isInWindow === true) return text.connect.openWindow
  if (way.kind === 'browser') return text.connect.openBrowser
  return account === null ? text.connect.connect : text.connect.signIn
}

function WayFields(props: {
  readonly way: SignInWay
  readonly values: Readonly<Record<string, string>>
  readonly isChecked: boolean
  readonly onChange: (name: string, value: string) => void
}): ReactNode {
  const { way, values, isChecked, onChange } = props
  const missing = ({ name, isRequired }: SignInField): string | null =>
    isChecked && isRequired && (values[name] ?? '').trim() === '' ? text.connect.required : null
  return (
    <>
      {way.fields.map((field) => (
        <Field
          key={`${way.name} ${field.name}`}
          label={field.label}
          name={field.name}
          type={field.isSecret ? 'password' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={field.placeholder}
          help={field.help}
          error={missing(field)}
          value={values[field.name] ?? ''}
          onChange={(event) => onChange(field.name, event.target.value)}
        />
      ))}
      {way.fields.some((field) => field.isSecret) && <p className="form-note">{text.connect.secretHelp}</p>}
    </>
  )
}

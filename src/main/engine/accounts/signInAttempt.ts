import type { Auth, Connector } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Apps } from '../apps/appSecrets.ts'
import type { Parts } from '../parts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CallNetwork, NetworkCall } from './networkCall.ts'
import type { Signer } from './signer.ts'

/** What a person gave to sign in; held in memory only, for as long as the sign-in takes. */
export interface SignInValues {
  readonly server: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  /** Name of the way. */
  readonly way: string
  /** The code will be pasted: no loopback address is opened. */
  readonly paste: boolean
  readonly isMoved: boolean
}

/** What the steps of a sign-in share. */
export interface SignInTools {
  readonly parts: Parts
  readonly call: (account: AccountRow, connector: Connector, server: string | null, signal: AbortSignal) => NetworkCall
  readonly callNetwork: CallNetwork
  readonly signer: Signer
  readonly apps: Apps
}

/** One try at signing in an account. A later one of the same account ends it. */
export interface Attempt {
  readonly signal: AbortSignal
  readonly end: () => void
  /** Resolves with what was pasted. */
  readonly pasted: Promise<Readonly<Record<string, string>>>
  readonly paste: (query: Readonly<Record<string, string>>) => void
}

export function createAttempt(): Attempt {
  const abort = new AbortController()
  let paste: Attempt['paste'] = () => undefined
  const pasted = new Promise<Readonly<Record<string, string>>>((resolve) => {
    paste = resolve
  })
  return { signal: abort.signal, end: () => abort.abort(), pasted, paste }
}

/**
 * The way that fits what was typed: the named one, else the first that knows every name given and misses none that it needs, else
 * the first at all. Null for a name that the network does not have.
 */
export function chooseWay(
  connector: Connector,
  typed: { readonly way: string | null; readonly names: readonly string[] },
): Auth | null {
  if (typed.way !== null) return connector.auth.find((it) => it.name === typed.way) ?? null
  const fits = (auth: Auth): boolean =>
    typed.names.every((name) => auth.fields.some((field) => field.name === name)) &&
    auth.fields.every((field) => !field.isRequired || typed.names.includes(field.name))
  return connector.auth.find(fits) ?? connector.auth[0] ?? null
}

/** What a person pasted, as the query of a redirect: a whole address, or a code by itself. Throws `rejected` for an answer to another question. */
export function pastedQuery(text: string, state: string): Readonly<Record<string, string>> {
  const trimmed = text.trim()
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed)) return { code: trimmed }
  const query = URL.canParse(trimmed) ? Object.fromEntries(new URL(trimmed).searchParams) : {}
  if (query['code'] === undefined && denialIn(query) === undefined)
    throw new ConnectorError('rejected', 'This address carries no code. Paste the one that the browser ended at.', {
      outcome: 'not_done',
      code: 'no_code',
    })
  if (query['state'] !== undefined && query['state'] !== state)
    throw new ConnectorError('rejected', 'This address belongs to another sign-in. Nothing was changed.', {
      outcome: 'not_done',
      code: 'wrong_state',
    })
  return query
}

/** Meta tells some refusals by a number of its own, without the name that OAuth has for them. */
function denialIn(query: Readonly<Record<string, string>>): string | undefined {
  return query['error'] ?? query['error_code']
}

/** Throws `rejected`, in words, for a redirect that says no. */
export function refuseDenial(label: string, query: Readonly<Record<string, string>>): void {
  const error = denialIn(query)
  if (error === undefined) return
  throw new ConnectorError(
    'rejected',
    error === 'access_denied'
      ? `${label} says that the sign-in was refused on its page. Nothing was changed.`
      : `${label} ended the sign-in with the code "${error.slice(0, 60)}". Nothing was changed.`,
    { outcome: 'not_done', code: error.slice(0, 60) },
  )
}

import { z } from 'zod'
import type { Credentials, Form, HttpRequest, OAuth, Scope, SignedIn } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { clientIdOf, codeIn } from '../shared/ownApp.ts'
import { refused, signInRefused } from '../shared/refuse.ts'
import { asHeader, versionOf, withProof } from './api.ts'
import { signInEnd, wholeApp } from './app.ts'
import { credentialsOf, tokenByCode, type Stranger } from './tokens.ts'

/** What a network on the Graph interface asks leave for. */
export interface GraphSignIn {
  /** Folder name of the network: what the broker is told. */
  readonly network: string
  readonly scopes: readonly Scope[]
}

const kept = z.object({ state: z.string(), version: z.string() })

/** Sign-in by the agency's own app, in a window of Parley that ends at a page of Facebook's. */
export function windowSignIn({ network, scopes }: GraphSignIn): OAuth {
  return {
    kind: 'oauth',
    name: 'oauth',
    label: 'Sign in with Facebook',
    fields: [],
    scopes,
    canPaste: true,
    redirect: { kind: 'window', url: signInEnd },
    begin: (_http, ask) => {
      const app = wholeApp(ask.app)
      const configId = (app.values['configId'] ?? '').trim()
      const version = versionOf(ask.settings)
      const url = new URL(networkAddress(ask.server, 'www.facebook.com', `/${version}/dialog/oauth`))
      const params = {
        client_id: clientIdOf(app),
        redirect_uri: ask.redirectUri ?? signInEnd,
        state: ask.state,
        response_type: 'code',
        ...(configId === ''
          ? { scope: scopes.map((it) => it.name).join(',') }
          : { config_id: configId, override_default_response_type: 'true' }),
        ...(ask.known === undefined ? {} : { auth_type: 'rerequest' }),
      }
      for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
      const keep: z.infer<typeof kept> = { state: ask.state, version }
      return Promise.resolve({ url: url.href, keep: JSON.stringify(keep) })
    },
    finish: async (http, answer) => {
      const parsed = kept.safeParse(JSON.parse(answer.keep))
      if (!parsed.success) throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
      const { state, version } = parsed.data
      const code = codeIn(answer.query, state)
      const app = wholeApp(answer.app)
      const stranger: Stranger = { http, server: answer.server, version, now: answer.now }
      const token = await asked(tokenByCode(stranger, network, app, code, answer.redirectUri ?? signInEnd))
      return signedIn(await credentialsOf(stranger, token, app), answer.server)
    },
    sign: signWith,
    isExpired: () => false,
  }
}

/** Sign-in with a token that was made at Meta: of a System User, of a person or of one Page. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'System User or Page token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'Make a token of a System User under Business settings at Meta, with a task on each Page, or paste the long-lived token of one Page.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish: async (http, ask) => {
    const token = (ask.values['token'] ?? '').trim()
    if (token === '') throw refused('Give the access token.', 'no_values')
    const stranger: Stranger = { http, server: ask.server, version: versionOf(ask.settings), now: ask.now }
    return signedIn(await credentialsOf(stranger, token, ask.app), ask.server)
  },
  sign: signWith,
  isExpired: () => false,
}

function signedIn(credentials: Credentials, server: string | null): SignedIn {
  return { credentials, server }
}

/** Signs with the token of the Page that the request names, with that of the person where it names none; the proof goes along where it is known. Throws `login` where there is no such token. */
export function signWith(request: HttpRequest, credentials: Credentials): HttpRequest {
  const { [asHeader]: page, ...headers } = request.headers ?? {}
  const { secret } = credentials
  const token = secret[page === undefined ? 'token' : `page.${page}`]
  const proof = secret[page === undefined ? 'proof' : `proof.${page}`]
  // Never by the person in the place of a Page.
  if (token === undefined)
    throw signInRefused(
      'This sign-in has no token for this Page. Everything here is kept. Sign in again and allow the Page; who signs in needs a task on it.',
      'no_page_token',
    )
  return {
    ...request,
    url: proof === undefined ? request.url : withProof(request.url, proof),
    headers: { ...headers, authorization: `Bearer ${token}` },
  }
}

/** A refusal of the code means that only a new sign-in helps. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ConnectorError && ['rejected', 'missing', 'login'].includes(error.kind)) {
      // What the broker itself says is nothing that another sign-in would mend.
      if (error.code.startsWith('broker_')) throw error
      throw signInRefused('Meta did not take the code of this sign-in. Begin the sign-in again.', error.code)
    }
    throw error
  }
}

import type { Snac, SnacPerson } from './snac.ts'

type Json = Record<string, unknown>

/** A person of the server with an access token, as an app of theirs would have it. */
export interface SignedIn {
  readonly name: string
  readonly acct: string
  readonly id: string
  readonly token: string
}
export interface SeenStatus {
  readonly id: string
  readonly content: string
  readonly in_reply_to_id: string | null
  readonly visibility: string
  readonly account: { readonly acct: string; readonly id: string }
  readonly favourited?: boolean
}

/** What a person does on the server's own page: signs in and allows it. Gives the address or the page that this ends at. */
export async function allow(address: string, person: SnacPerson): Promise<{ address: string | null; page: string }> {
  const page = await (await fetch(address)).text()
  const fields = new URLSearchParams(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/gu)].map(
      ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')],
    ),
  )
  fields.set('login', person.name)
  fields.set('passwd', person.password)
  const action = /<form method="post" action="([^"]+)"/u.exec(page)?.[1] ?? ''
  const answer = await fetch(action, { method: 'POST', body: fields, redirect: 'manual' })
  return { address: answer.headers.get('location'), page: await answer.text() }
}

/** Signs a person in with an app of their own. */
export async function signIn(snac: Snac, person: SnacPerson): Promise<SignedIn> {
  const redirect = 'http://127.0.0.1:47001/callback'
  const app = await form(`${snac.url}/api/v1/apps`, {
    client_name: 'Phone',
    redirect_uris: redirect,
    scopes: 'read write',
  })
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: String(app['client_id']),
    redirect_uri: redirect,
    scope: 'read write',
    state: 'phone',
  })
  const { address } = await allow(`${snac.url}/oauth/authorize?${asked.toString()}`, person)
  const code = new URL(address ?? '').searchParams.get('code') ?? ''
  const token = await form(`${snac.url}/oauth/token`, {
    grant_type: 'authorization_code',
    code,
    client_id: String(app['client_id']),
    client_secret: String(app['client_secret']),
    redirect_uri: redirect,
  })
  const signedIn = { token: String(token['access_token']) }
  const self = (await api(snac, signedIn, 'GET', 'accounts/verify_credentials')) as Json // an account
  return { name: person.name, acct: String(self['acct']), id: String(self['id']), ...signedIn }
}

/** One call of the server's interface as that person; throws when it is refused. */
export async function api(
  snac: Snac,
  as: { readonly token: string },
  method: string,
  path: string,
  body?: Json,
): Promise<unknown> {
  const response = await fetch(`${snac.url}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${as.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text.slice(0, 200)}`)
  return JSON.parse(text)
}

/** Publishes a status as that person. */
export async function publish(
  snac: Snac,
  as: SignedIn,
  status: string,
  more: { readonly visibility?: string; readonly in_reply_to_id?: string } = {},
): Promise<SeenStatus> {
  return (await api(snac, as, 'POST', 'statuses', { status, ...more })) as SeenStatus // a status
}

/** The statuses of a person as another one sees them, newest first. */
export async function statusesOf(snac: Snac, as: SignedIn, of: SignedIn): Promise<SeenStatus[]> {
  return (await api(snac, as, 'GET', `accounts/${of.id}/statuses?limit=100`)) as SeenStatus[] // a list of them
}

/** Everything that notifies that person, newest first. */
export async function notificationsOf(
  snac: Snac,
  as: SignedIn,
): Promise<{ type: string; status?: SeenStatus; account: { id: string } }[]> {
  return (await api(snac, as, 'GET', 'notifications')) as {
    type: string
    status?: SeenStatus
    account: { id: string }
  }[] // a list of them
}

async function form(url: string, values: Record<string, string>): Promise<Json> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(values) })
  return (await response.json()) as Json // an object
}

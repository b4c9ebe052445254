import type { Credentials, FormAsk, Http, SignedIn } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { ask, sendDelete } from './api.ts'
import { discover, type Site } from './discover.ts'
import * as replies from './replies.ts'
import { refused } from '../shared/refuse.ts'
import { meRequest, routeUrl, siteAddress, withBasic } from './routes.ts'

/** Trades what came back for tokens. */
export async function finish(http: Http, given: FormAsk): Promise<SignedIn> {
  const address = siteAddress(given.server)
  const name = (given.values['username'] ?? '').trim()
  // It is shown in groups, and the spaces between them mean nothing.
  const password = (given.values['password'] ?? '').replace(/\s+/gu, '')
  if (name === '' || password === '') throw refused('Give the user name and the application password.', 'no_values')
  if (name.includes(':')) throw refused('A user name with a colon cannot be used to sign in this way.', 'bad_name')
  const site = await discover(http, address)
  refuseSwitchedOff(site)
  const basic = Buffer.from(`${name}:${password}`, 'utf8').toString('base64')
  const request = withBasic(meRequest(site.root), basic)
  try {
    await ask({ http, now: given.now }, { ...request, unsigned: true }, replies.me, 'the user')
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'login') throw wrongPassword(site, error.code)
    throw error
  }
  // What stands among the secrets is blanked wherever it shows, so the bare address must not be one of them.
  const secret = { basic, root: `${rootWord}${site.root}` }
  return { credentials: { expiresAt: null, signInEndsAt: null, scopes: [], secret }, server: site.home }
}

const rootWord = 'root '

function refuseSwitchedOff({ index, home }: Site): void {
  if (!Array.isArray(index.authentication) && 'application-passwords' in index.authentication) return
  throw refused(
    `Application passwords are switched off on ${new URL(home).host}: by a security plugin, or because the site is not on https. The password was not sent. Ask an administrator to allow them.`,
    'application_passwords_disabled',
  )
}

function wrongPassword(site: Site, code: string): ConnectorError {
  return new ConnectorError(
    'login',
    `${new URL(site.home).host} does not know this user name with this application password. Check both. If they are right, the server of the site is dropping the Authorization header, which its host can mend. It was tried once only, since some sites lock accounts after a few.`,
    { outcome: 'not_done', code },
  )
}

/** Takes back the application password that we were given, and no other. */
export async function end(http: Http, credentials: Credentials): Promise<void> {
  const root = credentials.secret['root']?.slice(rootWord.length) ?? ''
  if (!URL.canParse(root)) return
  const caller = { http, root, now: 0 }
  const { headers = {} } = withBasic({ method: 'GET', url: root }, credentials.secret['basic'] ?? '')
  const own = '/wp/v2/users/me/application-passwords'
  const signed = { unsigned: true, headers }
  const { uuid } = await ask(
    caller,
    { ...signed, method: 'GET', url: routeUrl(root, `${own}/introspect`, { _fields: 'uuid' }) },
    replies.ownPassword,
    'the application password',
  )
  await sendDelete(caller, `${own}/${uuid}`, {}, signed)
}

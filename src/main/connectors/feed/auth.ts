import { ConnectorError } from '../connectorError.ts'
import type { Form } from '../connector.ts'
import { fingerprint } from '../shared/fingerprint.ts'

/** Said where no address was given. */
export const noAddress = 'Give the address of the feed, or of its site.'

/** Most feeds are open to all; some want a name and a password (HTTP Basic), which go to the server that was typed and to no other. */
export const openAuth: Form = {
  kind: 'form',
  name: 'open',
  label: 'Address, and a password where it wants one',
  fields: [
    {
      name: 'username',
      label: 'User name',
      help: 'Only for a feed that asks for one.',
      placeholder: '',
      isSecret: false,
      isRequired: false,
    },
    {
      name: 'password',
      label: 'Password',
      help: 'Only for a feed that asks for one. It is kept in the keychain of this computer.',
      placeholder: '',
      isSecret: true,
      isRequired: false,
    },
  ],
  finish(_http, ask) {
    const { server } = ask
    const username = (ask.values['username'] ?? '').trim()
    const password = ask.values['password'] ?? ''
    if (server === null) return Promise.reject(refused(noAddress, 'no_address'))
    if (username.includes(':')) return Promise.reject(refused('A user name cannot hold a colon.', 'bad_name'))
    const isOpen = username === '' && password === ''
    const secret: Record<string, string> = isOpen ? {} : { basic: basicOf(username, password), place: placeOf(server) }
    return Promise.resolve({ credentials: { expiresAt: null, signInEndsAt: null, scopes: [], secret }, server: null })
  },
  sign(request, { secret }) {
    if (secret['place'] !== placeOf(request.url)) return request
    return { ...request, headers: { ...request.headers, authorization: `Basic ${secret['basic'] ?? ''}` } }
  },
  isExpired: () => false,
}

function basicOf(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64')
}

/** A short name of scheme, host and port: where the password may go. The address itself is no secret and is not kept as one. */
function placeOf(address: string): string {
  return fingerprint(new URL(address).origin)
}

function refused(words: string, code: string): ConnectorError {
  return new ConnectorError('rejected', words, { outcome: 'not_done', code })
}

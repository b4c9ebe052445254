import type { Auth, Connector } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { createPlainConnector } from './plainNetwork.ts'

/** The code that the page of the browser network ends with. */
export const goodCode = 'the code of the page'

/** A plain network that is signed in to on its own page, or with a token. Its page needs no server: a test plays the browser. */
export function createBrowserConnector(): Connector {
  const plain = createPlainConnector('keyed', 300)
  const common: Pick<Auth, 'sign' | 'isExpired'> = {
    sign: (request, credentials) => ({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${credentials.secret['token'] ?? ''}` },
    }),
    isExpired: (response) => response.status === 401,
  }
  const granted = (token: string, scopes: readonly string[]) => ({
    credentials: { expiresAt: null, signInEndsAt: null, scopes: [...scopes], secret: { token } },
    server: null,
  })
  return {
    ...plain,
    network: 'browser',
    label: 'Browser network',
    canMove: true,
    auth: [
      {
        ...common,
        kind: 'oauth',
        name: 'browser',
        label: 'In the browser',
        fields: [],
        canPaste: true,
        scopes: [
          { name: 'read', words: 'Read mentions', without: null },
          { name: 'mute', words: 'Mute people', without: 'Muting people does not work.' },
        ],
        begin: async (_http, ask) => {
          const url = new URL(`${ask.server ?? ''}/authorize`)
          url.searchParams.set('state', ask.state)
          if (ask.redirectUri !== null) url.searchParams.set('redirect_uri', ask.redirectUri)
          return { url: url.href, keep: ask.entropy }
        },
        finish: async (_http, answer) => {
          if (answer.query['code'] !== goodCode)
            throw new ConnectorError('login', 'The server does not know this code.', { outcome: 'not_done' })
          return granted('good', ['read'])
        },
      },
      {
        ...common,
        kind: 'form',
        name: 'token',
        label: 'Access token',
        fields: [{ name: 'token', label: 'Access token', help: '', placeholder: '', isSecret: true, isRequired: true }],
        finish: async (_http, ask) => granted(ask.values['token'] ?? '', []),
      },
    ],
  }
}

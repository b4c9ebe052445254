import type { Connector, HttpResponse } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { tryJson } from '../../src/main/connectors/shared/decode.ts'
import { altered, onAuth, onErrors, onHttp, type Mutant } from './mutantParts.ts'

/** Mutants of signing in, faults and manners. */
export const mannerMutants: readonly Mutant[] = [
  {
    name: 'never notices that a token has ended',
    alter: onAuth((auth) => ({ ...auth, isExpired: () => false })),
    caughtBy: ['an access token that ended is renewed once, and the call goes on'],
  },
  {
    name: 'calls a dead sign-in a refusal',
    alter: onErrors((error) => (error.kind === 'login' ? altered(error, { kind: 'rejected' }) : error)),
    caughtBy: ['a sign-in that is over is told as login at once, for reading and for sending'],
  },
  {
    name: 'takes any page for a good sign-in',
    alter: onAuth((auth) => ({
      ...auth,
      finish: async (http) => {
        const response: HttpResponse = await http({
          method: 'POST',
          url: 'https://sample.invalid/session',
          unsigned: true,
        })
        const { access, refresh } = tryJson(response) as { access: string; refresh: string } // the mistake
        return {
          credentials: { expiresAt: null, signInEndsAt: null, scopes: [], secret: { access, refresh } },
          server: null,
        }
      },
    })),
    caughtBy: ['a server that is not what it says ends the sign-in in words and not in a fault of ours'],
  },
  {
    name: 'keeps a secret with the account',
    alter: (connector) => {
      let heard = ''
      const listening = onAuth((auth) => ({
        ...auth,
        sign: (request, credentials, facts) => {
          heard = credentials.secret['access'] ?? ''
          return auth.sign(request, credentials, facts)
        },
      }))
      const identities: Connector['identities'] = async (session) =>
        (await connector.identities(session)).map((account) => ({ ...account, facts: { ...account.facts, heard } }))
      return { ...listening(connector), identities }
    },
    caughtBy: ['only the signature holds secrets'],
  },
  {
    name: 'swallows faults and says that nothing is new',
    alter: (connector) => ({
      ...connector,
      pull: (session, stream, cursor) =>
        connector.pull(session, stream, cursor).catch(() => ({ changes: [], cursor: cursor ?? '{}', more: false })),
    }),
    caughtBy: [
      'no connection: the right kind, the truth about what was done, the time to wait',
      'a sign-in that is over is told as login at once, for reading and for sending',
    ],
  },
  {
    name: 'reads Retry-After as milliseconds',
    alter: onErrors((error) =>
      altered(error, { retryAfterMs: error.retryAfterMs === null ? null : error.retryAfterMs / 1000 }),
    ),
    caughtBy: ['429 with a time to wait: the right kind, the truth about what was done, the time to wait'],
  },
  {
    name: 'makes up a time to wait',
    alter: onErrors((error) =>
      error.kind === 'rate' ? altered(error, { retryAfterMs: error.retryAfterMs ?? 60_000 }) : error,
    ),
    caughtBy: ['429 without a time: the right kind, the truth about what was done, the time to wait'],
  },
  {
    name: 'takes a 500 for a proof that nothing was done',
    alter: onErrors((error) =>
      error.kind === 'server' && error.code === 'InternalServerError'
        ? altered(error, { outcome: 'not_done' })
        : altered(error, { outcome: error.code === '500' ? 'not_done' : error.outcome }),
    ),
    caughtBy: ['500 after the work: the right kind, the truth about what was done, the time to wait'],
  },
  {
    name: 'takes a lost answer for a proof that nothing was done',
    alter: onErrors((error) => (error.code === 'reset' ? altered(error, { outcome: 'not_done' }) : error)),
    caughtBy: ['a cut after the work: the right kind, the truth about what was done, the time to wait'],
  },
  {
    name: 'trusts the shape of every answer',
    alter: onHttp(({ http }) => async (request) => {
      const response = await http(request)
      const value = tryJson(response) as { items: { id: string }[] } // the mistake
      value.items?.forEach((item) => item.id.trim())
      return response
    }),
    caughtBy: ['real answers with something wrong in them never end in a fault of ours'],
  },
  {
    name: 'tries again by itself',
    alter: onHttp(
      ({ http }) =>
        (request) =>
          http(request).catch(() => http(request)),
    ),
    caughtBy: ['no connection: the right kind, the truth about what was done, the time to wait'],
  },
  {
    name: 'does not end when it is given up',
    alter: (connector) => ({
      ...connector,
      thread: (session, target) =>
        connector
          .thread(session, target)
          .catch((error: unknown) =>
            session.signal.aborted ? new Promise<never>(() => undefined) : Promise.reject(error),
          ),
    }),
    caughtBy: ['giving up ends the call at once, and nothing more is asked'],
  },
  {
    name: 'calls a host that it did not declare',
    alter: onHttp((session) => async (request) => {
      await session.http({ method: 'GET', url: 'https://counter.example/hit', unsigned: true }).catch(() => null)
      return session.http(request)
    }),
    caughtBy: ['only declared hosts are called'],
  },
  {
    name: 'asks for everything twice',
    alter: onHttp(({ http }) => async (request) => {
      if (request.method === 'GET') await http(request)
      return http(request)
    }),
    caughtBy: ['a call asks for the same thing once only'],
  },
  {
    name: 'asks more often than it may',
    alter: (connector) => ({ ...connector, streams: connector.streams.map((stream) => ({ ...stream, everyMs: 900 })) }),
    caughtBy: [
      'asking as often as it wants to, it stays within its own limits',
      'notes about things are small, and streams ask no more often than every five seconds',
    ],
  },
  {
    name: 'logs what people write',
    alter: (connector) => ({
      ...connector,
      perform: (session, action, attempt) => {
        if (action.kind === 'reply') session.log('sample.sending', { text: action.text })
        return connector.perform(session, action, attempt)
      },
    }),
    caughtBy: ['logs and errors hold no secrets and no words of people'],
  },
  {
    name: 'puts the text into its errors',
    alter: (connector) => ({
      ...connector,
      perform: (session, action, attempt) =>
        connector.perform(session, action, attempt).catch((error: unknown) => {
          if (!(error instanceof ConnectorError) || action.kind !== 'reply') throw error
          throw altered(error, { message: `${error.message} (${action.text})` })
        }),
    }),
    caughtBy: ['logs and errors hold no secrets and no words of people'],
  },
  {
    name: 'alters what it was given',
    alter: (connector) => ({
      ...connector,
      perform: (session, action, attempt) => {
        if (action.kind === 'post') Object.assign(action, { text: action.text.trim() })
        return connector.perform(session, action, attempt)
      },
    }),
    caughtBy: ['post is done, and its receipt says what the next pull says'],
  },
]

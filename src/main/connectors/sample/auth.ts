import type { Credentials, Form } from '../connector.ts'
import { call, told } from './api.ts'
import { doneReply, sessionReply } from './replies.ts'
import type { z } from 'zod'

const label = 'Nothing to type: made-up content on this computer'

/** One press of a button: nothing is asked for and nothing has to be kept, so it works where there is no keychain. */
export const openAuth: Form = {
  kind: 'form',
  name: 'open',
  label,
  fields: [],
  finish: () =>
    Promise.resolve({ credentials: { expiresAt: null, signInEndsAt: null, scopes: [], secret: {} }, server: null }),
  sign: (request) => request,
  isExpired: () => false,
}

/** The same with tokens that end and are renewed, as most networks have them. */
export const tokenAuth: Form = {
  kind: 'form',
  name: 'token',
  label,
  fields: [],
  async finish(http, ask) {
    const made = await call({ http, now: ask.now }, sessionReply, { method: 'POST', path: ['session'], unsigned: true })
    return { credentials: credentialsOf(made), server: null }
  },
  async refresh(http, old, ask) {
    const body = { refresh: old.secret['refresh'] ?? '' }
    return credentialsOf(
      await call({ http, now: ask.now }, sessionReply, {
        method: 'POST',
        path: ['session', 'refresh'],
        body,
        unsigned: true,
      }),
    )
  },
  sign(request, credentials) {
    return {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${credentials.secret['access'] ?? ''}` },
    }
  },
  isExpired: (response) => response.status === 401 && told(response).code === 'token_expired',
  async end(http) {
    await call({ http, now: 0 }, doneReply, { method: 'DELETE', path: ['session'] })
  },
}

function credentialsOf(made: z.infer<typeof sessionReply>): Credentials {
  return { expiresAt: null, signInEndsAt: null, scopes: [], secret: { access: made.access, refresh: made.refresh } }
}

import type { Credentials, Form } from '../connector.ts'
import { call, told } from './api.ts'
import { doneReply, sessionReply } from './replies.ts'
import type { z } from 'zod'

/** One press of a button: the sample network asks for nothing. */
export const sampleAuth: Form = {
  kind: 'form',
  label: 'Nothing to type: made-up content on this computer',
  fields: [],
  async finish(http, ask) {
    const made = await call(http, ask.now, sessionReply, { method: 'POST', path: ['session'], unsigned: true })
    return { credentials: credentialsOf(made), server: null }
  },
  async refresh(http, old, ask) {
    const body = { refresh: old.secret['refresh'] ?? '' }
    return credentialsOf(
      await call(http, ask.now, sessionReply, { method: 'POST', path: ['session', 'refresh'], body, unsigned: true }),
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
    await call(http, 0, doneReply.partial(), { method: 'DELETE', path: ['session'] })
  },
}

function credentialsOf(made: z.infer<typeof sessionReply>): Credentials {
  return { expiresAt: null, signInEndsAt: null, scopes: [], secret: { access: made.access, refresh: made.refresh } }
}

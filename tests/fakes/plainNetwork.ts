import { z } from 'zod'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector, Credentials, HttpResponse, Session } from '../../src/main/connectors/connector.ts'
import { ConnectorError, notOffered } from '../../src/main/connectors/connectorError.ts'
import { decode } from '../../src/main/connectors/shared/decode.ts'
import { retryAfterMs } from '../../src/main/connectors/shared/retryAfter.ts'
import type { Capabilities, Resend } from '../../src/shared/contract/capabilities.ts'
import { customerOf, isDirect, type PlainKind } from './plainWorld.ts'

const item = z.object({
  id: z.string(),
  thread: z.string(),
  author: z.string(),
  text: z.string(),
  replyTo: z.string().nullable(),
  at: z.number(),
})
type Item = z.infer<typeof item>
const list = z.object({ items: z.array(item) })
const page = z.object({ items: z.array(item), next: z.string(), more: z.boolean() })
const me = z.object({ id: z.string(), name: z.string() })

const good: Credentials = { expiresAt: null, signInEndsAt: null, scopes: [], secret: { token: 'good' } }

/**
 * The least that a network's connector can be, for each of the three kinds of network, over HTTP to the account's own server.
 * `resend` makes it claim something else than its kind can keep.
 */
export function createPlainConnector(kind: PlainKind, lagMs: number, resend: Resend = resendOf[kind]): Connector {
  return {
    network: `plain_${kind}`,
    label: `Plain ${kind}`,
    brings: 'Made-up messages for tests',
    hosts: ['<server>'],
    streams: [{ name: 'all', label: 'Everything', everyMs: 45_000, backfillDays: 30 }],
    auth: [
      {
        kind: 'form',
        name: 'none',
        label: 'Nothing at all',
        fields: [],
        finish: () => Promise.resolve({ credentials: good, server: null }),
        refresh: () => Promise.resolve(good),
        sign: (request, credentials) => ({
          ...request,
          headers: { ...request.headers, authorization: `Bearer ${credentials.secret['token'] ?? ''}` },
        }),
        isExpired: (response) => response.status === 401,
      },
    ],
    server: { label: 'Server', usual: 'https://plain.example' },
    identities: async (session) => {
      const found = decode(me, accepted(await session.http({ method: 'GET', url: at(session, 'me') })), 'the account')
      return [
        {
          remoteId: found.id,
          handle: found.name,
          displayName: found.name,
          avatarUrl: null,
          profileUrl: null,
          server: session.account.server,
          facts: {},
          warnings: [],
        },
      ]
    },
    capabilities: () => capabilitiesOf(resend, lagMs),
    pull: async (session, _stream, cursor) => {
      const answer = accepted(
        await session.http({ method: 'GET', url: at(session, `changes?after=${encodeURIComponent(cursor ?? '')}`) }),
      )
      const { items, next, more } = decode(page, answer, 'the changes')
      return { changes: items.flatMap((one) => changesOf(session, one)), cursor: next, more }
    },
    thread: async (session, conversation) => {
      const answer = accepted(
        await session.http({ method: 'GET', url: at(session, `threads/${encodeURIComponent(conversation.remoteId)}`) }),
      )
      return decode(list, answer, 'the thread').items.flatMap((one) => changesOf(session, one))
    },
    perform: async (session, action, attempt) => {
      if (action.kind !== 'reply') throw notOffered('Only replies here.')
      const answer = accepted(
        await session.http({
          method: 'POST',
          url: at(session, `threads/${encodeURIComponent(action.conversation.remoteId)}/replies`),
          headers: { 'x-attempt': attempt.key, ...(kind === 'keyed' ? { 'idempotency-key': attempt.key } : {}) },
          body: JSON.stringify({ text: action.text, replyTo: action.replyTo?.remoteId ?? null }),
        }),
      )
      const made = decode(item, answer, 'the reply')
      return { at: made.at, remoteId: made.id, changes: changesOf(session, made) }
    },
    ...(kind === 'listed'
      ? {
          ownSince: async (session: Session, sent: { readonly since: number }) => {
            const answer = accepted(await session.http({ method: 'GET', url: at(session, `own?since=${sent.since}`) }))
            return decode(list, answer, 'own posts').items.map((one) => ({
              remoteId: one.id,
              text: one.text,
              conversationId: one.thread,
              replyToId: one.replyTo,
              createdAt: one.at,
              key: null,
              changes: changesOf(session, one),
            }))
          },
        }
      : {}),
  }

  function at(session: Session, path: string): string {
    return `${session.account.server ?? ''}/${path}`
  }

  function accepted(response: HttpResponse): HttpResponse {
    const { status } = response
    if (status < 300) return response
    const code = String(status)
    if (status === 429) {
      throw new ConnectorError('rate', 'Too many requests.', {
        outcome: 'not_done',
        code,
        retryAfterMs: retryAfterMs(response.headers, 0),
      })
    }
    if (status >= 500) throw new ConnectorError('server', 'The server failed.', { outcome: 'unknown', code })
    if (status === 401) throw new ConnectorError('login', 'Sign in again.', { outcome: 'not_done', code })
    throw new ConnectorError(status === 404 ? 'missing' : 'rejected', `Refused with ${status}.`, {
      outcome: 'not_done',
      code,
    })
  }
}

function changesOf(session: Session, one: Item): Change[] {
  const version = session.now
  return [
    {
      kind: 'author',
      author: {
        remoteId: one.author,
        ref: '',
        version,
        handle: one.author,
        displayName: one.author,
        avatarUrl: null,
        profileUrl: null,
        followers: null,
        isSelf: one.author === 'me',
      },
    },
    {
      kind: 'conversation',
      conversation: {
        remoteId: one.thread,
        ref: '',
        version,
        kind: isDirect(one.thread) ? 'direct' : 'comment',
        subject: '',
        postRemoteId: null,
        permalink: null,
        authorId: customerOf(one.thread),
        replyOpenUntil: null,
      },
    },
    {
      kind: 'message',
      message: {
        remoteId: one.id,
        ref: '',
        version,
        conversationId: one.thread,
        authorId: one.author,
        body: one.text,
        language: null,
        replyToId: one.replyTo,
        mentions: [],
        permalink: null,
        attachments: [],
        reactions: [],
        createdAt: one.at,
        editedAt: null,
        isHidden: false,
        isBot: false,
        isRead: false,
        key: null,
      },
    },
  ]
}

const resendOf = { keyed: 'safe', listed: 'confirm', blind: 'ask' } as const

function capabilitiesOf(resend: Resend, lagMs: number): Capabilities {
  return {
    actions: ['reply'],
    text: {
      public: { limits: [{ max: 10_000, unit: 'graphemes' }], linkLength: null },
      private: { limits: [{ max: 10_000, unit: 'graphemes' }], linkLength: null },
    },
    attachments: null,
    resend: { reply: resend, privateReply: resend },
    listingLagMs: lagMs,
    sees: { edits: false, deletions: false },
    limits: [],
    retention: { purgeBodiesAfterHours: null },
    reactions: [],
    whyNot: {},
  }
}

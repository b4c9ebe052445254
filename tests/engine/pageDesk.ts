import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector, Receipt, Session } from '../../src/main/connectors/connector.ts'
import type { Action, ActionKind } from '../../src/shared/contract/action.ts'
import type { Capabilities } from '../../src/shared/contract/capabilities.ts'
import type { Moderation } from '../../src/shared/contract/conversation.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

/** A conversation as a page tells it. */
export function conversation(
  session: Session,
  id: string,
  kind: 'comment' | 'listening' | 'direct' = 'comment',
): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: id,
      ref: `ref ${id}`,
      version: session.now,
      kind,
      subject: 'A post',
      postRemoteId: null,
      permalink: null,
      authorId: 'ann',
      replyOpenUntil: null,
    },
  }
}
/** A message as a page tells it. */
export function message(
  session: Session,
  id: string,
  facts: {
    conversation?: string | null
    at?: number
    moderation?: Moderation | null
    author?: string
    body?: string
  } = {},
): Change {
  return {
    kind: 'message',
    message: {
      remoteId: id,
      ref: `ref ${id}`,
      version: session.now,
      conversationId: facts.conversation === undefined ? 'one' : facts.conversation,
      authorId: facts.author ?? 'ann',
      body: facts.body ?? `words of ${id}`,
      language: null,
      replyToId: null,
      mentions: [],
      permalink: null,
      attachments: [],
      reactions: [],
      createdAt: facts.at ?? session.now,
      editedAt: null,
      isHidden: false,
      isBot: false,
      isRead: false,
      key: null,
      ...(facts.moderation === undefined ? {} : { moderation: facts.moderation }),
    },
  }
}

/** A network whose newest page and history a test writes. */
export async function startPageDesk(parts: {
  readonly live?: (session: Session) => readonly Change[]
  readonly older?: (
    session: Session,
    cursor: string | null,
  ) => { changes: readonly Change[]; more: boolean; reachedAt: number }
  readonly does?: readonly ActionKind[]
  /** Limits of texts, where they are others than those of the plain network. */
  readonly text?: Capabilities['text']
  /** Private answers to comments, where the network takes them. */
  readonly privateReply?: Capabilities['privateReply']
  /** What the network lists of ours: a lost answer is then looked for, in the place of trying again with the same key. */
  readonly ownSince?: Connector['ownSince']
  readonly perform?: (session: Session, action: Action, continues: string | undefined) => Promise<Receipt>
}): Promise<PlainDesk> {
  return startPlainDesk('keyed', {
    alter: (plain): Connector => ({
      ...plain,
      streams: [
        ...plain.streams,
        ...(parts.older === undefined
          ? []
          : [{ name: 'older', label: 'Older', everyMs: 20_000, backfillDays: 0, isHistory: true }]),
      ],
      capabilities: (account) => ({
        ...plain.capabilities(account),
        actions: ['reply', ...(parts.does ?? [])],
        reactions: ['like'],
        ...(parts.text === undefined ? {} : { text: parts.text }),
        ...(parts.privateReply === undefined ? {} : { privateReply: parts.privateReply }),
        ...(parts.ownSince === undefined
          ? {}
          : { resend: { reply: 'confirm' as const, privateReply: 'confirm' as const } }),
        verdicts: ['approve', 'hold', 'spam', 'notSpam', 'trash', 'restore'],
      }),
      pull: (session, stream, cursor) => {
        if (stream === 'older' && parts.older !== undefined) {
          const page = parts.older(session, cursor)
          return Promise.resolve({ ...page, cursor: String(Number(cursor ?? '0') + 1) })
        }
        return Promise.resolve({ changes: parts.live?.(session) ?? [], cursor: String(session.now), more: false })
      },
      thread: () => Promise.resolve([]),
      ...(parts.ownSince === undefined ? {} : { ownSince: parts.ownSince }),
      ...(parts.perform === undefined
        ? {}
        : {
            perform: (session, action, attempt) =>
              parts.perform?.(session, action, attempt.continues?.remoteId) ?? plain.perform(session, action, attempt),
          }),
    }),
  })
}

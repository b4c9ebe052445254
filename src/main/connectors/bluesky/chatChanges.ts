import type { Change, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { plainText } from './facets.ts'
import { authorChange } from './messages.ts'
import { permalinkOf, writeChatRef } from './refs.ts'
import * as replies from './replies.ts'
import type { ChatMessage, Convo, Profile } from './replies.ts'

/** A direct conversation with its members. */
export function convoChanges(session: Session, convo: Convo): Change[] {
  const others = convo.members.filter((member: Profile) => member.did !== session.account.remoteId)
  return [
    ...convo.members.map((member) => authorChange(session, member)),
    {
      kind: 'conversation',
      conversation: {
        remoteId: convo.id,
        ref: writeChatRef(convo.id),
        version: session.now,
        kind: 'direct',
        subject: convo.kind?.name ?? '',
        postRemoteId: null,
        permalink: `https://bsky.app/messages/${encodeURIComponent(convo.id)}`,
        authorId: others[0]?.did ?? null,
        replyOpenUntil: null,
      },
    },
  ]
}

/** A direct message as changes; a deleted one is gone, a system line brings nothing. */
export function chatMessageChanges(session: Session, convoId: string, message: ChatMessage): Change[] {
  if (message.sender === undefined) return []
  if (message.text === undefined) return [{ kind: 'message.gone', remoteId: message.id, version: session.now }]
  const isOwn = message.sender.did === session.account.remoteId
  const value: RemoteMessage = {
    remoteId: message.id,
    ref: writeChatRef(convoId),
    version: session.now,
    conversationId: convoId,
    authorId: message.sender.did,
    body: bodyOf(message),
    language: null,
    replyToId: message.replyTo?.id ?? null,
    mentions: [],
    permalink: null,
    attachments: [],
    reactions: reactionsOf(message, session.account.remoteId),
    createdAt: message.sentAt,
    editedAt: null,
    isHidden: false,
    isBot: false,
    isRead: isOwn,
    key: null,
  }
  return [{ kind: 'message', message: value }]
}

function bodyOf(message: ChatMessage): string {
  const text = plainText(message.text ?? '', message.facets ?? [])
  const shared = replies.embeddedRecord.safeParse(message.embed?.record)
  if (!shared.success || shared.data.uri === undefined) return text
  const link = permalinkOf(shared.data.uri)
  return text === '' ? link : `${text}\n\n${link}`
}

function reactionsOf(message: ChatMessage, own: string): RemoteMessage['reactions'] {
  const counts = new Map<string, { count: number; isMine: boolean }>()
  for (const { value, sender } of message.reactions ?? []) {
    const before = counts.get(value) ?? { count: 0, isMine: false }
    counts.set(value, { count: before.count + 1, isMine: before.isMine || sender?.did === own })
  }
  return [...counts].map(([reaction, facts]) => ({ reaction, ...facts }))
}

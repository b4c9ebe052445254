import { z } from 'zod'
import type { Change, RemoteMessage } from '../change.ts'
import type { BundleReply, MessageReply, personReply } from './replies.ts'
import { ownId, pictureUrl } from './api.ts'

/** What the connector keeps with a message: where it stands, for changing it on a server that has forgotten it. */
export const messageRef = z.object({ conversation: z.string().nullable(), createdAt: z.number() })
export type MessageRef = z.infer<typeof messageRef>

/** A page of the network told as changes: people first, then conversations, then messages. Only what the shown messages name. */
export function bundleChanges(bundle: BundleReply, shown: readonly MessageReply[], version: number): Change[] {
  if (shown.length === 0) return []
  const conversations = new Set(shown.map((message) => (message.gone ? null : message.conversation)))
  const people = new Set(shown.flatMap((message) => (message.gone ? [] : [message.author, ...message.mentions])))
  const talks = bundle.conversations.filter((talk) => conversations.has(talk.id))
  for (const talk of talks) if (talk.author !== null) people.add(talk.author)
  return [
    ...bundle.people.filter((person) => people.has(person.id)).map((person) => personChange(person, version)),
    ...talks.map((talk) => conversationChange(talk, version)),
    ...shown.map((message) => messageChange(message, version)),
  ]
}

export function personChange(person: z.infer<typeof personReply>, version: number): Change {
  return {
    kind: 'author',
    author: {
      remoteId: person.id,
      ref: '',
      version,
      handle: person.handle,
      displayName: person.name,
      avatarUrl: person.avatar === null ? null : pictureUrl(person.avatar),
      profileUrl: null,
      followers: person.followers,
      isSelf: person.id === ownId,
    },
  }
}

function conversationChange(talk: BundleReply['conversations'][number], version: number): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: talk.id,
      ref: '',
      version,
      kind: talk.kind,
      subject: talk.subject,
      postRemoteId: talk.post,
      permalink: null,
      authorId: talk.author,
      replyOpenUntil: null,
    },
  }
}

function messageChange(message: MessageReply, version: number): Change {
  if (message.gone) return { kind: 'message.gone', remoteId: message.id, version }
  const ref: MessageRef = { conversation: message.conversation, createdAt: message.createdAt }
  const mapped: RemoteMessage = {
    remoteId: message.id,
    ref: JSON.stringify(ref),
    version,
    conversationId: message.conversation,
    authorId: message.author,
    body: message.text,
    language: message.language,
    replyToId: message.replyTo,
    mentions: message.mentions,
    permalink: null,
    attachments: message.pictures.map(({ name, alt }) => ({
      url: pictureUrl(name),
      mediaType: 'image/*',
      altText: alt,
    })),
    reactions: message.reactions.map(({ name, count, mine }) => ({ reaction: name, count, isMine: mine })),
    createdAt: message.createdAt,
    editedAt: message.editedAt,
    isHidden: message.hidden,
    isBot: false,
    isRead: message.read,
    key: message.key,
  }
  return { kind: 'message', message: mapped }
}

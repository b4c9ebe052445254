import type { Change, RemoteAttachment, RemoteAuthor, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { directId, writeThreadNote } from '../graph/direct.ts'
import { pageOf } from './place.ts'
import type { Message, Person, Thread, ToldMessage } from './shapes.ts'
import { windowEnd } from '../graph/window.ts'

/** A conversation with its newest messages, newest first as the network lists them. */
export interface WholeThread {
  readonly thread: Thread
  /** The person in it besides the Page; null when nothing tells who it is. */
  readonly partner: Person | null
  readonly messages: readonly Message[]
  /** There may be older messages that the network does not give. */
  readonly isFull: boolean
}

/** The person in a conversation besides the Page, as it or one of its messages names them; null when nothing does. */
export function partnerOf(session: Session, { participants }: Thread, messages: readonly ToldMessage[]): Person | null {
  const named = [...(participants?.data ?? []), ...messages.flatMap(({ from }) => from ?? [])]
  return named.find((one) => one.id !== pageOf(session.account)) ?? null
}

/** Whether the Page wrote it. */
export function isOwn(session: Session, one: Message): boolean {
  return one.from.id === pageOf(session.account)
}

/** When the person last wrote, epoch ms: `known` from before where the newest messages are all ours; 0 = not known. */
export function inboundAtIn(session: Session, { messages }: WholeThread, known: number): number {
  const inbound = messages.filter((one) => !isOwn(session, one))
  return Math.min(session.now, Math.max(known, ...inbound.map((one) => one.created_time)))
}

/** A conversation told as changes: the person, the conversation with its window, its messages. `knownAt` = when the person wrote, as known before. */
export function threadChanges(session: Session, whole: WholeThread, knownAt: number): Change[] {
  const { thread, partner, messages, isFull } = whole
  if (partner === null) return []
  const inbound = messages.filter((one) => !isOwn(session, one))
  const inboundAt = inboundAtIn(session, whole, knownAt)
  const unread = new Set(inbound.slice(0, thread.unread_count ?? 0).map((one) => one.id))
  return [
    { kind: 'author', author: authorOf(session, partner) },
    {
      kind: 'conversation',
      conversation: {
        remoteId: directId(partner.id),
        ref: writeThreadNote({ thread: thread.id, inboundAt }),
        version: session.now,
        kind: 'direct',
        subject: '',
        postRemoteId: null,
        permalink: linkOf(thread),
        authorId: partner.id,
        // When the person may have written before what is given, the network decides.
        replyOpenUntil: inboundAt === 0 && isFull ? null : windowEnd(session, inboundAt),
      },
    },
    ...[...messages].reverse().flatMap((one): Change[] => [
      { kind: 'author', author: authorOf(session, one.from) },
      { kind: 'message', message: messageOf(session, one, partner.id, !unread.has(one.id)) },
    ]),
  ]
}

/** Somebody, the Page itself included. */
export function authorOf(session: Session, { id, name }: Person): RemoteAuthor {
  const { account } = session
  const isSelf = id === pageOf(account)
  return {
    remoteId: id,
    ref: '',
    version: session.now,
    // Messenger tells no names to address people by.
    handle: isSelf ? account.handle : '',
    displayName: isSelf ? account.displayName : (name ?? 'Somebody on Messenger'),
    avatarUrl: isSelf ? account.avatarUrl : null,
    profileUrl: isSelf ? account.profileUrl : null,
    followers: null,
    isSelf,
  }
}

/** One message of the conversation with that person. */
export function messageOf(session: Session, one: Message, person: string, isRead: boolean): RemoteMessage {
  const card = webAddress(one.shares?.data[0]?.link)
  return {
    remoteId: one.id,
    ref: person,
    version: session.now,
    conversationId: directId(person),
    authorId: one.from.id,
    body: one.message,
    language: null,
    replyToId: one.reply_to?.mid ?? null,
    mentions: [],
    permalink: null,
    attachments: attachmentsOf(one),
    reactions: (one.reactions?.data ?? []).map(({ reaction, users }) => ({
      reaction: reaction ?? 'other',
      count: Math.max(1, users?.length ?? 0),
      isMine: (users ?? []).some((user) => user.id === pageOf(session.account)),
    })),
    createdAt: Math.min(one.created_time, session.now),
    editedAt: null,
    isHidden: false,
    ...(card === null
      ? {}
      : { extras: { card: { url: card, title: one.shares?.data[0]?.name ?? '', description: '' } } }),
    isBot: false,
    isRead: isOwn(session, one) || isRead,
    key: null,
  }
}

function attachmentsOf({ attachments, sticker }: Message): RemoteAttachment[] {
  const files = (attachments?.data ?? []).flatMap((one): RemoteAttachment[] => {
    const url = webAddress(one.image_data?.url ?? one.video_data?.url ?? one.file_url)
    const usual = one.image_data ? 'image/jpeg' : one.video_data ? 'video/mp4' : 'application/octet-stream'
    return url === null ? [] : [{ url, mediaType: one.mime_type ?? usual, altText: one.name ?? '' }]
  })
  const picture = webAddress(sticker)
  return picture === null ? files : [...files, { url: picture, mediaType: 'image/png', altText: 'Sticker' }]
}

/** The network tells a path. */
function linkOf({ link }: Thread): string | null {
  return link?.startsWith('/') === true ? `https://www.facebook.com${link}` : webAddress(link)
}

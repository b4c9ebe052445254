import type { RemoteAuthor, RemoteConversation } from '../../connectors/change.ts'
import { handleKey, nameKey } from '../rules/personKeys.ts'
import { keepAuthorWords } from '../store/authorWords.ts'
import type { ConversationRowStored } from '../store/conversationRow.ts'
import type { ApplyContext } from './context.ts'

/** Numbers found in the present write, by remote id: a page names the same few people and threads again and again. */
interface Known {
  readonly authors: Map<string, number>
  readonly conversations: Map<string, number>
}
const found = new WeakMap<ApplyContext, Known>()

function knownIn(at: ApplyContext): Known {
  let known = found.get(at)
  if (known === undefined) {
    known = { authors: new Map(), conversations: new Map() }
    found.set(at, known)
  }
  return known
}

function remembered(numbers: Map<string, number>, remoteId: string, find: () => number): number {
  const known = numbers.get(remoteId)
  if (known !== undefined) return known
  const number = find()
  numbers.set(remoteId, number)
  return number
}

/** The author with this remote id; a stub of version 0 is made for one who was only mentioned. Returns the row's number. */
export function authorNumber(at: ApplyContext, remoteId: string): number {
  return remembered(knownIn(at).authors, remoteId, () => findOrMakeAuthor(at, remoteId))
}

function findOrMakeAuthor(at: ApplyContext, remoteId: string): number {
  const known = at.db.get<{ number: number }>(
    'SELECT number FROM authors WHERE account = :account AND remote_id = :remoteId',
    {
      account: at.account.number,
      remoteId,
    },
  )
  if (known !== undefined) return known.number
  return at.db.run(
    `INSERT INTO authors (id, account, remote_id, ref, handle, display_name, is_self, version)
     VALUES (:id, :account, :remoteId, '', :handle, '', :isSelf, 0)`,
    {
      id: at.newId(),
      account: at.account.number,
      remoteId,
      handle: '',
      isSelf: remoteId === at.account.remote_id ? 1 : 0,
    },
  ).lastInsertRowid
}

/** Writes what the network says of a person, unless something newer is known or nothing differs. */
export function applyAuthor(at: ApplyContext, author: RemoteAuthor): void {
  const { db, account } = at
  const { remoteId, displayName, handle } = author
  const told = {
    ref: author.ref,
    handle,
    display_name: displayName,
    avatar_url: author.avatarUrl,
    profile_url: author.profileUrl,
    followers: author.followers,
    is_self: author.isSelf || remoteId === account.remote_id ? 1 : 0,
    version: author.version,
    name_key: nameKey(displayName),
    handle_key: handleKey(handle),
  }
  const known = db.get<typeof told & { number: number }>(
    `SELECT number, ref, handle, display_name, avatar_url, profile_url, followers, is_self, version, name_key, handle_key
     FROM authors WHERE account = :account AND remote_id = :remoteId`,
    { account: account.number, remoteId },
  )
  if (known === undefined) {
    const { lastInsertRowid: number } = db.run(
      `INSERT INTO authors (id, account, remote_id, ref, handle, display_name, avatar_url, profile_url, followers, is_self, version, name_key, handle_key)
       VALUES (:id, :account, :remoteId, :ref, :handle, :display_name, :avatar_url, :profile_url, :followers, :is_self, :version, :name_key, :handle_key)`,
      { id: at.newId(), account: account.number, remoteId, ...told },
    )
    knownIn(at).authors.set(remoteId, number)
    keepAuthorWords(db, number, displayName, handle)
    return
  }
  const { number } = known
  if (known.version > told.version) {
    // A late older fact may still tell what the newer one left out.
    if (told.followers !== null && known.followers === null)
      db.run('UPDATE authors SET followers = :followers WHERE number = :number', { number, followers: told.followers })
    return
  }
  const next = { ...told, followers: told.followers ?? known.followers }
  if (!differs(known, next)) return
  db.run(
    `UPDATE authors SET ref = :ref, handle = :handle, display_name = :display_name, avatar_url = :avatar_url, profile_url = :profile_url,
       followers = :followers, is_self = :is_self, version = :version, name_key = :name_key, handle_key = :handle_key
     WHERE number = :number`,
    { number, ...next },
  )
  keepAuthorWords(db, number, displayName, handle)
}

function differs<T extends object>(known: T, next: T): boolean {
  const columns = Object.keys(next) as (keyof T)[] // an object made here
  return columns.some((it) => known[it] !== next[it])
}

/** The conversation with this remote id; a stub of version 0 is made for one that was only mentioned. Returns the row's number. */
export function conversationNumber(at: ApplyContext, remoteId: string): number {
  return remembered(knownIn(at).conversations, remoteId, () => findOrMakeConversation(at, remoteId))
}

function findOrMakeConversation(at: ApplyContext, remoteId: string): number {
  const known = at.db.get<{ number: number }>(
    'SELECT number FROM conversations WHERE account = :account AND remote_id = :remoteId',
    {
      account: at.account.number,
      remoteId,
    },
  )
  return known?.number ?? makeConversation(at, remoteId, stub)
}

/** What a network says of a conversation, as it is kept. */
type Told = Pick<
  ConversationRowStored,
  'ref' | 'kind' | 'subject' | 'post_remote_id' | 'permalink' | 'author' | 'reply_open_until' | 'version'
>

const stub: Told = {
  ref: '',
  kind: 'mention',
  subject: '',
  post_remote_id: null,
  permalink: null,
  author: null,
  reply_open_until: null,
  version: 0,
}

function makeConversation(at: ApplyContext, remoteId: string, told: Told): number {
  return at.db.run(
    `INSERT INTO conversations (id, account, brand, remote_id, ref, kind, subject, post_remote_id, permalink, author, state, urgency, unread_count,
       needs_reply, pending_count, last_message_at, closed_at, reply_open_until, version)
     VALUES (:id, :account, :brand, :remoteId, :ref, :kind, :subject, :post_remote_id, :permalink, :author, :state, 'normal', 0,
       0, 0, 0, :closedAt, :reply_open_until, :version)`,
    {
      id: at.newId(),
      account: at.account.number,
      brand: at.account.brand,
      remoteId,
      ...told,
      // What was over before the account was connected is nobody's task; what comes after reopens it.
      state: at.isHistory === true ? 'closed' : 'open',
      closedAt: at.isHistory === true ? at.account.connected_at : null,
    },
  ).lastInsertRowid
}

/**
 * Writes what the network says of a conversation, unless something newer is known or nothing differs. Our own state of it is not
 * touched. Tells its row's number, and whether it is of another kind than before, on which what is derived from its messages hangs.
 */
export function applyConversation(
  at: ApplyContext,
  conversation: RemoteConversation,
): { readonly number: number; readonly isOfOtherKind: boolean } {
  const { db, account } = at
  const { remoteId } = conversation
  const told: Told = {
    ref: conversation.ref,
    kind: conversation.kind,
    subject: conversation.subject,
    post_remote_id: conversation.postRemoteId,
    permalink: conversation.permalink,
    author: conversation.authorId === null ? null : authorNumber(at, conversation.authorId),
    reply_open_until: conversation.replyOpenUntil,
    version: conversation.version,
  }
  const known = db.get<Told & { number: number }>(
    `SELECT number, ref, kind, subject, post_remote_id, permalink, author, reply_open_until, version
     FROM conversations WHERE account = :account AND remote_id = :remoteId`,
    { account: account.number, remoteId },
  )
  if (known === undefined) {
    const number = makeConversation(at, remoteId, told)
    knownIn(at).conversations.set(remoteId, number)
    return { number, isOfOtherKind: false }
  }
  const { number } = known
  if (known.version > told.version) {
    // A late older fact may still tell what the newer one left out.
    if (told.author !== null && known.author === null)
      db.run('UPDATE conversations SET author = :author WHERE number = :number', { number, author: told.author })
    return { number, isOfOtherKind: false }
  }
  const next = { ...told, author: told.author ?? known.author }
  if (differs(known, next))
    db.run(
      `UPDATE conversations SET ref = :ref, kind = :kind, subject = :subject, post_remote_id = :post_remote_id, permalink = :permalink,
         author = :author, reply_open_until = :reply_open_until, version = :version
       WHERE number = :number`,
      { number, ...next },
    )
  return { number, isOfOtherKind: known.kind !== told.kind }
}

import type { RemoteAuthor, RemoteConversation } from '../../connectors/change.ts'
import { handleKey, nameKey } from '../rules/personKeys.ts'
import { keepAuthorWords } from '../store/authorWords.ts'
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

/** Writes what the network says of a person, unless something newer is known. */
export function applyAuthor(at: ApplyContext, author: RemoteAuthor): void {
  const number = authorNumber(at, author.remoteId)
  const { changes } = at.db.run(
    `UPDATE authors SET ref = :ref, handle = :handle, display_name = :displayName, avatar_url = :avatarUrl, profile_url = :profileUrl,
       followers = coalesce(:followers, followers), is_self = :isSelf, version = :version, name_key = :nameKey, handle_key = :handleKey
     WHERE number = :number AND version <= :version`,
    {
      number,
      ref: author.ref,
      handle: author.handle,
      displayName: author.displayName,
      avatarUrl: author.avatarUrl,
      profileUrl: author.profileUrl,
      followers: author.followers,
      isSelf: author.isSelf || author.remoteId === at.account.remote_id ? 1 : 0,
      version: author.version,
      nameKey: nameKey(author.displayName),
      handleKey: handleKey(author.handle),
    },
  )
  if (changes > 0) keepAuthorWords(at.db, number, author.displayName, author.handle)
  // A late older fact may still tell what the newer one left out.
  if (changes === 0 && author.followers !== null)
    at.db.run('UPDATE authors SET followers = :followers WHERE number = :number AND followers IS NULL', {
      number,
      followers: author.followers,
    })
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
  if (known !== undefined) return known.number
  return at.db.run(
    `INSERT INTO conversations (id, account, brand, remote_id, ref, kind, subject, state, urgency, unread_count, needs_reply, pending_count,
       last_message_at, closed_at, version)
     VALUES (:id, :account, :brand, :remoteId, '', 'mention', '', :state, 'normal', 0, 0, 0, 0, :closedAt, 0)`,
    {
      id: at.newId(),
      account: at.account.number,
      brand: at.account.brand,
      remoteId,
      // What was over before the account was connected is nobody's task; what comes after reopens it.
      state: at.isHistory === true ? 'closed' : 'open',
      closedAt: at.isHistory === true ? at.account.connected_at : null,
    },
  ).lastInsertRowid
}

/**
 * Writes what the network says of a conversation, unless something newer is known. Our own state of it is not touched. Tells its row's
 * number, and whether it is of another kind than before, on which what is derived from its messages hangs.
 */
export function applyConversation(
  at: ApplyContext,
  conversation: RemoteConversation,
): { readonly number: number; readonly isOfOtherKind: boolean } {
  const number = conversationNumber(at, conversation.remoteId)
  const author = conversation.authorId === null ? null : authorNumber(at, conversation.authorId)
  const before = at.db.get<{ kind: string; author: number | null }>(
    'SELECT kind, author FROM conversations WHERE number = :number',
    { number },
  )
  const { changes } = at.db.run(
    `UPDATE conversations SET ref = :ref, kind = :kind, subject = :subject, post_remote_id = :post, permalink = :permalink,
       author = coalesce(:author, author), reply_open_until = :openUntil, version = :version
     WHERE number = :number AND version <= :version`,
    {
      number,
      ref: conversation.ref,
      kind: conversation.kind,
      subject: conversation.subject,
      post: conversation.postRemoteId,
      permalink: conversation.permalink,
      author,
      openUntil: conversation.replyOpenUntil,
      version: conversation.version,
    },
  )
  // A late older fact may still tell what the newer one left out.
  if (changes === 0 && author !== null && before?.author === null)
    at.db.run('UPDATE conversations SET author = :author WHERE number = :number', { number, author })
  return { number, isOfOtherKind: changes > 0 && before?.kind !== conversation.kind }
}

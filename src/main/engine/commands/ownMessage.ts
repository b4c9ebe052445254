import { insertMessage, nextSeq } from '../store/messages.ts'
import { takeArrivals } from '../store/meta.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { CommandContext, ReplyOrigin } from './context.ts'

/** Writes a message of ours that is not on its network (yet): a reply that was queued, or a note. */
export function insertOwn(
  ctx: CommandContext,
  own: {
    id: string
    account: AccountRow
    conversation: number
    outbox: number | null
    direction: 'out' | 'note'
    text: string
    language: string | null
    replyTo: string | null
    origin: ReplyOrigin
    /** To the writer of something public alone. */
    isPrivate?: boolean
    /** Who wrote it; the acting member when left out. */
    member?: number | null
  },
): void {
  insertMessage(ctx.db, {
    seq: nextSeq(ctx.db, ctx.now),
    id: own.id,
    account: own.account.number,
    conversation: own.conversation,
    author: selfAuthor(ctx, own.account),
    remote_id: null,
    ref: '',
    outbox: own.outbox,
    direction: own.direction,
    body: own.text,
    language: own.language,
    reply_to: own.replyTo,
    permalink: null,
    details_json: null,
    created_at: ctx.now,
    first_seen_at: ctx.now,
    arrival: takeArrivals(ctx.db, 1),
    edited_at: null,
    deleted_at: null,
    is_hidden: 0,
    is_read: 1,
    sent_by: 'agent',
    origin: own.origin,
    member: own.member === undefined ? ctx.me.number : own.member,
    version: 0,
    moderation: null,
    is_imported: 0,
    is_private: own.isPrivate === true ? 1 : 0,
    also_in: null,
  })
}

function selfAuthor(ctx: CommandContext, account: AccountRow): number {
  const remoteId = account.remote_id ?? ''
  const known = ctx.db.get<{ number: number }>(
    'SELECT number FROM authors WHERE account = :account AND remote_id = :remoteId',
    { account: account.number, remoteId },
  )
  if (known !== undefined) return known.number
  return ctx.db.run(
    `INSERT INTO authors (id, account, remote_id, ref, handle, display_name, avatar_url, profile_url, is_self, version)
     VALUES (:id, :account, :remoteId, '', :handle, :displayName, :avatarUrl, :profileUrl, 1, 0)`,
    {
      id: ctx.deps.newId(),
      account: account.number,
      remoteId,
      handle: account.handle,
      displayName: account.display_name,
      avatarUrl: account.avatar_url,
      profileUrl: account.profile_url,
    },
  ).lastInsertRowid
}

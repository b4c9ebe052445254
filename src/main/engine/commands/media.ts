import { notFound, unsupported } from '../../../shared/contract/failure.ts'
import { isPicture } from '../media/mediaHosts.ts'
import { whoseByThemselves } from '../media/whoseByThemselves.ts'
import { pictureRule } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import { dayOf, forgetFile, wantFirst, wantShown } from '../store/media.ts'
import { findMessage } from '../store/messages.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'

/** Messages at the end of a conversation whose pictures count as shown: what the window asks for at first. */
const messagesShown = 60

interface Shown {
  readonly url: string
  readonly author: number
  /** Null for an avatar. */
  readonly media_type: string | null
  readonly moderation: string | null
}

/** Pictures of others that a person looks at or asks for. */
export const mediaCommands = {
  'media.fetch': (ctx, input) => {
    const message = findMessage(ctx.db, input.messageId) ?? notFound('This message is not here any more.')
    const mayFetch = pictureRule(ctx.deps, ctx.db, getAccount(ctx.db, message.account))
    const pictures = picturesOf(ctx, 'm.seq = :seq', { seq: message.seq }).filter((it) => mayFetch(it.url))
    if (!pictures.some((it) => it.media_type !== null))
      unsupported('This network keeps these pictures elsewhere, or there is no room for any. See them on the network.')
    for (const { url } of pictures) {
      forgetWhenMissing(ctx, message.account, url)
      wantFirst(ctx.db, message.account, url)
    }
    return {}
  },
  'media.shown': (ctx, input) => {
    const conversation = mustFindConversation(ctx, input.conversationId)
    const mayFetch = pictureRule(ctx.deps, ctx.db, getAccount(ctx.db, conversation.account))
    const isWanted = whoseByThemselves(ctx.db, conversation.brand)
    const newest = `m.seq IN (SELECT seq FROM messages WHERE conversation = :number ORDER BY created_at DESC, seq DESC LIMIT ${messagesShown})`
    const pictures = [
      ...picturesOf(ctx, newest, { number: conversation.number }),
      // The post that is being discussed stands above them.
      ...picturesOf(ctx, 'm.account = :account AND m.remote_id = :post', {
        account: conversation.account,
        post: conversation.post_remote_id ?? '',
      }),
    ]
    for (const { url, author, moderation } of pictures) {
      forgetWhenMissing(ctx, conversation.account, url)
      if (moderation === null && mayFetch(url) && isWanted(author))
        wantShown(ctx.db, conversation.account, url, ctx.now)
      ctx.db.run(
        `UPDATE media_files SET used_at = :day WHERE used_at < :day AND
           sha256 = (SELECT sha256 FROM media WHERE account = :account AND url = :url AND state = 'kept')`,
        { day: dayOf(ctx.now), account: conversation.account, url },
      )
    }
    return {}
  },
} satisfies Partial<CommandHandlers>

/** Attachments that are pictures, and avatars, of the messages that fit. */
function picturesOf(ctx: CommandContext, which: string, bind: Readonly<Record<string, number | string>>): Shown[] {
  return ctx.db
    .all<Shown>(
      `SELECT t.url, m.author, t.media_type, m.moderation FROM messages m JOIN attachments t ON t.message = m.seq
       WHERE ${which} AND m.deleted_at IS NULL
       UNION SELECT p.avatar_url, p.number, NULL, NULL FROM messages m JOIN authors p ON p.number = m.author
       WHERE ${which} AND p.avatar_url IS NOT NULL`,
      bind,
    )
    .filter((it) => it.media_type === null || isPicture(it.media_type))
}

/** A row whose file is gone from the disk is no picture any more; it is asked for again like any other. */
function forgetWhenMissing(ctx: CommandContext, account: number, url: string): void {
  const kept = ctx.db.get<{ sha256: string }>(
    "SELECT sha256 FROM media WHERE account = :account AND url = :url AND state = 'kept'",
    { account, url },
  )
  if (kept !== undefined && !ctx.hasPicture(kept.sha256)) forgetFile(ctx.db, kept.sha256, true, ctx.now)
}

import { z } from 'zod'
import type { AuthorView, ConversationRow, LabelSource } from '../../../shared/contract/conversation.ts'
import { ownAddress } from '../store/media.ts'
import type { ConversationRowStored } from '../store/conversations.ts'

/** The columns that `toConversationRow` wants, for a FROM that joins `conversations c`. */
export const conversationColumns = `c.*, b.id AS brand_id, a.id AS account_id, a.network, am.id AS assignee_id, substr(m.body, 1, 200) AS snippet,
  m.language AS snippet_language, m.direction AS snippet_direction, m.deleted_at AS snippet_deleted,
  p.id AS p_id, p.remote_id AS p_remote_id, p.handle AS p_handle, p.display_name AS p_display_name, p.avatar_url AS p_avatar_url,
  p.profile_url AS p_profile_url, p.followers AS p_followers, p.is_self AS p_is_self, pm.sha256 AS p_avatar_sha,
  (SELECT json_group_array(t.name ORDER BY t.folded) FROM conversation_tags ct JOIN tags t ON t.number = ct.tag WHERE ct.conversation = c.number) AS tags_json`

/** Finds the kept picture of the author `p`. */
export const avatarJoin = "LEFT JOIN media pm ON pm.account = p.account AND pm.url = p.avatar_url AND pm.state = 'kept'"

/**
 * The joins that go with `conversationColumns`. Conversations come first whatever SQLite's figures say: it would gladly go brand by brand
 * and sort all that it finds, where an index of conversations has them in order.
 */
export const conversationJoins = `CROSS JOIN brands b ON b.number = c.brand CROSS JOIN accounts a ON a.number = c.account
  LEFT JOIN authors p ON p.number = c.author ${avatarJoin} LEFT JOIN members am ON am.number = c.assignee LEFT JOIN messages m ON m.seq = c.last_message`

/** Columns of an author under the prefix `p_`. */
export interface AuthorColumns {
  p_id: string | null
  p_remote_id: string
  p_handle: string
  p_display_name: string
  p_avatar_url: string | null
  /** The file of the avatar, when it is kept. */
  p_avatar_sha: string | null
  p_profile_url: string | null
  p_followers: number | null
  p_is_self: number
}

/** A joined row as `conversationColumns` gives it. */
export interface JoinedConversation extends ConversationRowStored, AuthorColumns {
  brand_id: string
  account_id: string
  network: string
  assignee_id: string | null
  snippet: string | null
  snippet_language: string | null
  snippet_direction: 'in' | 'out' | 'note' | null
  snippet_deleted: number | null
  tags_json: string
}

/** The author of a joined row; null when none is known. */
export function toAuthor(row: AuthorColumns): AuthorView | null {
  if (row.p_id === null) return null
  return {
    id: row.p_id,
    remoteId: row.p_remote_id,
    handle: row.p_handle,
    displayName: row.p_display_name,
    avatar: row.p_avatar_sha === null ? null : ownAddress(row.p_avatar_sha),
    profileUrl: row.p_profile_url,
    followers: row.p_followers,
    isSelf: row.p_is_self === 1,
  }
}

/** A joined row as the list shows it. */
export function toConversationRow(row: JoinedConversation): ConversationRow {
  return {
    id: row.id,
    brandId: row.brand_id,
    accountId: row.account_id,
    network: row.network,
    kind: row.kind,
    state: row.state,
    waitingFor: row.waiting_for,
    snoozedUntil: row.snoozed_until,
    author: toAuthor(row),
    snippet: row.snippet_deleted === null ? (row.snippet ?? '') : '',
    snippetLanguage: row.snippet_language,
    snippetIsOurs: row.snippet_direction !== null && row.snippet_direction !== 'in',
    subject: row.subject,
    unreadCount: row.unread_count,
    urgency: row.urgency,
    assigneeId: row.assignee_id,
    needsReply: row.needs_reply === 1,
    replyDueAt: row.reply_due_at,
    replyDueSince: row.reply_due_since,
    lastMessageAt: row.last_message_at,
    lastInboundAt: row.last_inbound_at,
    pendingCount: row.pending_count,
    tags: z.array(z.string()).parse(JSON.parse(row.tags_json)),
    sentiment: labelOf(row.sentiment, row.sentiment_by),
    intent: labelOf(row.intent, row.intent_by),
  }
}

function labelOf<T>(value: T | null, by: LabelSource | null): { value: T; by: LabelSource } | null {
  return value === null || by === null ? null : { value, by }
}

import { ableTo } from '../accounts/ableTo.ts'
import { privateWay } from '../accounts/privateWay.ts'
import type { Attached } from '../../../shared/contract/action.ts'
import type { Delivery, MessageView, PrivateReply } from '../../../shared/contract/conversation.ts'
import type { InsertedCanned } from '../../../shared/contract/insertedCanned.ts'
import type { Hold, OutboxState } from '../../../shared/contract/outbox.ts'
import { getAccount } from '../store/accounts.ts'
import { channelStateOf } from '../store/channels.ts'
import type { Reader } from '../store/database.ts'
import { detailsOf } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { listCursors } from '../store/syncCursors.ts'
import { completeUpTo } from './accountParts.ts'
import { laneBlocker } from './outbox.ts'
import { entryAtRest } from '../store/rests.ts'
import { attachmentsOf } from './attachments.ts'
import type { QueryFacts, QueryHandlers } from './context.ts'
import { avatarJoin, conversationColumns, conversationJoins, toAuthor, toConversationRow } from './views.ts'
import type { AuthorColumns, JoinedConversation } from './views.ts'

interface JoinedMessage extends MessageRow, AuthorColumns {
  network: string
  rests_until: number | null
  rest_text: string | null
  writes_rest_until: number | null
  writes_rest_text: string | null
  conversation_id: string | null
  reply_to_id: string | null
  member_name: string | null
  is_text_gone: 0 | 1
  o_id: string | null
  o_lane: string
  o_state: OutboxState
  o_hold: Hold | null
  o_due_at: number
  o_attempts: number
  o_error_text: string | null
}

const messageColumns = `m.*, n.network, n.rests_until, n.rest_text, n.writes_rest_until, n.writes_rest_text, c.id AS conversation_id, r.id AS reply_to_id, u.name AS member_name,
  (m.body = '' AND EXISTS (SELECT 1 FROM text_terms t WHERE t.message = m.seq AND t.due_at IS NULL)) AS is_text_gone,
  o.id AS o_id, o.lane AS o_lane, o.state AS o_state, o.hold AS o_hold, o.due_at AS o_due_at, o.attempts AS o_attempts, o.error_text AS o_error_text,
  p.id AS p_id, p.remote_id AS p_remote_id, p.handle AS p_handle, p.display_name AS p_display_name, p.avatar_url AS p_avatar_url,
  p.profile_url AS p_profile_url, p.followers AS p_followers, p.is_self AS p_is_self, pm.sha256 AS p_avatar_sha`
const messageJoins = `JOIN accounts n ON n.number = m.account JOIN authors p ON p.number = m.author ${avatarJoin} LEFT JOIN conversations c ON c.number = m.conversation LEFT JOIN members u ON u.number = m.member
  LEFT JOIN outbox o ON o.seq = m.outbox LEFT JOIN messages r ON r.account = coalesce(c.account, m.account) AND r.remote_id = m.reply_to`

/** One conversation, its messages and the people in it. */
export const conversationQueries = {
  'conversation.detail': (db, input, facts) => {
    const row = db.get<JoinedConversation>(
      `SELECT ${conversationColumns} FROM conversations c ${conversationJoins} WHERE c.id = :id`,
      { id: input.conversationId },
    )
    if (row === undefined) return null
    const account = getAccount(db, row.account)
    const connector = facts.connectors.find((it) => it.network === account.network)
    const draft = db.get<{
      body: string
      saved_at: number
      attachments_json: string
      canned_json: string
      wordings_json: string
      is_private: number
    }>(
      'SELECT body, saved_at, attachments_json, canned_json, wordings_json, is_private FROM drafts WHERE conversation = :number',
      {
        number: row.number,
      },
    )
    const brand = db.get<{ name: string }>('SELECT name FROM brands WHERE number = :brand', { brand: row.brand })
    const answers = db.get<Answered>(
      `SELECT id, remote_id, direction, created_at FROM messages WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL ORDER BY created_at DESC, seq DESC LIMIT 1`,
      { number: row.number },
    )
    return {
      ...toConversationRow(row),
      brandName: brand?.name ?? '',
      accountHandle: account.handle,
      accountName: account.display_name,
      accountState: account.state,
      channelState: channelStateOf(db, row.account),
      networkLabel: connector?.label ?? account.network,
      permalink: row.permalink,
      post: row.post_remote_id === null ? null : findView(db, row.account, row.post_remote_id, facts),
      replyOpenUntil: row.reply_open_until,
      capabilities: ableTo(connector, account),
      draft:
        draft === undefined
          ? null
          : {
              text: draft.body,
              savedAt: draft.saved_at,
              attachments: JSON.parse(draft.attachments_json) as Attached[], // written from parsed attachments only
              canned: JSON.parse(draft.canned_json) as InsertedCanned[], // likewise
              wordings: JSON.parse(draft.wordings_json) as string[], // likewise
              isPrivate: draft.is_private === 1,
            },
      completeUpTo: completeUpTo(listCursors(db, account.number), connector),
      answersId: answers?.id ?? null,
      privateReply: answers === undefined ? null : privateReplyTo(db, row, answers, facts),
    }
  },
  'conversation.thread': (db, input, facts) => {
    const rows = db.all<JoinedMessage>(
      `SELECT ${messageColumns} FROM messages m ${messageJoins}
       WHERE m.conversation = (SELECT number FROM conversations WHERE id = :id) AND (o.state IS NULL OR o.state <> 'cancelled')
       ORDER BY m.created_at DESC, m.seq DESC LIMIT :limit`,
      { id: input.conversationId, limit: input.limit + 1 },
    )
    const isWhole = rows.length <= input.limit
    const shown = rows.slice(0, input.limit)
    // Private answers to comments stand where they answer, and here besides; there are few.
    const beside = db
      .all<JoinedMessage>(
        `SELECT ${messageColumns} FROM messages m ${messageJoins} WHERE m.also_in = (SELECT number FROM conversations WHERE id = :id)`,
        { id: input.conversationId },
      )
      .filter((row) => isWhole || row.created_at >= (shown.at(-1)?.created_at ?? 0))
    return {
      messages: [...shown, ...beside]
        .sort((one, other) => one.created_at - other.created_at || one.seq - other.seq)
        .map((row) => toMessage(db, row, facts)),
      hasEarlier: !isWhole,
    }
  },
  'message.detail': (db, input, facts) => {
    const row = db.get<JoinedMessage>(`SELECT ${messageColumns} FROM messages m ${messageJoins} WHERE m.id = :id`, {
      id: input.messageId,
    })
    return row === undefined ? null : toMessage(db, row, facts)
  },
  'author.card': (db, input) => {
    const row = db.get<
      AuthorColumns & {
        number: number
        account: number
        note: string
        is_muted: number
        is_blocked: number
        network: string
        brand: number
      }
    >(
      `SELECT p.number, p.account, p.note, p.is_muted, p.is_blocked, a.network, a.brand, p.id AS p_id, p.remote_id AS p_remote_id, p.handle AS p_handle,
         p.display_name AS p_display_name, p.avatar_url AS p_avatar_url, p.profile_url AS p_profile_url, p.followers AS p_followers, p.is_self AS p_is_self, pm.sha256 AS p_avatar_sha
       FROM authors p JOIN accounts a ON a.number = p.account ${avatarJoin} WHERE p.id = :id`,
      { id: input.authorId },
    )
    const author = row === undefined ? null : toAuthor(row)
    if (row === undefined || author === null) return null
    // The same person may be known to several accounts of a brand on one network.
    const list = db.all<JoinedConversation>(
      `SELECT ${conversationColumns} FROM conversations c ${conversationJoins}
       WHERE c.brand = :brand AND c.last_message IS NOT NULL AND c.author IN
         (SELECT s.number FROM authors s JOIN accounts sa ON sa.number = s.account WHERE s.remote_id = :remoteId AND sa.network = :network)
       ORDER BY c.last_message_at DESC LIMIT 20`,
      { brand: row.brand, remoteId: author.remoteId, network: row.network },
    )
    const first = db.get<{ at: number | null }>(
      'SELECT min(created_at) AS at FROM messages WHERE conversation IN (SELECT number FROM conversations WHERE author = :author)',
      {
        author: row.number,
      },
    )
    return {
      author,
      note: row.note,
      network: row.network,
      firstSeenAt: first?.at ?? null,
      conversations: list.map((it) => ({
        id: it.id,
        network: it.network,
        snippet: it.snippet ?? '',
        language: it.snippet_language,
        lastMessageAt: it.last_message_at,
        state: it.state,
      })),
      conversationCount: list.length,
      isMuted: row.is_muted === 1,
      isBlocked: row.is_blocked === 1,
    }
  },
} satisfies Partial<QueryHandlers>

function findView(db: Reader, account: number, remoteId: string, facts: QueryFacts): MessageView | null {
  const row = db.get<JoinedMessage>(
    `SELECT ${messageColumns} FROM messages m ${messageJoins} WHERE m.account = :account AND m.remote_id = :remoteId`,
    { account, remoteId },
  )
  return row === undefined ? null : toMessage(db, row, facts)
}

type Answered = Pick<MessageRow, 'id' | 'remote_id' | 'direction' | 'created_at'>

function privateReplyTo(
  db: Reader,
  row: JoinedConversation,
  answered: Answered,
  facts: QueryFacts,
): PrivateReply | null {
  const way = privateWay(db, facts.connectors, row, answered, facts.now)
  if (way.by === null) return way.whyNot === null ? null : { networkLabel: '', text: null, whyNot: way.whyNot }
  const { by } = way
  const connector = facts.connectors.find((it) => it.network === by.network)
  const able = ableTo(connector, by)
  return {
    networkLabel: connector?.label ?? by.network,
    text: able?.text.private ?? null,
    whyNot: able === null ? `${connector?.label ?? by.network} is not signed in.` : null,
  }
}

function toMessage(db: Reader, row: JoinedMessage, facts: QueryFacts): MessageView {
  const author = toAuthor(row)
  if (author === null) throw new Error(`Message ${row.seq} has no author`)
  const details = detailsOf(row)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    author,
    body: row.body,
    language: row.language,
    createdAt: row.created_at,
    firstSeenAt: row.first_seen_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    isTextGone: row.is_text_gone === 1,
    isHidden: row.is_hidden === 1,
    isRead: row.is_read === 1,
    isPrivate: row.is_private === 1,
    by: row.sent_by,
    memberName: row.member_name,
    replyToId: row.reply_to_id,
    permalink: row.permalink ?? computedPermalink(row, facts),
    reactions: details.reactions.map((it) => ({ ...it })),
    attachments: attachmentsOf(db, row, facts),
    extras: details.extras ?? {},
    moderation: row.moderation,
    delivery: toDelivery(db, row, facts.now),
  }
}

function computedPermalink(row: JoinedMessage, facts: QueryFacts): string | null {
  if (row.remote_id === null) return null
  return facts.connectors.find((it) => it.network === row.network)?.permalink?.(row.remote_id) ?? null
}

function toDelivery(db: Reader, row: JoinedMessage, now: number): Delivery | null {
  if (row.o_id === null || row.outbox === null) return null
  const told = entryAtRest({ ...row, state: row.o_state, due_at: row.o_due_at, error_text: row.o_error_text }, now)
  return {
    outboxId: row.o_id,
    state: row.o_state,
    hold: row.o_hold,
    dueAt: told.due_at,
    attempts: row.o_attempts,
    errorText: told.error_text,
    waitsFor: row.o_state === 'queued' ? laneBlocker(db, row.o_lane, row.outbox) : null,
  }
}

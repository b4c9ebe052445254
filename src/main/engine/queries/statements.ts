import type {
  AlikeGroup,
  StatementConversation,
  StatementPost,
  StatementRow,
} from '../../../shared/contract/statement.ts'
import { openAnswerReply } from '../rules/openAnswer.ts'
import { firstLanguage } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { findStatement, postState, statementNeedsSecond, statementPosts, statementState } from '../store/statements.ts'
import type { StatementPostStored, StatementRowStored } from '../store/statements.ts'
import type { QueryFacts, QueryHandlers } from './context.ts'
import { alikeMessages } from './similar.ts'

/** Farther back nobody waits for a statement, ms. */
const alikeFor = 30 * 86_400_000
/** Of so many linked conversations, the newest, others like them are looked for. */
const askedOf = 20
const shownOfGroup = 10
/** More than for a proposed answer: what is added here is told in public that it was heard. */
const leastAlike = 0.45

/** Questions about statements. */
export const statementQueries = {
  'statement.list': (db, input, facts) =>
    db
      .all<StatementRowStored>(
        `SELECT statements.* FROM statements JOIN brands b ON b.number = brand
         WHERE discarded_at IS NULL AND b.archived_at IS NULL AND (:brand IS NULL OR b.id = :brand) ORDER BY statements.number DESC LIMIT :limit`,
        { brand: input.brandId, limit: input.limit },
      )
      .map((row) => toRow(db, row, facts)),
  'statement.get': (db, input, facts) => {
    const row = findStatement(db, input.statementId)
    if (row === undefined) return null
    const posts = postsOf(db, row, facts)
    return {
      ...toRow(db, row, facts),
      revision: row.revision,
      conversations: conversationsOf(db, row).map((it) => ({ ...toConversation(it), reply: replyFor(db, it, posts) })),
    }
  },
  'statement.ofConversation': (db, input, facts) => {
    const here = db.get<Here>('SELECT number, brand, language, account FROM conversations WHERE id = :id', {
      id: input.conversationId,
    })
    if (here === undefined) return []
    return db
      .all<StatementRowStored>(
        `SELECT statements.* FROM statement_conversations t JOIN statements ON statements.number = t.statement
         WHERE t.conversation = :conversation AND discarded_at IS NULL ORDER BY statements.number DESC LIMIT 20`,
        { conversation: here.number },
      )
      .map((row) => ({ statement: toRow(db, row, facts), reply: replyFor(db, here, postsOf(db, row, facts)) }))
  },
  'statement.alike': (db, input, facts) => {
    const row = findStatement(db, input.statementId)
    return row === undefined ? [] : alikeGroups(db, row, facts.now)
  },
} satisfies Partial<QueryHandlers>

interface Here {
  readonly number: number
  readonly brand: number
  readonly language: string | null
  readonly account: number
}

interface Linked extends Here {
  readonly id: string
  readonly network: string
  readonly person: string
  readonly last_message_at: number
  readonly seq: number | null
  readonly body: string | null
}

const conversationSql = `SELECT c.number, c.id, c.brand, c.account, c.language, a.network, coalesce(nullif(p.display_name, ''), p.handle, '') AS person,
  c.last_message_at, m.seq, m.body
  FROM conversations c JOIN accounts a ON a.number = c.account LEFT JOIN authors p ON p.number = c.author
  LEFT JOIN messages m ON m.seq = (SELECT n.seq FROM messages n WHERE n.conversation = c.number AND n.direction = 'in' AND n.deleted_at IS NULL
    ORDER BY n.created_at DESC, n.seq DESC LIMIT 1)`

function conversationsOf(db: Reader, row: StatementRowStored): readonly Linked[] {
  return db.all<Linked>(
    `${conversationSql} WHERE c.number IN (SELECT conversation FROM statement_conversations WHERE statement = :statement)
     ORDER BY c.last_message_at DESC, c.number DESC LIMIT 500`,
    { statement: row.number },
  )
}

function toConversation(it: Linked): Omit<StatementConversation, 'reply'> {
  return {
    conversationId: it.id,
    network: it.network,
    personName: it.person,
    text: (it.body ?? '').slice(0, 500).toWellFormed(),
    language: it.language,
    at: it.last_message_at,
  }
}

function toRow(db: Reader, row: StatementRowStored, facts: QueryFacts): StatementRow {
  const stored = statementPosts(db, row.number)
  const posts = stored.map((it) => toPost(it, facts))
  const times = posts.flatMap((it) => (it.postedAt === null ? [] : [it.postedAt]))
  const named = db.get<{ brand: string; maker: string; conversations: number }>(
    `SELECT b.id AS brand, u.name AS maker, (SELECT count(*) FROM statement_conversations t WHERE t.statement = :statement) AS conversations
     FROM brands b JOIN members u ON u.number = :maker WHERE b.number = :brand`,
    { statement: row.number, maker: row.made_by, brand: row.brand },
  )
  return {
    id: row.id,
    brandId: named?.brand ?? '',
    state: statementState(stored),
    posts,
    conversationCount: named?.conversations ?? 0,
    madeByName: named?.maker ?? '',
    madeAt: row.made_at,
    postedAt: times.length === 0 ? null : Math.min(...times),
    needsSecond: statementNeedsSecond(db, row),
  }
}

function toPost(it: StatementPostStored, facts: QueryFacts): StatementPost {
  const state = postState(it)
  const connector = facts.connectors.find((each) => each.network === it.network)
  return {
    accountId: it.account_id,
    network: it.network,
    accountHandle: it.account_handle,
    text: it.body,
    state,
    outboxId: state === 'draft' ? null : it.outbox_id,
    permalink:
      state !== 'posted' || it.remote_id === null
        ? null
        : (it.permalink ?? connector?.permalink?.(it.remote_id) ?? null),
    postedAt: state === 'posted' ? it.settled_at : null,
    errorText: state === 'draft' || state === 'posted' ? null : it.error_text,
  }
}

type PostWithAccount = StatementPost & { readonly account: number }

function postsOf(db: Reader, row: StatementRowStored, facts: QueryFacts): readonly PostWithAccount[] {
  return statementPosts(db, row.number).map((it) => ({ ...toPost(it, facts), account: it.account }))
}

/** The reply with the link that the person can open most easily: on the account they wrote to, else wherever it is. */
function replyFor(db: Reader, here: Here, posts: readonly PostWithAccount[]): string | null {
  const told = posts.filter((it) => it.permalink !== null)
  const link = (told.find((it) => it.account === here.account) ?? told[0])?.permalink
  return link === undefined || link === null
    ? null
    : openAnswerReply([here.language, firstLanguage(db, here.brand)], link)
}

function alikeGroups(db: Reader, row: StatementRowStored, now: number): AlikeGroup[] {
  const linked = conversationsOf(db, row)
  const taken = new Set(linked.map((it) => it.number))
  const groups: AlikeGroup[] = []
  for (const like of linked.slice(0, askedOf)) {
    if (like.seq === null || like.body === null) continue
    const found: number[] = []
    for (const message of alikeMessages(db, { ...like, seq: like.seq, body: like.body }, leastAlike)) {
      if (found.length === shownOfGroup) break
      if (taken.has(message.conversation) || message.created_at < now - alikeFor) continue
      taken.add(message.conversation)
      found.push(message.conversation)
    }
    if (found.length === 0) continue
    groups.push({
      like: { conversationId: like.id, text: like.body.slice(0, 200).toWellFormed(), language: like.language },
      conversations: db
        .all<Linked>(
          `${conversationSql} WHERE c.number IN (SELECT value FROM json_each(:numbers)) ORDER BY c.last_message_at DESC, c.number DESC`,
          { numbers: JSON.stringify(found) },
        )
        .map(toConversation),
    })
  }
  return groups
}

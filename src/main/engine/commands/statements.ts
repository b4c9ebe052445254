import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { ableTo } from '../accounts/ableTo.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { quietWords } from '../store/channels.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { setOutbox } from '../store/outbox.ts'
import { readSettings } from '../store/settings.ts'
import { findStatement, postState, statementNeedsSecond, statementPosts } from '../store/statements.ts'
import type { StatementPostStored, StatementRowStored } from '../store/statements.ts'
import { mustBeNewest, refuseBlockedWords } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'
import { mayDecide, mustBeTeam, mustDecideFor } from './deskRights.ts'
import { publish } from './publish.ts'

/** Answering in the open. Nothing here says anything to anybody but `statement.publish`. */
export const statementCommands = {
  'statement.start': (ctx, input) => {
    mustBeTeam(ctx, 'answer in the open')
    const rows = [...new Set(input.conversationIds)].map((id) => mustFindConversation(ctx, id))
    const brand = rows[0]?.brand ?? 0
    if (rows.some((it) => it.brand !== brand))
      invalid(
        'conversationIds',
        'These belong to several clients. A statement speaks for one: choose those of one client.',
      )
    const accounts = ctx.db
      .all<AccountRow>("SELECT * FROM accounts WHERE brand = :brand AND state <> 'removed' ORDER BY number", { brand })
      .filter((it) => canPost(ctx, it))
    if (accounts.length === 0)
      unsupported('No account of this client can publish a post from Parley. Connect one that can, then begin again.')
    const { lastInsertRowid: statement } = ctx.db.run(
      'INSERT INTO statements (id, brand, revision, made_by, made_at) VALUES (:id, :brand, 0, :me, :now)',
      { id: ctx.commandId, brand, me: ctx.me.number, now: ctx.now },
    )
    for (const account of accounts)
      ctx.db.run(
        "INSERT INTO statement_posts (statement, account, body, written_by) VALUES (:statement, :account, '', :me)",
        { statement, account: account.number, me: ctx.me.number },
      )
    link(ctx, { number: statement, id: ctx.commandId }, rows, true)
    ctx.record('statement.start', { kind: 'statement', id: ctx.commandId }, brand, { conversations: rows.length })
    return { statementId: ctx.commandId }
  },
  'statement.save': (ctx, input) => {
    const statement = mustFindStatement(ctx, input.statementId)
    mustBeNewest(input.revision, statement.revision)
    const posts = statementPosts(ctx.db, statement.number)
    for (const { accountId, text } of input.posts) {
      const post = posts.find((it) => it.account_id === accountId)
      if (post === undefined) return notFound('This account is not among those of the statement.')
      const body = text.toWellFormed()
      if (body === post.body) continue
      const state = postState(post)
      if (state === 'posted' || state === 'sending')
        conflict(`What is said as ${post.account_handle} is out or on its way, so its text stays as it is.`)
      ctx.db.run(
        'UPDATE statement_posts SET body = :body, written_by = :me WHERE statement = :statement AND account = :account',
        { body, me: ctx.me.number, statement: statement.number, account: post.account },
      )
    }
    const revision = statement.revision + 1
    ctx.db.run('UPDATE statements SET revision = :revision WHERE number = :number', {
      revision,
      number: statement.number,
    })
    ctx.record('statement.save', { kind: 'statement', id: statement.id }, statement.brand)
    return { revision }
  },
  'statement.link': (ctx, input) => {
    const statement = mustFindStatement(ctx, input.statementId)
    const rows = [...new Set(input.conversationIds)].map((id) => mustFindConversation(ctx, id))
    if (rows.some((it) => it.brand !== statement.brand))
      conflict('This conversation belongs to another client than the statement.')
    link(ctx, statement, rows, input.on)
    ctx.record('statement.link', { kind: 'statement', id: statement.id }, statement.brand, {
      on: input.on,
      conversations: rows.length,
    })
    return {}
  },
  'statement.publish': (ctx, input) => {
    const statement = mustFindStatement(ctx, input.statementId)
    mustBeNewest(input.revision, statement.revision)
    const posts = statementPosts(ctx.db, statement.number).filter((it) => {
      const state = postState(it)
      return it.body.trim() !== '' && (state === 'draft' || state === 'failed')
    })
    if (posts.length === 0) conflict('There is nothing to publish: write a text for one of the accounts first.')
    refuseUnread(ctx, statement, posts)
    const undoMs = (input.undoSeconds ?? readSettings(ctx.db).undoSeconds) * 1000
    const outboxIds = posts.map((post) => {
      refuseBlockedWords(ctx, getAccount(ctx.db, post.account), post.body, null)
      // The one that failed is over, so that nobody tries it again beside the new one.
      if (postState(post) === 'failed' && post.outbox !== null)
        setOutbox(ctx.db, post.outbox, { state: 'cancelled', settled_at: ctx.now, hold: null })
      const { entries } = publish(
        ctx,
        { accountId: post.account_id, text: post.body, more: [], attachments: [], sendAt: null },
        { undoMs, isStatement: true },
      )
      const [entry] = entries
      if (entry === undefined) throw new Error('A post without an entry')
      ctx.db.run('UPDATE statement_posts SET outbox = :seq WHERE statement = :statement AND account = :account', {
        seq: entry.seq,
        statement: statement.number,
        account: post.account,
      })
      return entry.id
    })
    for (const { id } of linked(ctx, statement.number))
      ctx.record('statement.answers', { kind: 'conversation', id }, statement.brand, { statement: statement.id })
    ctx.record('statement.publish', { kind: 'statement', id: statement.id }, statement.brand, { posts: posts.length })
    return { outboxIds }
  },
  'statement.discard': (ctx, input) => {
    const statement = mustFindStatement(ctx, input.statementId)
    const isOut = statementPosts(ctx.db, statement.number).some((it) => ['posted', 'sending'].includes(postState(it)))
    if (input.on && isOut) conflict('It is out or on its way, so it stays here. Nothing was changed.')
    ctx.db.run('UPDATE statements SET discarded_at = :at WHERE number = :number', {
      at: input.on ? ctx.now : null,
      number: statement.number,
    })
    ctx.record('statement.discard', { kind: 'statement', id: statement.id }, statement.brand, { on: input.on })
    return {}
  },
} satisfies Partial<CommandHandlers>

function mustFindStatement(ctx: CommandContext, id: string): StatementRowStored {
  mustBeTeam(ctx, 'answer in the open')
  return findStatement(ctx.db, id) ?? notFound('This statement is not here any more.')
}

/** Whether the account can publish, by its network and by the channel register. */
function canPost(ctx: CommandContext, account: AccountRow): boolean {
  const connector = ctx.deps.connectors.find((it) => it.network === account.network)
  return ableTo(connector, account)?.actions.includes('post') === true && quietWords(ctx.db, account.number) === null
}

/** A statement goes the way of a reply: where the brand wants it, past a lead or manager who did not write it. */
function refuseUnread(ctx: CommandContext, statement: StatementRowStored, posts: readonly StatementPostStored[]): void {
  if (!statementNeedsSecond(ctx.db, statement)) return
  if (!mayDecide(ctx.me.role) || posts.some((it) => it.written_by === ctx.me.number))
    unsupported(
      'This client wants a second person to read what goes out. Nothing was published; your text is kept. A lead or manager who did not write it publishes it.',
    )
  mustDecideFor(ctx, statement.brand)
}

function link(
  ctx: CommandContext,
  statement: Pick<StatementRowStored, 'number' | 'id'>,
  rows: readonly ConversationRowStored[],
  on: boolean,
): void {
  for (const row of rows) {
    const bind = { statement: statement.number, conversation: row.number }
    const { changes } = on
      ? ctx.db.run(
          'INSERT INTO statement_conversations (statement, conversation, at) VALUES (:statement, :conversation, :now) ON CONFLICT DO NOTHING',
          { ...bind, now: ctx.now },
        )
      : ctx.db.run(
          'DELETE FROM statement_conversations WHERE statement = :statement AND conversation = :conversation',
          bind,
        )
    if (changes > 0)
      ctx.record('statement.link', { kind: 'conversation', id: row.id }, row.brand, { statement: statement.id, on })
  }
}

function linked(ctx: CommandContext, statement: number): readonly { id: string }[] {
  return ctx.db.all<{ id: string }>(
    'SELECT c.id FROM statement_conversations t JOIN conversations c ON c.number = t.conversation WHERE t.statement = :statement',
    { statement },
  )
}

import type { StatementState } from '../../../shared/contract/statement.ts'
import { composeRulesOf, wantsApproval } from './compose.ts'
import type { Reader } from './database.ts'

/** A row of `statements`. */
export interface StatementRowStored {
  readonly number: number
  readonly id: string
  readonly brand: number
  readonly revision: number
  readonly made_by: number
  readonly made_at: number
  readonly discarded_at: number | null
}

/** Its text for one account, with what became of it in the outbox. */
export interface StatementPostStored {
  readonly statement: number
  readonly account: number
  readonly body: string
  readonly written_by: number
  readonly outbox: number | null
  readonly account_id: string
  readonly network: string
  readonly account_handle: string
  readonly outbox_id: string | null
  readonly outbox_state: string | null
  readonly remote_id: string | null
  readonly settled_at: number | null
  readonly error_text: string | null
  readonly permalink: string | null
}

/** The statement with this text id, or undefined. */
export function findStatement(db: Reader, id: string): StatementRowStored | undefined {
  return db.get<StatementRowStored>('SELECT * FROM statements WHERE id = :id', { id })
}

/** Its posts, in the order of the accounts. */
export function statementPosts(db: Reader, statement: number): readonly StatementPostStored[] {
  return db.all<StatementPostStored>(
    `SELECT t.*, a.id AS account_id, a.network, a.handle AS account_handle, o.id AS outbox_id, o.state AS outbox_state, o.remote_id,
       o.settled_at, o.error_text, m.permalink
     FROM statement_posts t JOIN accounts a ON a.number = t.account LEFT JOIN outbox o ON o.seq = t.outbox
       LEFT JOIN messages m ON m.account = o.account AND m.remote_id = o.remote_id
     WHERE t.statement = :statement ORDER BY t.account`,
    { statement },
  )
}

/** Where a post stands: the outbox is the one place that knows. What was taken back is a draft again. */
export function postState(row: Pick<StatementPostStored, 'outbox_state'>): StatementState {
  switch (row.outbox_state) {
    case null:
    case 'cancelled':
      return 'draft'
    case 'sent':
      return 'posted'
    case 'failed':
      return 'failed'
    default:
      return 'sending'
  }
}

/** Where the whole stands: one account that has it makes it posted; next counts what is under way. */
export function statementState(posts: readonly Pick<StatementPostStored, 'outbox_state'>[]): StatementState {
  const states = new Set(posts.map(postState))
  return (['posted', 'sending', 'failed'] as const).find((it) => states.has(it)) ?? 'draft'
}

/** Whether its brand wants a second person before it is said: as for a reply to any of the conversations that it answers. */
export function statementNeedsSecond(db: Reader, row: Pick<StatementRowStored, 'number' | 'brand'>): boolean {
  const { approval } = composeRulesOf(db, row.brand)
  if (approval !== 'negative') return approval === 'always'
  return db
    .all<{ conversation: number }>(
      'SELECT conversation FROM statement_conversations WHERE statement = :number LIMIT 500',
      { number: row.number },
    )
    .some((it) => wantsApproval(db, row.brand, it.conversation))
}

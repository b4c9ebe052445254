import { createHash } from 'node:crypto'
import type { Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'

/** What must be true of every data file, as statements that find where it is not. */
const promises: readonly { readonly words: string; readonly sql: string }[] = [
  {
    words: 'messages that belong to no account',
    sql: 'SELECT count(*) AS n FROM messages m LEFT JOIN accounts a ON a.number = m.account WHERE a.number IS NULL',
  },
  {
    words: 'messages stored twice',
    sql: 'SELECT count(*) AS n FROM (SELECT 1 FROM messages WHERE remote_id IS NOT NULL GROUP BY account, remote_id HAVING count(*) > 1)',
  },
  {
    words: 'replies bound to the same post as another reply',
    sql: 'SELECT count(*) AS n FROM (SELECT 1 FROM outbox WHERE remote_id IS NOT NULL GROUP BY account, remote_id HAVING count(*) > 1)',
  },
  {
    words: 'sent replies without a time',
    sql: "SELECT count(*) AS n FROM outbox WHERE state = 'sent' AND settled_at IS NULL",
  },
  {
    words: 'sent replies whose message is missing',
    sql: `SELECT count(*) AS n FROM outbox o LEFT JOIN messages m ON m.outbox = o.seq
          WHERE o.action_kind = 'reply' AND o.state IN ('sent','sending','checking','queued','unconfirmed','needs_look') AND m.seq IS NULL`,
  },
  {
    words: 'messages that name an outbox entry which is not there',
    sql: 'SELECT count(*) AS n FROM messages m LEFT JOIN outbox o ON o.seq = m.outbox WHERE m.outbox IS NOT NULL AND o.seq IS NULL',
  },
  {
    words: 'accounts whose counters differ from their conversations',
    sql: `SELECT count(*) AS n FROM accounts a WHERE
            a.unread <> (SELECT coalesce(sum(unread_count), 0) FROM conversations WHERE account = a.number AND kind <> 'listening')
            OR a.needs_reply <> (SELECT count(*) FROM conversations WHERE account = a.number AND needs_reply = 1)
            OR a.open <> (SELECT count(*) FROM conversations WHERE account = a.number AND state = 'open' AND kind <> 'listening' AND last_message IS NOT NULL)
            OR a.listening <> (SELECT count(*) FROM conversations WHERE account = a.number AND state = 'open' AND kind = 'listening' AND unread_count > 0)
            OR a.closed <> (SELECT count(*) FROM conversations WHERE account = a.number AND state = 'closed' AND last_message IS NOT NULL)`,
  },
  {
    words: 'conversations whose unread count differs from their messages',
    sql: 'SELECT count(*) AS n FROM conversations c WHERE unread_count <> (SELECT count(*) FROM messages WHERE conversation = c.number AND is_read = 0)',
  },
  {
    words: 'messages that search does not know',
    sql: "SELECT count(*) AS n FROM messages m WHERE m.body <> '' AND NOT EXISTS (SELECT 1 FROM message_search s WHERE s.rowid = m.seq)",
  },
]

/** Integrity of the file and of what it promises. Takes seconds on large files; reads only. */
export const verifyQueries = {
  'data.verify': (db, _input, facts) => {
    const problems: string[] = []
    for (const row of db.all<{ integrity_check: string }>('PRAGMA integrity_check(20)')) {
      if (row.integrity_check !== 'ok') problems.push(`The file is damaged: ${row.integrity_check}`)
    }
    const broken = db.all('PRAGMA foreign_key_check').length
    if (broken > 0) problems.push(`${broken} rows name something that is not there`)
    for (const promise of promises) {
      const n = db.get<{ n: number }>(promise.sql)?.n ?? 0
      if (n > 0) problems.push(`${n} ${promise.words}`)
    }
    const altered = alteredTexts(db)
    if (altered > 0) problems.push(`${altered} queued texts differ from what was queued`)
    return { isSound: problems.length === 0, problems, counts: countsOf(db), checkedAt: facts.now }
  },
} satisfies Partial<QueryHandlers>

function alteredTexts(db: Reader): number {
  let altered = 0
  for (const row of db.each<{ action_json: string; body_hash: string }>('SELECT action_json, body_hash FROM outbox')) {
    if (createHash('sha256').update(row.action_json).digest('hex') !== row.body_hash) altered++
  }
  return altered
}

function countsOf(db: Reader): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const table of [
    'brands',
    'accounts',
    'authors',
    'conversations',
    'messages',
    'events',
    'outbox',
    'drafts',
    'activity',
  ]) {
    counts[table] = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  }
  for (const row of db.all<{ state: string; n: number }>('SELECT state, count(*) AS n FROM outbox GROUP BY state'))
    counts[`outbox.${row.state}`] = row.n
  return counts
}

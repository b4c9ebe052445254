import type { Parts } from '../parts.ts'
import { forgetName, forgetQuotes } from '../cases/quotes.ts'
import { recordActivity } from '../store/activity.ts'
import { keepAuthorWords } from '../store/authorWords.ts'
import type { Writer } from '../store/database.ts'
import { dropPicture } from '../store/media.ts'
import { setBody } from '../store/messages.ts'
import type { Worker } from '../worker.ts'

/** In one write; what is left is due again at once. */
const most = 500

/**
 * Takes away what the terms of networks let nobody keep any longer: texts of others with their earlier wordings, translations, search
 * words and pictures, and names of people; quotes in cases and the openings that conversations show go with them. When, where and by whom (their id) something was written stays, and so does all that is ours. What passed
 * while Parley was shut goes at start.
 */
export function createTermsWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'terms',
    nextDueAt: () => {
      const found = store.reader.get<{ at: number | null }>(
        `SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM text_terms WHERE due_at IS NOT NULL
           UNION ALL SELECT min(due_at) FROM name_terms WHERE due_at IS NOT NULL)`,
      )
      return found?.at ?? null
    },
    runDue: (now) =>
      store.write(
        (db) => {
          const counts = new Map<number, { texts: number; names: number }>()
          const count = (account: number, what: 'texts' | 'names'): void => {
            const so = counts.get(account) ?? { texts: 0, names: 0 }
            so[what]++
            counts.set(account, so)
          }
          for (const account of purgeTexts(db, now)) count(account, 'texts')
          for (const account of purgeNames(db, now)) count(account, 'names')
          for (const [account, { texts, names }] of counts) {
            const row = db.get<{ id: string; brand: number }>(
              'SELECT id, brand FROM accounts WHERE number = :account',
              {
                account,
              },
            )
            if (row === undefined) continue
            recordActivity(db, {
              at: deps.clock.now(),
              actor: 'engine',
              action: 'terms.purged',
              brand: row.brand,
              subject: { kind: 'account', id: row.id },
              causeId: null,
              detail: { texts, names },
            })
          }
        },
        { durable: true },
      ),
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}

/** Accounts of the messages whose text went, one for each. */
function purgeTexts(db: Writer, now: number): number[] {
  const due = db.all<{
    seq: number
    account: number
    conversation: number | null
    body: string
    remote_id: string | null
  }>(
    `SELECT m.seq, m.account, m.conversation, m.body, m.remote_id FROM text_terms t JOIN messages m ON m.seq = t.message
     WHERE t.due_at <= :now ORDER BY t.due_at LIMIT ${String(most)}`,
    { now },
  )
  for (const { seq, account, conversation, body, remote_id: remoteId } of due) {
    if (conversation !== null) forgetQuotes(db, conversation, body, 'terms')
    // Conversations about it show its opening.
    db.run(
      `UPDATE conversations SET subject = '' WHERE subject <> '' AND
         ((account = :account AND post_remote_id = :remoteId) OR (account = :account AND remote_id = :remoteId AND post_remote_id IS NULL))`,
      { account, remoteId },
    )
    if (body !== '') setBody(db, seq, account, '')
    // Mentions are names of people.
    db.run('UPDATE messages SET details_json = NULL WHERE seq = :seq', { seq })
    const pictures = db.all<{ url: string }>('SELECT url FROM attachments WHERE message = :seq', { seq })
    db.run('DELETE FROM attachments WHERE message = :seq', { seq })
    for (const { url } of pictures) dropPicture(db, account, url)
    db.run('DELETE FROM message_versions WHERE message = :seq', { seq })
    db.run('DELETE FROM translations WHERE message = :seq', { seq })
    db.run('UPDATE text_terms SET due_at = NULL WHERE message = :seq', { seq })
  }
  return due.map((it) => it.account)
}

/** Accounts of the people whose names went, one for each. They are then as people who were only mentioned: the next fact about them counts. */
function purgeNames(db: Writer, now: number): number[] {
  const due = db.all<{ number: number; account: number; avatar: string | null; name: string; network: string }>(
    `SELECT a.number, a.account, a.avatar_url AS avatar, coalesce(nullif(trim(a.display_name), ''), a.handle) AS name, n.network
     FROM name_terms t JOIN authors a ON a.number = t.author JOIN accounts n ON n.number = a.account
     WHERE t.due_at <= :now ORDER BY t.due_at LIMIT ${String(most)}`,
    { now },
  )
  for (const { number, account, avatar, name, network } of due) {
    db.run(
      `UPDATE authors SET handle = '', display_name = '', name_key = NULL, handle_key = NULL, avatar_url = NULL, profile_url = NULL,
         followers = NULL, version = 0 WHERE number = :number`,
      { number },
    )
    keepAuthorWords(db, number, '', '')
    forgetName(db, number, name, network)
    if (avatar !== null) dropPicture(db, account, avatar)
    db.run('UPDATE name_terms SET due_at = NULL WHERE author = :number', { number })
  }
  return due.map((it) => it.account)
}

import Database from 'better-sqlite3'
import { searchPlan } from '../../src/main/engine/rules/searchQuery.ts'
import { searchTableSql } from '../../src/main/engine/rules/searchTable.ts'
import { messageTokens } from '../../src/main/engine/rules/searchTokens.ts'

/** A search index in memory with the texts beside it, used the way the store uses it. */
export interface SearchIndex {
  readonly put: (row: number, text: string, account?: number) => void
  readonly remove: (row: number) => void
  /** Row ids that answer the query, newest first; null when nothing in the query can be searched for. */
  readonly search: (query: string, accounts?: readonly number[]) => readonly number[] | null
  /** Every (token, row) pair in the index, sorted. */
  readonly content: () => readonly unknown[]
  readonly clear: () => void
  readonly close: () => void
}

/** Opens an empty index; the caller closes it. */
export function openSearchIndex(): SearchIndex {
  const database = new Database(':memory:')
  database.exec(searchTableSql)
  database.exec(`
    CREATE TABLE messages (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
    CREATE VIRTUAL TABLE tokens_by_row USING fts5vocab(message_search, 'instance');
  `)
  const insertText = database.prepare('INSERT OR REPLACE INTO messages (seq, body) VALUES (?, ?)')
  const insertTokens = database.prepare('INSERT OR REPLACE INTO message_search (rowid, tokens) VALUES (?, ?)')
  const find = database.prepare<[string], { seq: number; body: string }>(`
    SELECT seq, body FROM message_search JOIN messages ON seq = message_search.rowid
    WHERE message_search MATCH ? ORDER BY message_search.rowid DESC`)
  return {
    put(row, text, account = 0) {
      insertText.run(row, text)
      insertTokens.run(row, messageTokens(text, account))
    },
    remove(row) {
      database.prepare('DELETE FROM messages WHERE seq = ?').run(row)
      database.prepare('DELETE FROM message_search WHERE rowid = ?').run(row)
    },
    search(query, accounts) {
      const plan = searchPlan(query, accounts)
      if (plan === null) return null
      return find.all(plan.match).flatMap(({ seq, body }) => (plan.verify(body) ? [seq] : []))
    },
    content: () => database.prepare('SELECT term, doc FROM tokens_by_row ORDER BY term, doc').raw().all(),
    clear() {
      database.exec('DELETE FROM messages')
      database.exec("INSERT INTO message_search (message_search) VALUES ('delete-all')")
    },
    close: () => database.close(),
  }
}

// The bare other end of a round trip: answers with what plain SQLite gives, without any of the engine's layers.
import { join } from 'node:path'
import Database from 'better-sqlite3'

const [, , folder = '', file = ''] = process.argv
const own = new Database(join(folder, 'bare.db'))
own.pragma('journal_mode = WAL')
own.pragma('synchronous = FULL')
own.exec('CREATE TABLE drafts (id INTEGER PRIMARY KEY, body TEXT NOT NULL)')
const write = own.prepare('INSERT OR REPLACE INTO drafts (id, body) VALUES (1, ?)')
const filled = new Database(file, { readonly: true })
const page = filled.prepare('SELECT * FROM conversations WHERE needs_reply = 1 ORDER BY reply_due_at LIMIT 50')
const found = filled.prepare('SELECT seq, id, body, created_at FROM messages ORDER BY seq DESC LIMIT 50')

const answers = {
  echo: (/** @type {string} */ text) => text,
  command: (/** @type {string} */ text) => void write.run(text),
  page: () => page.all(),
  search: () => found.all(),
}

process.on('message', (/** @type {{ kind: keyof typeof answers, text: string }} */ { kind, text }) => {
  process.send?.({ value: answers[kind](text) })
})
process.on('disconnect', () => process.exit(0))

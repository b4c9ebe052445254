import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore, StoreFull } from '../../src/main/engine/store/database.ts'
import type { Writer } from '../../src/main/engine/store/database.ts'

/** Runs on a small disk of its own: fills it, and tells as JSON what the store made of that. */
const folder = process.argv[2] ?? ''
const store = openStore(join(folder, 'parley.db'), { ballast: join(folder, 'ballast') })
const block = 'x'.repeat(50_000)
const put = (db: Writer, key: string): unknown =>
  db.run('INSERT INTO meta (key, value) VALUES (:key, :value)', { key, value: block })

// Something else takes the rest of the disk, but for a little.
const space = statfsSync(folder)
writeFileSync(join(folder, 'other'), new Uint8Array(Math.max(0, space.bavail * space.bsize - 1_500_000)))

let refusedWith = ''
for (let n = 0; n < 400 && refusedWith === ''; n++) {
  try {
    store.write((db) => put(db, `page ${n}`), { durable: false })
  } catch (error) {
    refusedWith = error instanceof StoreFull ? error.message : String(error)
  }
}
let replyKept = false
try {
  store.write((db) => put(db, 'reply'), { durable: true })
  replyKept = store.reader.get("SELECT 1 FROM meta WHERE key = 'reply'") !== undefined
} catch (error) {
  refusedWith += ` / reply: ${String(error)}`
}
rmSync(join(folder, 'other'))
store.write((db) => put(db, 'after'), { durable: false })
const sound = store.reader.get<{ integrity_check: string }>('PRAGMA integrity_check')?.integrity_check === 'ok'
const goesOn = store.reader.get("SELECT 1 FROM meta WHERE key = 'after'") !== undefined
store.close()
process.stdout.write(JSON.stringify({ filled: refusedWith !== '', refusedWith, replyKept, sound, goesOn }))

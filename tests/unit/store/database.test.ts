import { describe, expect, it } from 'vitest'
import Sqlite from 'better-sqlite3'
import { openStore } from '../../../src/main/engine/store/database.ts'
import type { Writer } from '../../../src/main/engine/store/database.ts'
import { migrate, migrations, NewerFile, stepsMissing } from '../../../src/main/engine/store/migrate.ts'
import { believableTime, nextSeq, timeOfSeq } from '../../../src/main/engine/store/messages.ts'

const brand = (db: Writer, id: string): number =>
  db.run(
    "INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES (:id, 'B', 'teal', 'UTC', '{}', 0, 0)",
    { id },
  ).lastInsertRowid
const account = (db: Writer, id: string, inBrand: number): number =>
  db.run(
    `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
     VALUES (:id, :inBrand, 'sample', :id, 'h', 'd', '{}', '[]', '[]', 'active', 'none', 0)`,
    { id, inBrand },
  ).lastInsertRowid
const conversation = (db: Writer, id: string, inBrand: number, of: number, unread: number): number =>
  db.run(
    `INSERT INTO conversations (id, account, brand, remote_id, ref, kind, subject, state, urgency, unread_count, needs_reply, pending_count, last_message, last_message_at, version)
     VALUES (:id, :of, :inBrand, :id, '', 'mention', '', 'open', 'normal', :unread, 1, 0, :unread, 0, 1)`,
    { id, inBrand, of, unread },
  ).lastInsertRowid

describe('the store', () => {
  it('keeps all of a transaction or nothing', () => {
    const store = openStore(':memory:')
    expect(() =>
      store.write(
        (db) => {
          brand(db, 'a')
          throw new Error('half way')
        },
        { durable: true },
      ),
    ).toThrow('half way')
    expect(store.reader.all('SELECT * FROM brands')).toEqual([])
    store.write((db) => brand(db, 'b'), { durable: true })
    expect(store.reader.all('SELECT id FROM brands')).toEqual([{ id: 'b' }])
    store.close()
  })

  it('refuses a write inside a write', () => {
    const store = openStore(':memory:')
    expect(() => store.write(() => store.write(() => 1, { durable: true }), { durable: true })).toThrow(
      /inside a write/,
    )
    store.write((db) => brand(db, 'after'), { durable: true })
    store.close()
  })

  it('syncs to the disk where a promise is recorded, and only there', () => {
    const store = openStore(':memory:')
    const level = (db: Writer): unknown => db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous
    expect(store.write(level, { durable: true })).toBe(2)
    expect(store.write(level, { durable: false })).toBe(1)
    store.close()
  })

  it('tells which tables a commit wrote: upserts, triggers and cascades too, and nothing of what was rolled back', () => {
    const store = openStore(':memory:')
    const told: string[][] = []
    store.onCommit((tables) => told.push([...tables].sort()))
    const ids = store.write(
      (db) => {
        const inBrand = brand(db, 'b')
        return { inBrand, of: account(db, 'a', inBrand) }
      },
      { durable: true },
    )
    store.write((db) => conversation(db, 'c', ids.inBrand, ids.of, 3), { durable: false })
    try {
      store.write(
        (db) => {
          brand(db, 'x')
          throw new Error('no')
        },
        { durable: true },
      )
    } catch {
      // wanted
    }
    store.write(
      (db) =>
        db.run(
          "INSERT INTO meta (key, value) VALUES ('k', '1') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        ),
      { durable: false },
    )
    store.write((db) => db.get('SELECT 1'), { durable: false })
    expect(told).toEqual([['accounts', 'brands'], ['accounts', 'conversations'], ['meta']])
    store.close()
  })

  it('tells of what triggers and cascades wrote, and of nothing that they left alone', () => {
    const store = openStore(':memory:')
    const wrote = (change: (db: Writer) => unknown): readonly string[] => {
      let told: readonly string[] = []
      const end = store.onCommit((tables) => (told = [...tables].sort()))
      store.write(change, { durable: false })
      end()
      return told
    }
    const c = store.write(
      (db) => {
        const of = account(db, 'a', brand(db, 'b'))
        db.run(
          "INSERT INTO authors (id, account, remote_id, ref, handle, display_name, is_self, version) VALUES ('p', :of, 'p', '', 'h', 'd', 0, 1)",
          { of },
        )
        const number = conversation(db, 'c', 1, of, 1)
        db.run(
          `INSERT INTO messages (seq, id, account, conversation, author, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
           VALUES (1, 'm', :of, :number, 1, '', 'in', 'Hello', 1, 1, 1, 0, 0, 1)`,
          { of, number },
        )
        db.run('INSERT INTO text_terms (message, due_at) VALUES (1, 1)')
        return number
      },
      { durable: false },
    )
    const set = (columns: string) => (db: Writer) =>
      db.run(`UPDATE conversations SET ${columns} WHERE number = :c`, { c })
    expect(wrote(set("subject = 'x'"))).toEqual(['conversations'])
    // Its trigger is there, and has nothing to count.
    expect(wrote(set('unread_count = 1'))).toEqual(['conversations'])
    expect(wrote(set('unread_count = 2'))).toEqual(['accounts', 'conversations'])
    expect(wrote((db) => db.run('UPDATE conversations SET subject = 1 WHERE number = 99'))).toEqual([])
    expect(wrote((db) => db.run('DELETE FROM messages WHERE seq = 1'))).toContain('text_terms')
    expect(wrote((db) => db.run('DELETE FROM authors'))).toEqual(['authors'])
    store.close()
  })

  it('tells which tables a question read, through joins, indexes and tables without rowid', () => {
    const store = openStore(':memory:')
    const read = (sql: string): string[] => [...store.tracked((db) => db.all(sql)).tables].sort()
    expect(read('SELECT c.id FROM conversations c JOIN accounts a ON a.number = c.account')).toEqual([
      'accounts',
      'conversations',
    ])
    expect(read("SELECT min(snoozed_until) FROM conversations WHERE state = 'snoozed'")).toEqual(['conversations'])
    expect(read('WITH x AS (SELECT value FROM meta) SELECT * FROM x')).toEqual(['meta'])
    expect(
      read("SELECT m.id FROM message_search s JOIN messages m ON m.seq = s.rowid WHERE message_search MATCH 'x'"),
    ).toContain('messages')
    store.close()
  })

  it('keeps counters by itself', () => {
    const store = openStore(':memory:')
    store.write(
      (db) => {
        const inBrand = brand(db, 'b')
        const of = account(db, 'a', inBrand)
        const one = conversation(db, 'one', inBrand, of, 2)
        conversation(db, 'two', inBrand, of, 5)
        db.run("UPDATE conversations SET state = 'closed', needs_reply = 0, unread_count = 0 WHERE number = :one", {
          one,
        })
      },
      { durable: false },
    )
    // One that is only heard of holds no message yet: it stands in no list and is counted in none.
    store.write(
      (db) =>
        db.run(
          "INSERT INTO conversations (id, account, brand, remote_id, ref, kind, subject, state, urgency, unread_count, needs_reply, pending_count, last_message_at, version) SELECT 'stub', account, brand, 'stub', '', kind, '', 'open', 'normal', 0, 0, 0, 0, 0 FROM conversations LIMIT 1",
        ),
      { durable: false },
    )
    expect(store.reader.get('SELECT unread, needs_reply, unassigned, open, closed FROM accounts')).toEqual({
      unread: 5,
      needs_reply: 1,
      unassigned: 1,
      open: 1,
      closed: 1,
    })
    store.close()
  })

  it('never lets the outbox, its texts or the activity record be altered', () => {
    const store = openStore(':memory:')
    store.write(
      (db) => {
        const of = account(db, 'a', brand(db, 'b'))
        db.run(
          `INSERT INTO outbox (id, account, lane, action_kind, action_json, state, due_at, attempts, watermark, body_hash, looks, is_doubtful, actor, origin, created_at)
           VALUES ('o', :of, 'l', 'reply', '{}', 'queued', 0, 0, 0, 'h', 0, 0, 'me', 'manual', 0)`,
          { of },
        )
        db.run(
          "INSERT INTO activity (at, actor, action, subject_kind, subject_id, detail_json) VALUES (0, 'me', 'x', 'y', 'z', '{}')",
        )
      },
      { durable: true },
    )
    for (const sql of [
      'DELETE FROM outbox',
      "UPDATE outbox SET action_json = '[]'",
      'DELETE FROM activity',
      "UPDATE activity SET actor = 'you'",
    ]) {
      expect(() => store.write((db) => db.run(sql), { durable: true }), sql).toThrow(/never|cannot|append-only/)
    }
    store.close()
  })
})

describe('migrations', () => {
  it('bring an empty file to the present format and then have nothing to do', () => {
    const db = new Sqlite(':memory:')
    expect(stepsMissing(db)).toBe(migrations.length)
    expect(migrate(db)).toBe(migrations.length)
    expect(migrate(db)).toBe(0)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })

  it('leave the file as it was when a step fails half way', () => {
    const db = new Sqlite(':memory:')
    const steps = [
      { name: 'one', sql: 'CREATE TABLE one (x)' },
      { name: 'two', sql: 'CREATE TABLE two (x); CREATE TABLE one (y)' },
    ]
    expect(() => migrate(db, steps)).toThrow(/already exists/)
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['one'])
    db.close()
  })

  it('refuse a file of a newer version', () => {
    const db = new Sqlite(':memory:')
    db.pragma(`user_version = ${migrations.length + 1}`)
    expect(() => stepsMissing(db)).toThrow(NewerFile)
    db.close()
  })
})

describe('the row id of a message', () => {
  it('is its time: later is larger, and messages of one moment have ids of their own', () => {
    const store = openStore(':memory:')
    const at = Date.UTC(2026, 10, 20, 12)
    expect(nextSeq(store.reader, at + 63)).toBeGreaterThan(nextSeq(store.reader, at))
    for (const time of [Date.UTC(1990, 0, 1), at, Date.UTC(2079, 0, 1)]) {
      const seq = nextSeq(store.reader, time)
      expect(Number.isSafeInteger(seq)).toBe(true)
      expect(Math.abs(timeOfSeq(seq) - time)).toBeLessThan(63)
    }
    // A crowd of one moment: each finds a place of its own, quickly, and near its time.
    const taken = store.write(
      (db) => {
        const of = account(db, 'a', brand(db, 'b'))
        db.run(
          "INSERT INTO authors (id, account, remote_id, ref, handle, display_name, is_self, version) VALUES ('p', :of, 'p', '', '', '', 0, 0)",
          { of },
        )
        return Array.from({ length: 5000 }, (_, n) => {
          const seq = nextSeq(db, at)
          db.run(
            `INSERT INTO messages (seq, id, account, author, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
             VALUES (:seq, :id, :of, 1, '', 'in', '', :at, :at, :n, 0, 1, 0)`,
            { seq, id: `m${n}`, of, at, n },
          )
          return seq
        })
      },
      { durable: false },
    )
    expect(new Set(taken).size).toBe(5000)
    expect(taken.slice(0, 10)).toEqual(taken.slice(0, 10).toSorted((a, b) => a - b))
    store.close()
  })

  it('believes no time before 1990 or after the moment at which the message was first seen', () => {
    expect(believableTime(-5, 1000e9)).toBe(Date.UTC(1990, 0, 1))
    expect(believableTime(9e15, 1000e9)).toBe(1000e9)
    expect(believableTime(999e9, 1000e9)).toBe(999e9)
  })
})

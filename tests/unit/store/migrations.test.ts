import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../../src/main/engine/store/migrate.ts'

const open: Sqlite.Database[] = []
afterEach(() => {
  for (const db of open.splice(0)) db.close()
})

/** A file as the first release left it, with a little in each table that a later step touches. */
function firstRelease(): Sqlite.Database {
  const db = new Sqlite(':memory:')
  open.push(db)
  db.pragma('foreign_keys = ON')
  migrate(db, migrations.slice(0, 1))
  db.exec(`
    INSERT INTO brands (number, id, name, hue, time_zone, hours_json, position, is_sample) VALUES (1, 'b', 'Brand', 'teal', 'UTC', '{}', 0, 0);
    INSERT INTO accounts (number, id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
      VALUES (1, 'blue', 1, 'bluesky', 'did:plc:x', 'h', 'd', '{}', '[]', '[]', 'active', 'app_password', 5),
             (2, 'made', 1, 'sample', 'me', 'h', 'd', '{}', '[]', '[]', 'active', 'none', 5);
    INSERT INTO authors (number, id, account, remote_id, ref, handle, display_name, is_self, version) VALUES (1, 'p', 1, 'ann', '', 'ann', 'Ann', 0, 1);
    INSERT INTO conversations (number, id, account, brand, remote_id, ref, kind, subject, author, state, urgency, unread_count, needs_reply, pending_count,
      last_message, last_message_at, version) VALUES (1, 'c', 1, 1, 'c', '', 'mention', '', 1, 'open', 'normal', 2, 1, 0, 7, 9, 1);
    INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
      VALUES (7, 'm', 1, 1, 1, 'm', '', 'in', 'สวัสดี', 9, 9, 1, 0, 0, 1);
    INSERT INTO sync_cursors (account, stream, cursor, state, due_at, failures) VALUES (1, 'own', 'c1', 'idle', 3, 0);
  `)
  return db
}

/** Tables with their columns, and every index and trigger, in an order that does not depend on how they came to be. */
function shapeOf(db: Sqlite.Database): unknown {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
  const columns = tables.map((name) => [
    name,
    db.prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY name').all(name),
  ])
  return [
    columns,
    db.prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('index','trigger') ORDER BY name").all(),
  ]
}

describe('a file of the first release', () => {
  it('tells when what was closed in it was closed, so that what rests there does not wait', () => {
    const db = firstRelease()
    db.exec("UPDATE conversations SET state = 'closed', closed_at = 12")
    migrate(db)
    expect(db.prepare('SELECT * FROM conversation_states').all()).toEqual([
      { conversation: 1, at: 12, state: 'closed', waiting_for: null },
    ])
  })

  it('becomes what a new file is, and keeps what it holds', () => {
    const db = firstRelease()
    const fresh = new Sqlite(':memory:')
    open.push(fresh)
    migrate(fresh)
    expect(migrate(db)).toBe(migrations.length - 1)
    expect(shapeOf(db)).toEqual(shapeOf(fresh))
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(db.prepare('SELECT body, moderation FROM messages').get()).toEqual({ body: 'สวัสดี', moderation: null })
    expect(
      db.prepare('SELECT id, way, unread, needs_reply, open, listening FROM accounts ORDER BY number').all(),
    ).toEqual([
      { id: 'blue', way: 'password', unread: 2, needs_reply: 1, open: 1, listening: 0 },
      { id: 'made', way: 'open', unread: 0, needs_reply: 0, open: 0, listening: 0 },
    ])
    expect(db.prepare('SELECT cursor, is_done, may_delete FROM sync_cursors').get()).toEqual({
      cursor: 'c1',
      is_done: 0,
      may_delete: 0,
    })
    // The counters go on counting.
    db.exec("UPDATE conversations SET unread_count = 0, needs_reply = 0, state = 'closed' WHERE number = 1")
    expect(db.prepare('SELECT unread, needs_reply, open, closed FROM accounts WHERE number = 1').get()).toEqual({
      unread: 0,
      needs_reply: 0,
      open: 0,
      closed: 1,
    })
  })

  it('is left as it was when a step fails, at whatever statement', () => {
    const [first, ...later] = migrations
    for (const [place, step] of later.entries()) {
      const statements = step.sql.split(/;\n(?!\s*(?:WHERE|END))/u).filter((it) => it.trim() !== '')
      expect(statements.length).toBeGreaterThan(0)
      for (let cut = 1; cut < statements.length; cut += 3) {
        const db = firstRelease()
        const before = shapeOf(db)
        const broken = { name: step.name, sql: `${statements.slice(0, cut).join(';\n')};\nSELECT no_such_thing();` }
        expect(() => migrate(db, first === undefined ? [] : [first, ...later.slice(0, place), broken])).toThrow()
        if (place === 0) expect(shapeOf(db)).toEqual(before)
        expect(db.pragma('user_version', { simple: true })).toBe(place + 1)
        expect(db.prepare('SELECT count(*) AS n FROM messages').get()).toEqual({ n: 1 })
      }
    }
  })
})

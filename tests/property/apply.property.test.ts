import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import { uuidv7 } from '../../src/main/engine/ids.ts'
import { addWholeDayHours } from '../../src/main/engine/rules/businessTime.ts'
import { getAccount } from '../../src/main/engine/store/accounts.ts'
import { addPolicyVersion, addUsualPolicy, writePolicyOrder } from '../../src/main/engine/store/servicePolicies.ts'
import { openStore, type Store, type Writer } from '../../src/main/engine/store/database.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { newFile } from '../engine/newFile.ts'
import { delivered, facts } from './applyFacts.ts'
import { randomRuns } from './randomRuns.ts'
import { loadLanguages } from '../../src/main/engine/sync/detectLanguage.ts'

await loadLanguages()

const now = Date.UTC(2026, 10, 20)
const longEnough = 300_000
let store = openStore(newFile())
let used = 0
afterAll(() => store.close())

/** Each account is a world of its own, so that a run needs no new database; a fresh one every two hundred keeps it fast. */
function newAccounts(count: 1 | 2): number[] {
  used += count
  if (used > 200) {
    store.close()
    store = openStore(newFile())
    used = count
  }
  return Array.from({ length: count }, () => newAccount(store))
}

function newAccount(db: Store): number {
  return db.write(
    (writer) => {
      const brand = writer.get<{ number: number }>('SELECT number FROM brands')?.number ?? newBrand(writer)
      const id = uuidv7(now, Math.random)
      const number = writer.run(
        `INSERT INTO accounts (id, brand, network, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
         VALUES (:id, :brand, :id, 'me', 'Me', '{}', '[]', '[]', 'active', 'none', 0)`,
        { id, brand },
      ).lastInsertRowid
      writer.run("UPDATE accounts SET remote_id = 'me' WHERE number = :number", { number })
      return number
    },
    { durable: false },
  )
}

/** A brand that promises everything, to those who write in English within other times than to others. */
function newBrand(db: Writer): number {
  const number = db.run(
    `INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES ('brand', 'Brand', 'blue', 'UTC', :hours, 1, 0)`,
    { hours: JSON.stringify(defaultHours('UTC')) },
  ).lastInsertRowid
  addUsualPolicy(db, { number, id: 'brand' }, 0)
  const english = db.run("INSERT INTO sla_policies (id, brand) VALUES ('english', :number)", { number }).lastInsertRowid
  const usual = db.get<{ number: number }>("SELECT number FROM sla_policies WHERE id = 'brand:service'")?.number ?? 0
  const targets = (['first_response', 'next_response', 'resolution'] as const).map((kind, index) => ({
    kind,
    minutes: 2 + index,
    counts: 'clock' as const,
    warnMinutes: 1,
  }))
  const policy = { at: 0, by: null, version: 1, name: '', when: { kind: 'language' as const, languages: ['en'] } }
  addPolicyVersion(db, english, { ...policy, targets })
  writePolicyOrder(db, number, 0, [english, usual])
  return number
}

function apply(account: number, pages: readonly (readonly Change[])[]): void {
  for (const page of pages) {
    store.write(
      (db) => {
        applyChanges(
          {
            db,
            account: getAccount(db, account),
            now,
            newId: () => uuidv7(now, Math.random),
            dueRule: (hours, from) => addWholeDayHours(hours, from, 24),
            record: () => undefined,
          },
          page,
          'all',
        )
      },
      { durable: false },
    )
  }
}

/** All that the store says about an account, by remote ids. Of a deleted message only that it is deleted: its last wording is sealed. */
function told(account: number): Record<string, unknown[]> {
  const all = (sql: string): unknown[] => store.reader.all(sql, { account })
  return {
    authors: all(
      'SELECT remote_id, ref, handle, display_name, avatar_url, profile_url, followers, is_self, version FROM authors WHERE account = :account ORDER BY remote_id',
    ),
    conversations: all(
      `SELECT c.remote_id, c.ref, c.kind, c.subject, c.post_remote_id, c.permalink, a.remote_id AS person, c.state, c.unread_count, c.needs_reply, c.reply_due_at, c.reply_due_since,
         c.last_message_at, c.last_inbound_at, c.language, c.reply_open_until, c.version
       FROM conversations c LEFT JOIN authors a ON a.number = c.author WHERE c.account = :account ORDER BY c.remote_id`,
    ),
    messages: all(
      `SELECT m.remote_id, c.remote_id AS thread, a.remote_id AS person, m.direction, m.body, m.created_at, m.sent_by, m.reply_to,
         m.deleted_at IS NOT NULL AS is_deleted,
         CASE WHEN m.deleted_at IS NULL THEN json_array(m.ref, m.language, m.permalink, m.details_json, m.edited_at, m.is_hidden, m.is_read, m.version) END AS rest,
         CASE WHEN m.deleted_at IS NULL THEN (SELECT json_group_array(url) FROM attachments WHERE message = m.seq) END AS pictures
       FROM messages m JOIN authors a ON a.number = m.author LEFT JOIN conversations c ON c.number = m.conversation
       WHERE m.account = :account ORDER BY m.remote_id`,
    ),
    wordings: all(
      `SELECT DISTINCT m.remote_id, v.body FROM message_versions v JOIN messages m ON m.seq = v.message
       WHERE m.account = :account AND m.deleted_at IS NULL ORDER BY m.remote_id, v.body`,
    ),
    tombstones: all('SELECT remote_id, version FROM tombstones WHERE account = :account ORDER BY remote_id'),
    events: all(
      'SELECT e.remote_id, e.type, a.remote_id AS person, e.message, e.at FROM events e LEFT JOIN authors a ON a.number = e.author WHERE e.account = :account ORDER BY e.remote_id',
    ),
    gaps: all('SELECT stream, from_at, to_at, reason FROM gaps WHERE account = :account ORDER BY from_at'),
    clocks: all(
      `SELECT c.remote_id, k.target, k.policy, k.version, k.minutes, k.state, k.void_why, k.started_at, k.due_at, k.warn_at, k.paused_at, k.paused_minutes, k.met_at
       FROM sla_clocks k JOIN conversations c ON c.number = k.conversation WHERE c.account = :account ORDER BY c.remote_id, k.started_at, k.target`,
    ),
    counters: all(
      'SELECT unread, needs_reply, unassigned, waiting, snoozed, open, closed FROM accounts WHERE number = :account',
    ),
  }
}

describe('facts from a network', () => {
  it(
    'come to the same rows in any order, repeated and split in any way',
    () => {
      fc.assert(
        fc.property(
          facts.chain((all) => fc.record({ one: fc.constant([all]), other: delivered(all) })),
          ({ one, other }) => {
            const [first = 0, second = 0] = newAccounts(2)
            apply(first, one)
            apply(second, other)
            expect(told(second)).toEqual(told(first))
          },
        ),
        randomRuns(300, 5_000),
      )
    },
    longEnough,
  )

  it(
    'alter nothing when the same pages come again',
    () => {
      fc.assert(
        fc.property(
          facts.chain((all) => delivered(all)),
          (pages) => {
            const [account = 0] = newAccounts(1)
            apply(account, pages)
            const before = told(account)
            apply(account, pages)
            expect(told(account)).toEqual(before)
          },
        ),
        randomRuns(150, 3_000),
      )
    },
    longEnough,
  )

  it(
    'leave each message once, with its newest wording, unless it was deleted last',
    () => {
      fc.assert(
        fc.property(
          facts.chain((all) => fc.record({ all: fc.constant(all), pages: delivered(all) })),
          ({ all, pages }) => {
            const [account = 0] = newAccounts(1)
            apply(account, pages)
            const newest = new Map<string, { version: number; body: string }>()
            for (const it of all) {
              if (it.kind !== 'message') continue
              const { remoteId, version, body } = it.message
              if (version >= (newest.get(remoteId)?.version ?? -1)) newest.set(remoteId, { version, body })
            }
            for (const it of all)
              if (it.kind === 'message.gone' && it.version >= (newest.get(it.remoteId)?.version ?? Infinity))
                newest.set(it.remoteId, { version: it.version, body: '' })
            const rows = store.reader.all<{ remote_id: string; body: string }>(
              'SELECT remote_id, body FROM messages WHERE account = :account ORDER BY remote_id',
              { account },
            )
            expect(rows).toEqual(
              [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([remote_id, { body }]) => ({ remote_id, body })),
            )
          },
        ),
        randomRuns(150, 3_000),
      )
    },
    longEnough,
  )
})

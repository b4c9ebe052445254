import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../src/main/engine/ids.ts'
import { applyHistory } from '../../src/main/engine/files/history/apply.ts'
import type { HistoryFact } from '../../src/main/engine/files/history/apply.ts'
import { readLine } from '../../src/main/engine/files/history/readLine.ts'
import { fileLines } from '../../src/main/engine/files/history/fileLines.ts'
import { defaultDueRule } from '../../src/main/engine/parts.ts'
import { getAccount } from '../../src/main/engine/store/accounts.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { open } from 'node:fs/promises'
import { randomRuns } from './randomRuns.ts'
import { loadLanguages } from '../../src/main/engine/sync/detectLanguage.ts'

await loadLanguages()

const now = Date.UTC(2026, 10, 20)
const started = Date.UTC(2026, 9, 1)
const longEnough = 300_000
const folder = mkdtempSync(join(tmpdir(), 'parley-history-'))
const store = openStore(':memory:')
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
/** An imported account of its own for each run. */
function newAccount(): number {
  return store.write(
    (db) => {
      const brand =
        db.get<{ number: number }>('SELECT number FROM brands')?.number ??
        db.run(
          `INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES ('b', 'B', 'blue', 'UTC', :hours, 1, 0)`,
          { hours: JSON.stringify(defaultHours('UTC')) },
        ).lastInsertRowid
      const id = `account ${String(++made)}`
      return db.run(
        `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at, is_imported)
         VALUES (:id, :brand, 'x', :id, 'acme', '', '{}', '[]', '[]', 'paused', 'none', :now, 1)`,
        { id, brand, now },
      ).lastInsertRowid
    },
    { durable: false },
  )
}

const minute = fc.integer({ min: 0, max: 300 })
const place = fc.integer({ min: 0, max: 2 })
const when = (minutes: number): string => new Date(started + minutes * 60_000).toISOString()

/** Lines that tell one story: each message once, at a time of its own, each state once. */
const story = fc
  .record({
    messages: fc.uniqueArray(
      fc.record({
        at: minute,
        thread: place,
        replyTo: fc.option(minute),
        who: fc.integer({ min: 0, max: 2 }),
        by: fc.constantFrom('agent', 'rule', 'bot', 'outside', null),
        isIn: fc.boolean(),
        spam: fc.boolean(),
        noReplyNeeded: fc.boolean(),
        withdrawn: fc.option(fc.integer({ min: 0, max: 100 })),
      }),
      { selector: (one) => one.at, maxLength: 10 },
    ),
    states: fc.uniqueArray(fc.record({ at: minute, thread: place, isClosed: fc.boolean() }), {
      selector: (one) => `${String(one.thread)} ${String(one.at)}`,
      maxLength: 8,
    }),
  })
  .map(({ messages, states }) => [
    ...messages.map((one) => ({
      network: 'x',
      account: 'acme',
      conversation: `c${String(one.thread)}`,
      kind: one.thread === 0 ? 'direct' : 'comment',
      message: `m${String(one.at)}`,
      replyTo: one.replyTo === null || one.replyTo === one.at ? null : `m${String(one.replyTo)}`,
      author: { id: `u${String(one.who)}`, handle: `@u${String(one.who)}`, name: `Name at ${String(one.at)}` },
      direction: one.isIn ? 'in' : 'out',
      by: one.by,
      text: `text of ${String(one.at)}`,
      at: when(one.at),
      spam: one.spam,
      noReplyNeeded: one.noReplyNeeded,
      withdrawnAt: one.withdrawn === null ? null : when(one.at + one.withdrawn),
    })),
    ...states.map((one) => ({
      conversation: `c${String(one.thread)}`,
      state: one.isClosed ? 'closed' : 'open',
      at: when(one.at),
    })),
  ])
type Story = readonly object[]

/** The same lines in another order, some more than once, in parts. */
const told = (lines: Story): fc.Arbitrary<Story[]> =>
  fc
    .record({
      order: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: lines.length, maxLength: lines.length }),
      again: fc.subarray([...lines]),
      size: fc.integer({ min: 1, max: 8 }),
    })
    .map(({ order, again, size }) => {
      const all = [
        ...lines
          .map((line, index) => ({ line, rank: order[index] ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map((it) => it.line),
        ...again,
      ]
      return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
    })

function take(account: number, parts: readonly Story[]): void {
  const people = new Map<string, string>()
  for (const part of parts) {
    const facts = part.map((line, index): HistoryFact => {
      const read = readLine(new TextEncoder().encode(JSON.stringify(line)), now)
      if (read.kind === 'refused') throw new Error(read.reason)
      return read.kind === 'message'
        ? { line: index, kind: 'message', message: read.message }
        : { line: index, kind: 'state', state: read.state }
    })
    store.write(
      (db) =>
        applyHistory(
          {
            db,
            account: getAccount(db, account),
            now,
            newId: () => uuidv7(now, Math.random),
            dueRule: defaultDueRule,
            record: () => undefined,
          },
          facts,
          people,
        ),
      { durable: false },
    )
  }
}

/** All that the store says about an account, by the ids of the file. */
function kept(account: number): Record<string, unknown[]> {
  const all = (sql: string): unknown[] => store.reader.all(sql, { account })
  return {
    authors: all(
      'SELECT remote_id, handle, display_name, is_self, version FROM authors WHERE account = :account AND is_self = 0 ORDER BY remote_id',
    ),
    conversations: all(
      `SELECT c.remote_id, c.kind, a.remote_id AS person, c.state, c.closed_at, c.unread_count, c.needs_reply, c.reply_due_at, c.last_message_at, c.last_inbound_at
       FROM conversations c LEFT JOIN authors a ON a.number = c.author WHERE c.account = :account ORDER BY c.remote_id`,
    ),
    messages: all(
      `SELECT m.remote_id, c.remote_id AS thread, iif(a.is_self = 1, 'us', a.remote_id) AS person, m.direction, m.body, m.created_at, m.first_seen_at, m.sent_by, m.origin, m.reply_to,
         m.deleted_at, m.moderation, m.no_reply, m.no_reply_by, m.is_read, m.is_imported, m.version
       FROM messages m JOIN authors a ON a.number = m.author JOIN conversations c ON c.number = m.conversation WHERE m.account = :account ORDER BY m.remote_id`,
    ),
    states: all(
      `SELECT c.remote_id, s.at, s.state, s.waiting_for, i.is_told FROM conversation_states s JOIN conversations c ON c.number = s.conversation
         LEFT JOIN imported_states i ON i.conversation = s.conversation AND i.at = s.at WHERE c.account = :account ORDER BY c.remote_id, s.at`,
    ),
    wordings: all(
      'SELECT m.remote_id, v.body, v.cause FROM message_versions v JOIN messages m ON m.seq = v.message WHERE m.account = :account ORDER BY m.remote_id, v.body',
    ),
    clocks: all(
      'SELECT k.* FROM sla_clocks k JOIN conversations c ON c.number = k.conversation WHERE c.account = :account',
    ),
    counters: all('SELECT needs_reply, open, closed FROM accounts WHERE number = :account'),
  }
}

describe('history from a file', () => {
  it(
    'comes to the same rows in any order, repeated and in any parts',
    () => {
      fc.assert(
        fc.property(
          story.chain((lines) => fc.record({ lines: fc.constant(lines), parts: told(lines) })),
          ({ lines, parts }) => {
            const [one, other] = [newAccount(), newAccount()]
            take(one, [lines])
            take(other, parts)
            expect(kept(other)).toEqual(kept(one))
          },
        ),
        randomRuns(150, 3_000),
      )
    },
    longEnough,
  )

  it(
    'alters nothing when it is read again',
    () => {
      fc.assert(
        fc.property(story, (lines) => {
          const account = newAccount()
          take(account, [lines])
          const before = kept(account)
          take(account, [lines])
          expect(kept(account)).toEqual(before)
        }),
        randomRuns(80, 2_000),
      )
    },
    longEnough,
  )

  it(
    'has the lines that a text has, wherever it is cut',
    async () => {
      const piece = fc.constantFrom('a', ' ', '\n', '\r\n', '{"b":1}', 'ü', '日本', '\t', 'x'.repeat(300_000))
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
          const text = pieces.join('')
          const file = join(folder, 'lines')
          writeFileSync(file, text)
          const handle = await open(file, 'r')
          const found: (readonly [number, string])[] = []
          try {
            for await (const part of fileLines(handle))
              for (const { number, bytes } of part)
                found.push([number, bytes === null ? '' : Buffer.from(bytes).toString()])
          } finally {
            await handle.close()
          }
          const expected = text
            .split('\n')
            .map((line, index) => [index + 1, line.replace(/\r$/u, '')] as const)
            .filter(([, line]) => /[^ \t]/u.test(line))
            .map(([number, line]) => [number, Buffer.byteLength(line) > 1_000_000 ? '' : line] as const)
          expect(found).toEqual(expected)
        }),
        randomRuns(60, 1_000),
      )
    },
    longEnough,
  )
})

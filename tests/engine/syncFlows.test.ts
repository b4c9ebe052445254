import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector, Page, Session } from '../../src/main/connectors/connector.ts'
import { noticeRestored } from '../../src/main/engine/outbox/restored.ts'
import type { Parts } from '../../src/main/engine/parts.ts'
import { backUp } from '../../src/main/engine/store/backUp.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import { setMeta } from '../../src/main/engine/store/meta.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

/** A network whose pages a test writes. */
async function deskWith(pull: (session: Session, cursor: string | null) => Page): Promise<PlainDesk> {
  desk = await startPlainDesk('keyed', {
    alter: (plain): Connector => ({
      ...plain,
      pull: (session, _stream, cursor) => Promise.resolve(pull(session, cursor)),
    }),
  })
  return desk
}
const message = (session: Session, id: string, conversationId: string, body = 'words'): Change => ({
  kind: 'message',
  message: {
    remoteId: id,
    ref: '',
    version: session.now,
    conversationId,
    authorId: 'somebody',
    body,
    language: null,
    replyToId: null,
    mentions: [],
    permalink: null,
    attachments: [],
    reactions: [],
    createdAt: session.now,
    editedAt: null,
    isHidden: false,
    isBot: false,
    isRead: false,
    key: null,
  },
})

describe('pages of a network', () => {
  it('that tell again what stands here work nothing out anew; a word, a picture or a kind that differs comes in', async () => {
    let told: (session: Session) => readonly Change[] = (session) => [message(session, 'm1', 'one')]
    const { kit } = await deskWith((session) => ({ changes: told(session), cursor: String(session.now), more: false }))
    const look = async (): Promise<void> => {
      await kit.client.command('sync.now', { accountId: null })
      await kit.time.advance(1000)
    }
    const stands = (): unknown =>
      kit.store.reader.all(
        `SELECT c.kind, c.unread_count, c.needs_reply, m.body, a.url FROM conversations c JOIN messages m ON m.conversation = c.number
         LEFT JOIN attachments a ON a.message = m.seq`,
      )
    await look()
    const before = stands()
    expect(before).toMatchObject([{ kind: 'mention', unread_count: 1, needs_reply: 1, body: 'words', url: null }])
    const tables = new Set<string>()
    const stop = kit.store.onCommit((changed) => changed.forEach((it) => tables.add(it)))
    await look()
    stop()
    // Its version is that of the look; nothing else is written.
    expect(tables).not.toContain('conversations')
    expect(stands()).toEqual(before)

    const url = 'https://pictures.example/1.png'
    const withPicture = (session: Session): readonly Change[] =>
      [message(session, 'm1', 'one')].map((it) =>
        it.kind === 'message'
          ? { ...it, message: { ...it.message, attachments: [{ mediaType: 'image/png', url, altText: '' }] } }
          : it,
      )
    told = withPicture
    await look()
    expect(stands()).toMatchObject([{ body: 'words', url }])
    told = (session) => [
      {
        kind: 'conversation',
        conversation: {
          remoteId: 'one',
          ref: '',
          version: session.now,
          kind: 'listening',
          subject: '',
          postRemoteId: null,
          authorId: null,
          permalink: null,
          replyOpenUntil: null,
        },
      },
      ...withPicture(session),
    ]
    await look()
    // What is only listened to owes no reply.
    expect(stands()).toMatchObject([{ kind: 'listening', needs_reply: 0 }])
    told = (session) => [message(session, 'm1', 'one', 'other words')]
    await look()
    expect(stands()).toMatchObject([{ body: 'other words', url: null, unread_count: 1 }])
  })

  it('may move a message: both conversations are counted anew', async () => {
    let place = 'one'
    const { kit } = await deskWith((session) => ({
      changes: [message(session, 'm1', place)],
      cursor: String(session.now),
      more: false,
    }))
    place = 'two'
    await kit.client.command('sync.now', { accountId: null })
    await kit.time.advance(1000)
    expect((await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })).rows).toHaveLength(1)
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('are not fetched without pause when each leads to itself, or to the one before', async () => {
    for (const next of [() => 'same', (cursor: string | null) => (cursor === 'a' ? 'b' : 'a')]) {
      const { kit } = await deskWith((session, cursor) => ({
        changes: [message(session, 'm1', 'one')],
        cursor: next(cursor),
        more: true,
      }))
      let pulls = 0
      const taken = kit.store.onCommit(() => pulls++)
      await kit.time.advance(600_000)
      taken()
      expect(pulls).toBeLessThan(600)
      expect((await kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows).toHaveLength(1)
      await kit.stop()
    }
  })

  it('that say that most is deleted are refused whole, until a person agrees', async () => {
    let isGone = false
    const ids = Array.from({ length: 900 }, (_, n) => `m${n}`)
    const { kit, accountId } = await deskWith((session) => ({
      changes: ids.map((id) =>
        isGone ? { kind: 'message.gone', remoteId: id, version: session.now } : message(session, id, 'one'),
      ),
      cursor: String(session.now),
      more: false,
    }))
    const left = (): number | undefined =>
      kit.store.reader.get<{ n: number }>('SELECT count(*) AS n FROM messages WHERE deleted_at IS NULL')?.n
    isGone = true
    await kit.time.advance(300_000)
    expect(left()).toBe(900)
    const account = await kit.client.query('account.detail', { accountId })
    expect(account?.health).toMatchObject({
      state: 'needs_you',
      detail: expect.stringContaining('Nothing was removed'),
    })
    await kit.time.advance(3 * 86_400_000)
    expect(left()).toBe(900)
    // To look again is not to agree.
    await kit.client.command('sync.now', { accountId })
    await kit.time.advance(5000)
    expect(left()).toBe(900)
    const held = await kit.client.query('account.detail', { accountId })
    expect(held?.health.label).toBe('Deletions held')
    const stream = held?.streams.find((it) => it.isHeld)?.name ?? ''
    await kit.client.command('account.allowDeletions', { accountId, stream })
    await kit.time.advance(5000)
    expect(left()).toBe(0)
    expect((await kit.client.query('account.detail', { accountId }))?.health.state).toBe('healthy')
    await expect(kit.client.command('account.allowDeletions', { accountId, stream })).rejects.toThrow('No deletions')
  })

  it('wake a conversation that waits only for what is newer than what was known', async () => {
    let change: ((session: Session) => Change) | null = null
    const { kit } = await deskWith((session) => ({
      changes: change === null ? [message(session, 'm1', 'one')] : [change(session)],
      cursor: String(session.now),
      more: false,
    }))
    const [row] = (await kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    const conversationId = row?.id ?? ''
    await kit.client.command('conversation.setState', { conversationId, state: 'waiting' })
    const state = async () => (await kit.client.query('conversation.detail', { conversationId }))?.state
    change = (session) => {
      const it = message(session, 'history', 'one')
      return it.kind === 'message' ? { ...it, message: { ...it.message, createdAt: session.now - 86_400_000 } } : it
    }
    await kit.time.advance(60_000)
    expect(await state()).toBe('waiting')
    change = (session) => message(session, 'news', 'one')
    await kit.time.advance(60_000)
    expect(await state()).toBe('open')
  })
})

describe('the number beside the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-'))
  const epochFile = join(folder, 'epoch')
  /** How many entries are held when a file with this number inside meets that text beside it. */
  function held(inside: number, beside: string | null): { held: number; now: string } {
    const store = openStore(':memory:')
    store.write(
      (db) => {
        setMeta(db, 'epoch', String(inside))
        db.run(
          "INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES ('b', 'B', 'teal', 'UTC', '{}', 0, 0)",
        )
        db.run(
          `INSERT INTO accounts (id, brand, network, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
           VALUES ('a', 1, 'sample', '', '', '{}', '[]', '[]', 'active', 'none', 0)`,
        )
        db.run(
          `INSERT INTO outbox (id, account, lane, action_kind, action_json, state, due_at, attempts, watermark, body_hash, looks, is_doubtful, actor, origin, created_at)
           VALUES ('o', 1, 'l', 'post', '{}', 'queued', 0, 0, 0, '', 0, 0, '', '', 0)`,
        )
      },
      { durable: false },
    )
    rmSync(epochFile, { force: true })
    if (beside !== null) writeFileSync(epochFile, beside)
    const parts = { store, deps: { clock: { now: () => 1 } } } as unknown as Parts // all that it looks at
    const count = noticeRestored(parts, epochFile)
    store.close()
    return { held: count, now: readFileSync(epochFile, 'utf8') }
  }

  it.each([
    ['the same', 4, '4', 0, '5'],
    ['an older file', 3, '4', 1, '5'],
    ['a file from elsewhere', 9, '4', 1, '10'],
    ['an end between the two writes', 5, '4', 0, '6'],
    ['nothing beside', 4, null, 0, '5'],
    ['an empty file after a power cut', 4, '', 0, '5'],
    ['rubbish', 4, 'x\u0000y', 0, '5'],
  ] as const)('tells %s', (_name, inside, beside, count, next) => {
    expect(held(inside, beside)).toEqual({ held: count, now: next })
  })
})

describe('a backup that cannot be made', () => {
  it('says why, and leaves nothing half written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-'))
    openStore(join(folder, 'parley.db')).close()
    const nowhere = join(folder, 'not', 'there.db')
    expect(() => backUp(folder, nowhere)).toThrow(/cannot be written to .*Choose another place/)
    writeFileSync(join(folder, 'parley.db'), 'not a database at all, whatever its name says'.repeat(100))
    expect(() => backUp(folder, join(folder, 'copy.db'))).toThrow(/damaged/)
    expect(existsSync(join(folder, 'copy.db.part'))).toBe(false)
    rmSync(folder, { recursive: true })
  })
})

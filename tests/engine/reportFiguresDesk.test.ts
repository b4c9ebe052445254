import { afterEach, describe, expect, it } from 'vitest'
import type { Bind } from '../../src/main/engine/store/database.ts'
import { figuresOf, isNoCount, opened } from './otherDesk.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const month = '2026-10'
const figures = (now = Infinity) => figuresOf(desk.kit.store.reader, month, now)
const run = (sql: string, bind: Bind = {}): void =>
  void desk.kit.store.write((db) => db.run(sql, bind), { durable: false })
const start = async (now = '2026-10-01T08:00:00Z'): Promise<void> => {
  desk = await openDesk(now, 'UTC', 'comment')
}
/** Somebody writes; seen at once unless `seenAt` says later. */
function say(remoteId: string, iso: string, more: { readonly authorId?: string; readonly seenAt?: string } = {}): void {
  desk.kit.time.jumpTo(Math.max(at(more.seenAt ?? iso), desk.kit.time.clock.now()))
  desk.bring({ conversationId: remoteId, remoteId, createdAt: at(iso), authorId: more.authorId ?? 'ann' })
}
/** Something of ours that the network has done. */
function done(id: string, iso: string, action: Readonly<Record<string, unknown>>, state = 'sent'): void {
  run(
    `INSERT INTO outbox (id, account, lane, action_kind, action_json, state, due_at, attempts, watermark, body_hash, looks, is_doubtful, actor, origin, created_at)
     VALUES (:id, :account, :id, :kind, :action, :state, :at, 1, 0, '', 0, 0, 'x', 'manual', :at)`,
    { id, account: desk.account, kind: String(action['kind']), action: JSON.stringify(action), state, at: at(iso) },
  )
}
function expectAllOpen(...subjects: readonly string[]): void {
  const all = opened(desk.kit.store.reader, month).filter((it) => subjects.includes(it.path.split('.')[1] ?? ''))
  expect(all.length).toBeGreaterThan(0)
  for (const it of all) {
    expect([it.path, it.lines]).toEqual([it.path, it.total])
    if (!isNoCount.test(it.path)) expect([it.path, it.total]).toEqual([it.path, it.value])
  }
}

describe('moderation of a month', () => {
  it('counts what the network has done, and tells our own deletions of what others wrote from theirs', async () => {
    await start()
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'own']) say(id, '2026-10-05T10:00:00Z')
    desk.bring({ conversationId: 'own', remoteId: 'ours', authorId: 'me', createdAt: at('2026-10-05T10:30:00Z') })
    const target = (remoteId: string) => ({ target: { remoteId, ref: '' } })
    done('1', '2026-10-05T11:00:00Z', { kind: 'hide', ...target('a'), on: true })
    done('2', '2026-10-05T11:00:00Z', { kind: 'hide', ...target('b'), on: false })
    done('3', '2026-10-05T11:00:00Z', { kind: 'delete', ...target('c') })
    done('4', '2026-10-05T11:00:00Z', { kind: 'delete', ...target('ours') })
    done('5', '2026-10-05T11:00:00Z', { kind: 'moderate', ...target('d'), verdict: 'spam' })
    done('6', '2026-10-05T11:00:00Z', { kind: 'report', ...target('d'), reason: 'spam', comment: '' })
    done('7', '2026-10-05T11:00:00Z', { kind: 'block', author: { remoteId: 'ann', ref: '' }, on: true })
    done('8', '2026-10-05T11:00:00Z', { kind: 'mute', author: { remoteId: 'ann', ref: '' }, on: true })
    done('9', '2026-10-05T11:00:00Z', { kind: 'hide', ...target('e'), on: true }, 'failed')
    done('10', '2026-11-01T00:00:00Z', { kind: 'hide', ...target('e'), on: true })
    desk.kit.time.jumpTo(at('2026-10-05T12:00:00Z'))
    // We deleted one, the author the other.
    desk.lose('c', 'f')
    run(
      `INSERT INTO complaint_register (id, brand, conversation, message, reason, logged_by, logged_at)
       SELECT 'r', c.brand, c.number, m.id, 'rude', 1, :at FROM conversations c JOIN messages m ON m.conversation = c.number WHERE c.remote_id = 'a'`,
      { at: at('2026-10-05T12:00:00Z') },
    )
    expect(figures().moderation).toEqual({
      hidden: 1,
      deleted: 1,
      spam: 1,
      reported: 1,
      blocked: 1,
      muted: 1,
      withdrawnByAuthor: 1,
      onRegister: 1,
    })
    expectAllOpen('moderation')
  })
})

describe('promises of a month', () => {
  it('are kept, broken or open as of its end; what was kept late was broken', async () => {
    await start('2026-09-28T08:00:00Z')
    say('a', '2026-09-28T09:00:00Z')
    const { client, time } = desk.kit
    const conversationId = desk.conversationId('a')
    const promise = async (iso: string, dueAt: string): Promise<string> => {
      time.jumpTo(at(iso))
      await time.advance(1000)
      return (await client.command('promise.make', { conversationId, text: 'We call', dueAt: at(dueAt) })).promiseId
    }
    const keep = async (promiseId: string, iso: string): Promise<void> => {
      time.jumpTo(at(iso))
      await time.advance(1000)
      await client.command('promise.keep', { promiseId, on: true })
    }
    const older = await promise('2026-09-29T08:00:00Z', '2026-10-09T08:00:00Z')
    await keep(older, '2026-10-02T08:00:00Z')
    const late = await promise('2026-10-03T08:00:00Z', '2026-10-04T08:00:00Z')
    await keep(late, '2026-10-06T08:00:00Z')
    await promise('2026-10-20T08:00:00Z', '2026-11-05T08:00:00Z')
    const taken = await promise('2026-10-21T08:00:00Z', '2026-11-05T08:00:00Z')
    await client.command('promise.withdraw', { promiseId: taken, on: true })
    const [message] = (await client.query('conversation.thread', { conversationId })).messages
    await client.command('idea.make', { messageId: message?.id ?? '', title: 'Larger cups' })
    time.jumpTo(at('2026-11-10T08:00:00Z'))
    await time.advance(1000)
    expect(figures().promises).toEqual({ made: 2, kept: 1, broken: 1, open: 1, ideas: 1 })
    expectAllOpen('promises')
  })
})

describe('canned responses of a month', () => {
  it('are counted in the replies that went out, edited ones apart, and what was answered by itself', async () => {
    await start()
    desk.kit.time.jumpTo(at('2026-10-06T12:00:00Z'))
    for (const id of ['a', 'b', 'c']) {
      say(id, '2026-10-05T10:00:00Z')
      desk.bring({ conversationId: id, remoteId: `${id} out`, authorId: 'me', createdAt: at('2026-10-05T11:00:00Z') })
    }
    // Two went out from here, with responses in them; the third was written elsewhere.
    run(
      "UPDATE messages SET sent_by = 'agent', outbox = CASE remote_id WHEN 'a out' THEN 1001 ELSE 1002 END WHERE remote_id IN ('a out','b out')",
    )
    desk.kit.store.write(
      (db) => {
        for (const [number, title] of [
          [1, 'Thanks'],
          [2, 'Delivery'],
        ] as const) {
          db.run(
            `INSERT INTO canned (number, id, title, shortcut, shortcut_folded, keywords_json, keywords_text, intent, class, actions_json, owner, is_personal, created_at, revision, changed_by, changed_at)
             VALUES (:number, :title, :title, :title, :title, '[]', '', 'other', 'agent', '[]', 1, 0, 0, 1, 1, 0)`,
            { number, title },
          )
          db.run(
            `INSERT INTO canned_variants (number, id, canned, position, visibility, body, status, version, changed_by, changed_at)
             VALUES (:number, :id, :number, 0, 'both', 'x', 'approved', 1, 1, 0)`,
            { number, id: `v${String(number)}` },
          )
        }
        for (const seq of [1001, 1002])
          db.run(
            `INSERT INTO outbox (seq, id, account, lane, action_kind, action_json, state, due_at, attempts, watermark, body_hash, looks, is_doubtful, actor, origin, created_at)
             VALUES (:seq, 'o' || :seq, :account, 'l' || :seq, 'reply', '{}', 'sent', 0, 1, 0, '', 0, 0, 'x', 'canned', 0)`,
            { seq, account: desk.account },
          )
        for (const [canned, outbox, ratio] of [
          [1, 1001, 0],
          [2, 1001, 0.3],
          [2, 1002, 0.1],
        ] as const)
          db.run(
            `INSERT INTO canned_uses (canned, variant, version, outbox, text_hash, edit_ratio, member, at) VALUES (:canned, :canned, 1, :outbox, '', :ratio, 1, 0)`,
            { canned, outbox, ratio },
          )
      },
      { durable: false },
    )
    // A bot answered in two conversations; in the first one a person came after it.
    desk.bring({
      conversationId: 'a',
      remoteId: 'bot a',
      authorId: 'me',
      createdAt: at('2026-10-05T10:01:00Z'),
      isBot: true,
    })
    say('d', '2026-10-06T10:00:00Z')
    desk.bring({
      conversationId: 'd',
      remoteId: 'bot d',
      authorId: 'me',
      createdAt: at('2026-10-06T10:01:00Z'),
      isBot: true,
    })
    expect(figures().canned).toEqual({
      uses: 3,
      edited: 1,
      editRate: 1 / 3,
      ofReplies: { rate: 2 / 3, count: 2, of: 3 },
      top: [
        { cannedId: 'Delivery', title: 'Delivery', uses: 2, edited: 1 },
        { cannedId: 'Thanks', title: 'Thanks', uses: 1, edited: 0 },
      ],
      autoReplies: { rate: 0.5, count: 1, of: 2 },
    })
    expectAllOpen('canned')
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CannedAction } from '../../src/shared/contract/canned.ts'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.kit.stop())

const client = () => desk.kit.client
const conversation = async (kind: 'direct' | 'comment' = 'direct') => {
  const [one] = await desk.conversations(kind)
  if (one === undefined) throw new Error(`No ${kind} conversation`)
  return one.id
}
/** Replies with a response whose inserted text was `inserted`. */
const reply = async (
  conversationId: string,
  cannedId: string,
  how: { text?: string; inserted?: string; undoSeconds?: number; actions?: CannedAction[] } = {},
) => {
  const { variants } = await desk.detail(cannedId)
  const inserted = how.inserted ?? variants[0]?.body ?? ''
  return client().command('message.reply', {
    conversationId,
    text: how.text ?? inserted,
    undoSeconds: how.undoSeconds ?? 0,
    canned: [
      {
        cannedId,
        variantId: variants[0]?.id ?? '',
        version: 1,
        text: inserted,
        ...(how.actions === undefined ? {} : { actions: how.actions }),
      },
    ],
  })
}
/** Puts what was done with responses so far some days back; letting the time pass would run every worker for as long. */
const longAgo = (days: number) =>
  desk.kit.store.write(
    (db) => {
      const ms = days * 86_400_000
      db.run('UPDATE canned SET created_at = created_at - :ms', { ms })
      db.run('UPDATE canned_uses SET at = at - :ms', { ms })
      db.run('UPDATE canned_habits SET last_used_at = last_used_at - :ms', { ms })
    },
    { durable: false },
  )
const origins = (outboxId: string) =>
  desk.kit.store.reader.get<{ outbox: string; message: string | null }>(
    'SELECT o.origin AS outbox, m.origin AS message FROM outbox o LEFT JOIN messages m ON m.outbox = o.seq WHERE o.id = :id',
    { id: outboxId },
  )
const tags = (conversationId: string) =>
  desk.kit.store.reader
    .all<{ name: string }>(
      `SELECT t.name FROM conversation_tags x JOIN tags t ON t.number = x.tag JOIN conversations c ON c.number = x.conversation
       WHERE c.id = :id ORDER BY t.name`,
      { id: conversationId },
    )
    .map((it) => it.name)
const stateOf = async (conversationId: string) => {
  const detail = await client().query('conversation.detail', { conversationId })
  return { state: detail?.state, assigneeId: detail?.assigneeId, snoozedUntil: detail?.snoozedUntil }
}

describe('a text in which something is open', () => {
  it('never goes to a customer', async () => {
    const conversationId = await conversation()
    for (const text of [
      'Hello {{customer.display_name}}',
      'Order [[number]]?',
      '{% if a %}x',
      'half {{open',
      '｛｛customer.handle｝｝様',
    ])
      await expect(client().command('message.reply', { conversationId, text })).rejects.toThrow(
        /still holds .*your text is kept/,
      )
    await expect(
      client().command('post.publish', { accountId: desk.accountId, text: 'Fine', more: ['See {{post.url}}'] }),
    ).rejects.toThrow(/\{\{post\.url\}\}/)
    const { outboxId } = await client().command('message.reply', { conversationId, text: 'ours', undoSeconds: 0 })
    await desk.kit.time.advance(5000)
    const { messages } = await client().query('conversation.thread', { conversationId })
    const ours = messages.find((it) => it.body === 'ours')
    expect(ours).toBeDefined()
    await expect(client().command('message.edit', { messageId: ours?.id ?? '', text: 'Now [[what]]' })).rejects.toThrow(
      /\[\[what\]\]/,
    )
    expect(await client().query('outbox.list', { conversationId, states: ['sent', 'queued'] })).toMatchObject([
      { id: outboxId },
    ])
  })
})

describe('a reply with a response', () => {
  it('says how it came to be, and adds to what is known of the response', async () => {
    const body = 'We are sorry about the wait and have asked the courier where it is.'
    const cannedId = await desk.save({ shortcut: 'a', body })
    const conversationId = await conversation()
    const asIs = await reply(conversationId, cannedId)
    expect(origins(asIs.outboxId)).toEqual({ outbox: 'canned', message: 'canned' })
    const little = await reply(conversationId, cannedId, { text: `${body} Thanks!` })
    expect(origins(little.outboxId)).toMatchObject({ outbox: 'canned' })
    const much = await reply(conversationId, cannedId, { text: 'Sorry, it is lost. We send you another one at once.' })
    expect(origins(much.outboxId)).toEqual({ outbox: 'canned_edited', message: 'canned_edited' })
    const own = await client().command('message.reply', { conversationId, text: 'typed by hand', undoSeconds: 0 })
    expect(origins(own.outboxId)).toMatchObject({ outbox: 'manual' })
    const stats = (await desk.detail(cannedId)).stats
    expect(stats).toMatchObject({ uses: 3, lastUsedAt: desk.kit.time.clock.now(), repliedRate: null, after: null })
    expect(stats.editRate).toBeCloseTo(1 / 3)
    expect(stats.medianEdit).toBeGreaterThan(0)
    expect(stats.medianEdit).toBeLessThan(0.15)
    expect((await client().query('canned.list', { brandId: desk.brandId })).rows[0]).toMatchObject({ uses: 3 })
    await desk.kit.time.advance(30_000)
    expect((await desk.detail(cannedId)).stats.repliedRate).toBe(0)
  })

  it('counts an answer of the person after it was sent', async () => {
    const cannedId = await desk.save({ shortcut: 'a' })
    const conversationId = await conversation()
    await reply(conversationId, cannedId)
    await desk.kit.time.advance(10_000)
    desk.kit.store.write(
      (db) =>
        db.run(
          `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
           SELECT max(m.seq) + 1, 'again', c.account, c.number, c.author, 'again', '', 'in', 'thanks', :at, :at, 1, 0, 1, 1
           FROM conversations c JOIN messages m WHERE c.id = :id`,
          { id: conversationId, at: desk.kit.time.clock.now() + 1000 },
        ),
      { durable: false },
    )
    expect((await desk.detail(cannedId)).stats.repliedRate).toBe(1)
  })

  it('may hold several, each judged by its own part', async () => {
    const one = await desk.save({ shortcut: 'a', body: 'We are sorry about the wait for your order.' })
    const two = await desk.save({ shortcut: 'b', body: 'Our shops are open from nine to six today.' })
    const ids = await Promise.all([one, two].map((id) => desk.detail(id)))
    const conversationId = await conversation()
    const { outboxId } = await client().command('message.reply', {
      conversationId,
      text: 'We are sorry about the wait for your order.\n\nCome by: open till late!',
      undoSeconds: 0,
      canned: ids.map((it) => ({
        cannedId: it.id,
        variantId: it.variants[0]?.id ?? '',
        version: 1,
        text: it.variants[0]?.body ?? '',
      })),
    })
    expect(origins(outboxId)).toMatchObject({ outbox: 'canned_edited' })
    expect((await desk.detail(one)).stats).toMatchObject({ uses: 1, editRate: 0 })
    expect((await desk.detail(two)).stats).toMatchObject({ uses: 1, editRate: 1 })
    // A response that is not known here is no reason to lose a reply.
    await client().command('message.reply', {
      conversationId,
      text: 'still sent',
      canned: [{ cannedId: 'gone', variantId: 'gone', version: 1, text: 'x' }],
    })
  })

  it('is as if it had not been when it is taken back', async () => {
    const cannedId = await desk.save({ shortcut: 'a' })
    const conversationId = await conversation()
    const { outboxId } = await reply(conversationId, cannedId, { undoSeconds: 30 })
    expect((await desk.detail(cannedId)).stats.uses).toBe(1)
    await client().command('outbox.cancel', { outboxId })
    expect((await desk.detail(cannedId)).stats).toMatchObject({ uses: 0, lastUsedAt: null, editRate: null })
  })

  it('warns of saying the same again to the same person, and too often under one post', async () => {
    const cannedId = await desk.save({ shortcut: 'a' })
    await desk.approve(cannedId)
    const conversationId = await conversation('comment')
    expect((await desk.render({ cannedId, conversationId })).warnings).toEqual([])
    await reply(conversationId, cannedId)
    expect((await desk.render({ cannedId, conversationId })).warnings.join()).toMatch(/same text/)
    for (let n = 0; n < 2; n++) await reply(conversationId, cannedId)
    expect((await desk.render({ cannedId, conversationId })).warnings.join()).toMatch(/3 times in this thread/)
    longAgo(8)
    expect((await desk.render({ cannedId, conversationId })).warnings.join()).not.toMatch(/This person got/)
  })
})

describe('what a response does besides', () => {
  it('is done when the reply is queued and put back when it is undone', async () => {
    const { memberId } = await client().command('member.add', { name: 'Owner', role: 'agent' })
    const cannedId = await desk.save({
      shortcut: 'a',
      actions: [{ kind: 'tag', tag: 'Refund' }, { kind: 'assign', memberId }, { kind: 'close' }],
    })
    const conversationId = await conversation()
    const before = await stateOf(conversationId)
    const { outboxId } = await reply(conversationId, cannedId, { undoSeconds: 30 })
    expect(tags(conversationId)).toEqual(['Refund'])
    expect(await stateOf(conversationId)).toMatchObject({ state: 'closed', assigneeId: memberId })
    await client().command('outbox.cancel', { outboxId })
    expect(tags(conversationId)).toEqual([])
    expect(await stateOf(conversationId)).toEqual(before)
    expect((await client().query('data.verify', {})).problems).toEqual([])
  })

  it('leaves what somebody changed since as they left it', async () => {
    const { memberId } = await client().command('member.add', { name: 'Owner', role: 'agent' })
    const { memberId: other } = await client().command('member.add', { name: 'Other', role: 'agent' })
    const cannedId = await desk.save({
      shortcut: 'a',
      actions: [
        { kind: 'assign', memberId },
        { kind: 'snooze', hours: 4 },
      ],
    })
    const conversationId = await conversation()
    const { outboxId } = await reply(conversationId, cannedId, { undoSeconds: 30 })
    expect(await stateOf(conversationId)).toMatchObject({
      state: 'snoozed',
      snoozedUntil: desk.kit.time.clock.now() + 30_000 + 4 * 3_600_000,
    })
    await client().command('conversation.assign', { conversationId, memberId: other })
    await client().command('conversation.setState', { conversationId, state: 'waiting' })
    await client().command('outbox.cancel', { outboxId })
    expect(await stateOf(conversationId)).toMatchObject({ state: 'waiting', assigneeId: other })
  })

  it('touches neither a tag that was there before nor anything the person took off', async () => {
    const cannedId = await desk.save({ shortcut: 'a', actions: [{ kind: 'tag', tag: 'Refund' }, { kind: 'close' }] })
    const conversationId = await conversation()
    await reply(conversationId, cannedId, { actions: [{ kind: 'tag', tag: 'refund' }] })
    expect((await stateOf(conversationId)).state).not.toBe('closed')
    const { outboxId } = await reply(conversationId, cannedId, { undoSeconds: 30 })
    expect((await stateOf(conversationId)).state).toBe('closed')
    await client().command('outbox.cancel', { outboxId })
    expect(tags(conversationId)).toEqual(['refund'])
    const { outboxId: bare } = await reply(conversationId, cannedId, { undoSeconds: 30, actions: [] })
    expect((await stateOf(conversationId)).state).not.toBe('closed')
    await client().command('outbox.cancel', { outboxId: bare })
  })

  it('is refused when it makes no sense', async () => {
    await expect(
      desk.save({ shortcut: 'a', actions: [{ kind: 'close' }, { kind: 'snooze', hours: 1 }] }),
    ).rejects.toThrow(/either snoozed or closed/)
    await expect(desk.save({ shortcut: 'a', actions: [{ kind: 'assign', memberId: 'gone' }] })).rejects.toThrow(
      /not here any more/,
    )
  })
})

describe('lists to look after', () => {
  const needs = () => client().query('canned.needs', { brandId: desk.brandId })
  const typed = 'The courier comes between nine and noon tomorrow.'

  it('name sentences that people keep typing, until a response says them', async () => {
    const conversationId = await conversation()
    const type = (text: string, undoSeconds = 0) =>
      client().command('message.reply', { conversationId, text, undoSeconds })
    for (let n = 0; n < 4; n++) await type(`Hello ${n}. ${typed}`)
    const { outboxId } = await type(typed, 30)
    expect(await needs()).toMatchObject({ promote: 1 })
    await client().command('outbox.cancel', { outboxId })
    expect(await client().query('canned.promote', { brandId: desk.brandId })).toEqual([])
    await type(`  the courier comes between nine and noon tomorrow. ご来店をお待ちしております。`)
    expect(await client().query('canned.promote', { brandId: desk.brandId })).toMatchObject([
      { text: expect.stringMatching(/^the courier comes/i), uses: 5, lastUsedAt: desk.kit.time.clock.now() },
    ])
    expect(await client().query('canned.promote', { brandId: null })).toHaveLength(1)
    await desk.save({ shortcut: 'courier', body: `Hello. ${typed}` })
    expect(await needs()).toMatchObject({ promote: 0 })
  })

  it('name what waits, what nobody uses and what is rewritten each time', async () => {
    const waiting = await desk.save({ shortcut: 'waiting' })
    const { variants } = await desk.detail(waiting)
    await client().command('canned.setStatus', { variantId: variants[0]?.id ?? '', status: 'review' })
    const rewritten = await desk.save({ shortcut: 'rewritten', body: 'A long sentence that nobody likes as it is.' })
    expect(await needs()).toEqual({ approval: 1, expiring: 0, retire: 0, rewrite: 0, promote: 0 })
    longAgo(91)
    await reply(await conversation(), rewritten, { text: 'Short.' })
    expect(await needs()).toMatchObject({ approval: 1, retire: 1, rewrite: 1 })
    for (const [need, id] of [
      ['approval', waiting],
      ['retire', waiting],
      ['rewrite', rewritten],
    ] as const) {
      const { rows } = await client().query('canned.list', { brandId: desk.brandId, need })
      expect(
        rows.map((it) => it.id),
        need,
      ).toEqual([id])
    }
  })
})

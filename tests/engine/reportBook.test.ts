import { afterEach, describe, expect, it } from 'vitest'
import { bookFigures } from '../../src/main/engine/rules/report/bookFigures.ts'
import { monthBook } from '../../src/main/engine/report/monthBook.ts'
import { scopeOf } from '../../src/main/engine/report/scopeOf.ts'
import { unansweredFigures } from '../../src/main/engine/report/unanswered.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

/** The clock stands there next; nothing else runs meanwhile. */
const until = (iso: string) => desk.kit.time.jumpTo(at(iso))
const month = (name = '2026-11') => {
  const scope = scopeOf(desk.kit.store.reader, desk.brandId, name, desk.kit.time.clock.now())
  if (scope === null) throw new Error('no brand')
  const book = monthBook(desk.kit.store.reader, scope)
  return {
    book,
    scope,
    ...bookFigures(book, name, scope.timeZone, () => true),
    unanswered: unansweredFigures(desk.kit.store.reader, scope, book),
  }
}
/** Brings a reply that a person of ours wrote on the network itself. */
const answerThere = (remoteId: string, replyToId: string | null = null) =>
  desk.bring({ remoteId, authorId: 'me', body: 'We look into it.', replyToId })
const put = (state: 'open' | 'closed' | 'waiting', more: { reason?: string; waitingFor?: 'client' } = {}) =>
  desk.kit.client.command('conversation.setState', { conversationId: desk.conversationId(), state, ...more })
const idOf = (remoteId: string): string =>
  desk.kit.store.reader.get<{ id: string }>('SELECT id FROM messages WHERE remote_id = :remoteId', { remoteId })?.id ??
  ''

describe('the book of a month, read from the record', () => {
  it('of an ordinary month has what came, what answered it and what was closed', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    until('2026-11-02T10:30:00Z')
    answerThere('a1')
    until('2026-11-02T11:00:00Z')
    await put('closed')
    until('2026-11-20T16:00:00Z')
    desk.bring({ remoteId: 'q2' })
    until('2026-12-01T10:00:00Z')
    const it = month()
    expect(it).toMatchObject({
      inbound: { total: 2, directConversations: 1 },
      actionable: 2,
      answered: { count: 1, of: 2 },
      firstResponse: { clock: { values: [30] }, business: { values: [30] }, outsideReplies: 1 },
      resolution: { first: { clock: { values: [60] } }, openAtEnd: 1 },
      unanswered: {
        count: 1,
        oldest: [{ messageId: idOf('q2'), text: 'Where is my order?', at: at('2026-11-20T16:00:00Z'), state: 'open' }],
      },
    })
    // From Friday 16:00: one hour, and six weekdays of eight hours.
    expect(it.unanswered.oldest[0]?.businessMinutes).toBe(60 + 6 * 480)
  })

  it('has no words and no names that the terms of a network let nobody keep', async () => {
    desk = await openDesk('2026-11-20T16:00:00Z')
    desk.bring({ remoteId: 'q1' })
    desk.kit.store.write(
      (db) => {
        db.run('INSERT INTO text_terms (message, due_at) SELECT seq, 1e15 FROM messages WHERE id = :id', {
          id: idOf('q1'),
        })
        db.run('INSERT INTO name_terms (author, due_at) SELECT author, 1e15 FROM messages WHERE id = :id', {
          id: idOf('q1'),
        })
      },
      { durable: false },
    )
    until('2026-12-01T10:00:00Z')
    expect(month().unanswered.oldest).toMatchObject([{ messageId: idOf('q1'), authorName: '', text: '' }])
  })

  it('keeps the start of the clock where a message was edited, and counts it once', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    until('2026-11-02T10:20:00Z')
    desk.bring({
      remoteId: 'q1',
      createdAt: at('2026-11-02T10:00:00Z'),
      version: 2,
      body: 'Where is my order 7?',
      editedAt: at('2026-11-02T10:20:00Z'),
    })
    until('2026-11-02T10:30:00Z')
    answerThere('a1')
    until('2026-12-03T10:00:00Z')
    expect(month()).toMatchObject({ inbound: { total: 1 }, firstResponse: { clock: { values: [30] } } })
  })

  it('tells what was withdrawn before we replied from what was withdrawn after', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z', 'UTC', 'comment')
    desk.bring({ remoteId: 'q1', conversationId: 'one' }, { remoteId: 'q2', conversationId: 'two' })
    until('2026-11-02T10:10:00Z')
    desk.lose('q1')
    desk.bring({ remoteId: 'a2', conversationId: 'two', authorId: 'me' })
    until('2026-11-02T10:20:00Z')
    desk.lose('q2')
    expect(month()).toMatchObject({
      inbound: { total: 2 },
      actionable: 1,
      excluded: { withdrawn: 1 },
      answered: { count: 1, of: 1 },
    })
  })

  it('ends a wait at the next reply when ours is deleted', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    until('2026-11-02T10:10:00Z')
    answerThere('a1')
    until('2026-11-02T10:40:00Z')
    desk.lose('a1')
    answerThere('a2')
    expect(month().firstResponse.clock.values).toEqual([40])
  })

  it('counts what is answered by a bot as unanswered', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    until('2026-11-02T10:01:00Z')
    desk.bring({ remoteId: 'b1', authorId: 'me', isBot: true })
    expect(month()).toMatchObject({ answered: { count: 0, of: 1 }, unanswered: { count: 1 } })
  })

  it('looks back at a month as it stood then, whatever came later', async () => {
    desk = await openDesk('2026-09-10T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    until('2026-10-05T10:00:00Z')
    const before = { september: month('2026-09'), october: month('2026-10') }
    expect(before.september.unanswered.count).toBe(1)
    expect(before.october.inbound.total).toBe(0)
    until('2026-11-05T10:00:00Z')
    const october = month('2026-10')
    expect(october.unanswered).toMatchObject({ count: 1 })
    answerThere('a1')
    await put('closed')
    // Answered and closed after both months and their grace.
    expect(month('2026-09').unanswered.count).toBe(1)
    expect(month('2026-10').unanswered).toEqual(october.unanswered)
    expect(month('2026-10').resolution.openAtEnd).toBe(1)
    expect(month('2026-11').unanswered.count).toBe(0)
    expect(month('2026-11').response.clock.n).toBe(1)
  })

  it('takes what was fetched late into the month in which it was written', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    until('2026-12-20T10:00:00Z')
    expect(month().inbound.total).toBe(0)
    desk.bring({ remoteId: 'late', createdAt: at('2026-11-09T09:00:00Z') })
    const it = month()
    expect(it.inbound.total).toBe(1)
    expect(it.book.items[0]).toMatchObject({ at: at('2026-11-09T09:00:00Z'), seenAt: at('2026-12-20T10:00:00Z') })
  })

  it('keeps the messages of an account that was removed', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    const was = month()
    await desk.kit.client.command('account.disconnect', { accountId: 'account' })
    expect(month().inbound).toEqual(was.inbound)
  })

  it('leaves out what needs no reply, with its reason, and what a rule says of private talk not at all', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z', 'UTC', 'comment')
    desk.bring({ remoteId: 'q1', body: '@bob @carl' }, { remoteId: 'q2', conversationId: 'other' })
    await desk.kit.client.command('conversation.noReply', {
      conversationIds: [desk.conversationId('other')],
      on: true,
      reason: 'thanks',
    })
    expect(month()).toMatchObject({ excluded: { noReplyNeeded: 2 }, noReplyReasons: { thanks: 1, friend_tag: 1 } })
  })

  it('leaves out what came while the channel was only read, and nothing from before', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z', 'UTC', 'comment')
    desk.bring({ remoteId: 'q1' })
    until('2026-11-03T10:00:00Z')
    await desk.kit.client.command('channel.save', {
      brandId: desk.brandId,
      accountId: 'account',
      state: 'observe_only',
    })
    until('2026-11-04T10:00:00Z')
    desk.bring({ remoteId: 'q2' })
    until('2026-11-05T10:00:00Z')
    await desk.kit.client.command('channel.save', { brandId: desk.brandId, accountId: 'account', state: 'active' })
    desk.bring({ remoteId: 'q3' })
    expect(month()).toMatchObject({ actionable: 2, excluded: { channel: 1 } })
  })

  it('calls handled what a person tagged, or closed with a reason, and not what was only closed', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z', 'UTC', 'comment')
    desk.bring(
      ...['talk', 'tagged', 'silent'].map((conversationId) => ({ remoteId: `q ${conversationId}`, conversationId })),
    )
    until('2026-11-02T10:10:00Z')
    await put('closed', { reason: 'Asked by phone' })
    await desk.kit.client.command('conversation.tag', {
      conversationIds: [desk.conversationId('tagged')],
      add: ['praise'],
    })
    await desk.kit.client.command('conversation.setState', {
      conversationId: desk.conversationId('silent'),
      state: 'closed',
    })
    const it = month()
    expect(it).toMatchObject({ answered: { count: 0, of: 3 }, handled: { count: 2, of: 3 } })
    expect(it.unanswered).toMatchObject({ count: 1, closedUnanswered: 2 })
  })

  it('counts waiting on the client apart', async () => {
    desk = await openDesk('2026-11-02T10:00:00Z')
    desk.bring({ remoteId: 'q1' })
    until('2026-11-02T10:10:00Z')
    await put('waiting', { waitingFor: 'client' })
    expect(month().unanswered).toMatchObject({ count: 1, waitingOnClient: 1, oldest: [{ state: 'waiting' }] })
  })
})

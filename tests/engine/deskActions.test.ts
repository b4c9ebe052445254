import { afterEach, describe, expect, it } from 'vitest'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

const began = 1_700_000_000_000

async function plain(): Promise<PlainDesk> {
  desk = await startPlainDesk('keyed')
  return desk
}

const detailOf = async (it: PlainDesk, conversationId: string) => {
  const detail = await it.kit.client.query('conversation.detail', { conversationId })
  if (detail === null) throw new Error('The conversation is gone')
  return detail
}
const factsOf = async (it: PlainDesk, conversationId: string) => {
  const facts = await it.kit.client.query('desk.facts', { conversationId })
  if (facts === null) throw new Error('The conversation is gone')
  return facts
}
const actions = async (it: PlainDesk, conversationId: string) =>
  (await it.kit.client.query('activity.list', { conversationId })).map((line) => line.action)

describe('marking that no reply is needed', () => {
  it('takes the conversation out of what needs one, leaves it open, and ends with the next message', async () => {
    const it = await plain()
    const conversationId = await it.written('one', 'thanks a lot')
    const { messageIds } = await it.kit.client.command('conversation.noReply', {
      conversationIds: [conversationId],
      reason: 'thanks',
      on: true,
    })
    expect(messageIds).toHaveLength(1)
    expect(await detailOf(it, conversationId)).toMatchObject({ needsReply: false, state: 'open', replyDueAt: null })
    expect((await factsOf(it, conversationId)).noReply).toEqual([
      { messageId: messageIds[0], reason: 'thanks', isByRule: false },
    ])
    await it.written('one', 'and when do you open?')
    expect(await detailOf(it, conversationId)).toMatchObject({ needsReply: true })
    expect(await actions(it, conversationId)).toContain('conversation.noReply')
    expect((await it.kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('can be taken back for exactly what was marked', async () => {
    const it = await plain()
    const conversationId = await it.written('one', 'thanks')
    const input = { conversationIds: [conversationId], reason: 'thanks' as const }
    const first = await it.kit.client.command('conversation.noReply', { ...input, on: true })
    await it.written('one', 'thanks again')
    const second = await it.kit.client.command('conversation.noReply', { ...input, on: true })
    await it.kit.client.command('conversation.noReply', { ...input, on: false, messageIds: second.messageIds })
    expect((await factsOf(it, conversationId)).noReply.map((each) => each.messageId)).toEqual(first.messageIds)
    expect((await detailOf(it, conversationId)).needsReply).toBe(true)
    await it.kit.client.command('conversation.noReply', { ...input, on: false })
    expect((await factsOf(it, conversationId)).noReply).toEqual([])
  })

  it('is done by itself for those who only call a friend, and a person may decide otherwise for good', async () => {
    let body = '@yuki 😍'
    desk = await startPageDesk({
      live: (session) => [conversation(session, 'one'), message(session, 'm1', { at: began, body })],
    })
    const [row] = (await desk.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    const id = row?.id ?? ''
    expect(row?.needsReply).toBe(false)
    expect((await factsOf(desk, id)).noReply).toMatchObject([{ reason: 'friend_tag', isByRule: true }])
    body = '@yuki look at this!'
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(2000)
    expect((await detailOf(desk, id)).needsReply).toBe(true)
    body = '@yuki'
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(2000)
    expect((await detailOf(desk, id)).needsReply).toBe(false)
    await desk.kit.client.command('conversation.noReply', { conversationIds: [id], reason: 'friend_tag', on: false })
    expect((await detailOf(desk, id)).needsReply).toBe(true)
    body = '@yuki 🎉'
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(2000)
    expect((await detailOf(desk, id)).needsReply).toBe(true)
  })

  it('of a rule does not hold in private, where a person may set it', async () => {
    desk = await startPageDesk({
      live: (session) =>
        [conversation(session, 'one'), message(session, 'm1', { at: began, body: '@yuki 😍' })].map((change) =>
          change.kind === 'conversation'
            ? { ...change, conversation: { ...change.conversation, kind: 'direct' as const } }
            : change,
        ),
    })
    const it = desk
    const conversationId = (await it.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows[0]?.id ?? ''
    expect(await detailOf(it, conversationId)).toMatchObject({ kind: 'direct', needsReply: true })
    expect((await factsOf(it, conversationId)).noReply).toEqual([])
    await it.kit.client.command('conversation.noReply', {
      conversationIds: [conversationId],
      reason: 'friend_tag',
      on: true,
    })
    expect(await detailOf(it, conversationId)).toMatchObject({ needsReply: false })
    expect((await factsOf(it, conversationId)).noReply).toMatchObject([{ isByRule: false }])
  })

  it('an answer given elsewhere covers what came up to its time, and can be taken back', async () => {
    const it = await plain()
    const conversationId = await it.written('one', 'call me please')
    const at = it.kit.time.clock.now()
    await it.kit.time.advance(60_000)
    await it.written('one', 'one more thing')
    const { entryId } = await it.kit.client.command('conversation.answeredElsewhere', {
      conversationId,
      at,
      place: 'telephone',
    })
    const facts = await factsOf(it, conversationId)
    expect(facts.elsewhere).toMatchObject([{ id: entryId, at, place: 'telephone', byName: 'You' }])
    expect(facts.noReply).toMatchObject([{ reason: 'elsewhere' }])
    expect((await detailOf(it, conversationId)).needsReply).toBe(true)
    await expect(
      it.kit.client.command('conversation.answeredElsewhere', { conversationId, at: at + 86_400_000 }),
    ).rejects.toThrow('has passed')
    await expect(it.kit.client.command('conversation.answeredElsewhere', { conversationId, at })).rejects.toThrow(
      'Nothing that came',
    )
    await it.kit.client.command('conversation.notAnsweredElsewhere', { entryId })
    expect(await factsOf(it, conversationId)).toMatchObject({ elsewhere: [], noReply: [] })
    await expect(it.kit.client.command('conversation.notAnsweredElsewhere', { entryId })).rejects.toThrow('already')
  })
})

describe('log only', () => {
  it('puts conversations on record, closes them, and takes the line back', async () => {
    const it = await plain()
    const one = await it.written('one', 'your shop is awful')
    const two = await it.written('two', 'never again')
    const { entryIds } = await it.kit.client.command('conversation.log', {
      conversationIds: [one, two],
      reason: 'rant without a question',
    })
    expect(await detailOf(it, one)).toMatchObject({ state: 'closed', needsReply: false })
    expect(await it.kit.client.query('desk.register', { brandId: it.brandId })).toMatchObject([
      { conversationId: two, text: 'never again', loggedByName: 'You' },
      { conversationId: one, text: 'your shop is awful', reason: 'rant without a question' },
    ])
    await it.kit.client.command('conversation.unlog', { entryIds })
    expect(await it.kit.client.query('desk.register', {})).toEqual([])
    await expect(it.kit.client.command('conversation.unlog', { entryIds })).rejects.toThrow('not in the register')
    await expect(it.kit.client.command('conversation.log', { conversationIds: [one], reason: '  ' })).rejects.toThrow(
      'Give a reason',
    )
  })
})

describe('promises', () => {
  it('are open until they are kept, broken once when their time has passed, and late when kept after that', async () => {
    const it = await plain()
    const conversationId = await it.written('one', 'where is my parcel?')
    const make = async (text: string, hours: number) =>
      (
        await it.kit.client.command('promise.make', {
          conversationId,
          text,
          dueAt: it.kit.time.clock.now() + hours * 3_600_000,
        })
      ).promiseId
    const kept = await make('ask the depot', 2)
    const broken = await make('send a new one', 3)
    const withdrawn = await make('call back', 4)
    const statesOf = async () =>
      Object.fromEntries((await factsOf(it, conversationId)).promises.map((each) => [each.id, each.state]))
    await it.kit.client.command('promise.keep', { promiseId: kept, on: true })
    await it.kit.client.command('promise.withdraw', { promiseId: withdrawn, on: true })
    await it.kit.time.advance(24 * 3_600_000)
    expect(await statesOf()).toEqual({ [kept]: 'kept', [broken]: 'broken', [withdrawn]: 'withdrawn' })
    expect((await actions(it, conversationId)).filter((each) => each === 'promise.broken')).toHaveLength(1)
    await it.kit.client.command('promise.keep', { promiseId: broken, on: true })
    expect((await factsOf(it, conversationId)).promises.find((each) => each.id === broken)).toMatchObject({
      state: 'broken',
      keptAt: it.kit.time.clock.now(),
    })
    expect((await it.kit.client.query('desk.promises', { brandId: it.brandId })).counts).toEqual({
      open: 0,
      kept: 1,
      broken: 1,
    })
    // Holding again after its time, it is broken at once.
    await it.kit.client.command('promise.withdraw', { promiseId: withdrawn, on: false })
    await it.kit.time.advance(1000)
    expect((await statesOf())[withdrawn]).toBe('broken')
    await expect(make('yesterday', -1)).rejects.toThrow('in the future')
  })

  it('that fell due while Parley was shut are told at the start', async () => {
    const it = await plain()
    const conversationId = await it.written('one', 'hello')
    await it.kit.client.command('promise.make', {
      conversationId,
      text: 'answer',
      dueAt: it.kit.time.clock.now() + 1000,
    })
    it.kit.time.jumpTo(it.kit.time.clock.now() + 7 * 86_400_000)
    await it.kit.time.advance(60_000)
    expect((await it.kit.client.query('desk.promises', {})).promises).toMatchObject([
      { state: 'broken', toName: 'customer of one' },
    ])
  })
})

describe('ideas', () => {
  it('gather the messages that speak for them', async () => {
    const it = await plain()
    const one = await detailOf(it, await it.written('one', 'please sell refills'))
    const two = await detailOf(it, await it.written('two', 'refills would be great'))
    const { ideaId } = await it.kit.client.command('idea.make', { messageId: one.answersId ?? '', title: 'Refills' })
    await it.kit.client.command('idea.support', { ideaId, messageId: two.answersId ?? '', on: true })
    await it.kit.client.command('idea.support', { ideaId, messageId: two.answersId ?? '', on: true })
    const [idea] = await it.kit.client.query('desk.ideas', { brandId: it.brandId })
    expect(idea).toMatchObject({ title: 'Refills', supporters: 2 })
    expect(idea?.messages.map((each) => each.text).sort()).toEqual(['please sell refills', 'refills would be great'])
    expect((await factsOf(it, two.id)).ideas).toEqual([{ id: ideaId, title: 'Refills', messageId: two.answersId }])
    await it.kit.client.command('idea.support', { ideaId, messageId: two.answersId ?? '', on: false })
    expect((await it.kit.client.query('desk.ideas', {}))[0]?.supporters).toBe(1)
    await it.kit.client.command('idea.archive', { ideaId, on: true })
    expect(await it.kit.client.query('desk.ideas', {})).toEqual([])
  })
})

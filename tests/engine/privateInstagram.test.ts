import { afterEach, describe, expect, it } from 'vitest'
import { privately, startInstagramDesk } from './privateDesk.ts'

const dayMs = 86_400_000
let at: Awaited<ReturnType<typeof startInstagramDesk>>
afterEach(async () => {
  expect(at.desk.life.bugs).toEqual([])
  await at.desk.stop()
})

/** Private answers as the network has them: whom they went to. */
const onNetwork = (): readonly string[] =>
  [...at.fake.state.threads.values()].flatMap((thread) =>
    thread.messages.filter((it) => it.text === privately).map(() => thread.person.username),
  )
const refusedIn = async (outboxId: string) => {
  const { state, errorText } = await at.desk.entry(outboxId)
  return { state, errorText }
}

describe('a private answer on Instagram', () => {
  it('answers the comment by its id, and shows in both conversations as one message', async () => {
    at = await startInstagramDesk()
    const { desk, conversationId } = at
    await desk.answer(conversationId)
    await desk.wait(20_000)
    expect(onNetwork()).toEqual(['ann'])
    for (let look = 0; look < 2; look++) {
      const here = await desk.thread(conversationId)
      expect(here).toMatchObject([
        { body: 'Is it in stock?', isPrivate: false },
        { body: privately, isPrivate: true, replyToId: here[0]?.id, delivery: { state: 'sent' } },
      ])
      expect(desk.ours()).toEqual([{ body: privately, kind: 'comment', also: 'direct' }])
      await desk.pull()
    }
    expect(await desk.client.query('conversation.detail', { conversationId })).toMatchObject({ needsReply: false })
    // The conversation that it opened is in no list before they write there.
    const list = async () => (await desk.client.query('inbox.list', { brandId: null, view: 'all' })).rows
    expect((await list()).map((it) => it.kind)).toEqual(['comment'])
    expect((await desk.client.query('inbox.counts', { brandId: null })).allOpen).toBe(1)
    // They answer there: a direct conversation like any other, which begins with what we wrote.
    const [thread] = at.fake.state.threads.values()
    if (thread !== undefined) at.fake.state.addMessage(thread.person, thread.person, 'Thank you, where?')
    await desk.pull()
    const direct = await desk.about('Thank you, where?')
    expect((await desk.thread(direct)).map((it) => it.body)).toEqual([privately, 'Thank you, where?'])
    expect(await desk.client.query('conversation.detail', { conversationId: direct })).toMatchObject({
      kind: 'direct',
      needsReply: true,
    })
    expect((await desk.client.query('data.verify', {})).problems).toEqual([])
  })

  it.each(['cut_after', 'hang_after', '500_after', 'broken_body', 'cut_before', '504_before'] as const)(
    'is sent once whatever becomes of the network’s word (%s)',
    async (fault) => {
      at = await startInstagramDesk()
      const { desk, conversationId } = at
      desk.faults.push(fault)
      const outboxId = await desk.answer(conversationId)
      await desk.wait(20 * 60_000)
      expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
      expect(onNetwork()).toEqual(['ann'])
      await desk.pull()
      expect(desk.ours()).toEqual([{ body: privately, kind: 'comment', also: 'direct' }])
      expect((await desk.client.query('data.verify', {})).problems).toEqual([])
    },
  )

  it.each([
    'outbox.claimed',
    'outbox.reread',
    'outbox.prepared',
    'outbox.intent.committed',
    'outbox.performed',
    'outbox.settled',
  ] as const)('is sent once when the engine is killed at %s', async (step) => {
    at = await startInstagramDesk()
    const { desk, conversationId } = at
    desk.death.at = step
    const outboxId = await desk.answer(conversationId)
    await desk.wait(20 * 60_000)
    expect(desk.life.crashes()).toBe(1)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
    expect(onNetwork()).toEqual(['ann'])
    await desk.pull()
    expect(desk.ours()).toEqual([{ body: privately, kind: 'comment', also: 'direct' }])
  })

  it('binds to what a pull brings, however late: also what nobody could find before', async () => {
    at = await startInstagramDesk()
    const { desk, conversationId, fake } = at
    desk.faults.push('cut_after')
    const person = [...fake.state.people.values()].find((it) => it.username === 'ann')
    const outboxId = await desk.answer(conversationId)
    // The network keeps the thread from us for as long as it is looked for, and refuses a second one.
    await desk.wait(3000)
    const thread = [...fake.state.threads.values()].find((it) => it.person.id === person?.id)
    const hidden = thread?.messages.splice(0) ?? []
    await desk.wait(20 * 60_000)
    expect(await refusedIn(outboxId)).toMatchObject({
      state: 'failed',
      errorText: expect.stringContaining('answered privately before'),
    })
    thread?.messages.push(...hidden)
    await desk.pull()
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
    expect(desk.ours()).toEqual([{ body: privately, kind: 'comment', also: 'direct' }])
  })

  it('is refused before it leaves where one went out from here, and with the network’s reason where one went out elsewhere', async () => {
    at = await startInstagramDesk()
    const { desk, conversationId, fake, comment } = at
    const other = fake.state.comments.get(comment)
    if (other !== undefined) other.wasAnsweredPrivately = true
    const outboxId = await desk.answer(conversationId)
    await desk.wait(60_000)
    expect(await refusedIn(outboxId)).toMatchObject({
      state: 'failed',
      errorText: expect.stringContaining('answered privately before'),
    })
    // The text is kept; once it is known here that one is there, the first is not tried again beside it.
    if (other !== undefined) other.wasAnsweredPrivately = false
    const second = await desk.answer(conversationId, 'Another one')
    await desk.wait(60_000)
    expect(await desk.entry(second)).toMatchObject({ state: 'sent' })
    const asked = fake.requests.length
    await desk.client.command('outbox.retry', { outboxId })
    await desk.wait(4000)
    expect(await refusedIn(outboxId)).toMatchObject({
      state: 'failed',
      errorText: expect.stringContaining('one private answer to each comment'),
    })
    expect(fake.requests.slice(asked).filter((it) => it.startsWith('POST'))).toEqual([])
  })

  it('that waited for too long is not sent late, and says so', async () => {
    at = await startInstagramDesk()
    const { desk, conversationId, fake, accountId } = at
    await desk.client.command('account.pause', { accountId })
    const outboxId = await desk.answer(conversationId)
    desk.time.sleep(8 * dayMs)
    const asked = fake.requests.length
    await desk.client.command('account.resume', { accountId })
    await desk.wait(60_000)
    expect(await refusedIn(outboxId)).toMatchObject({ state: 'failed', errorText: expect.stringContaining('7 days') })
    expect(fake.requests.slice(asked).filter((it) => it.startsWith('POST'))).toEqual([])
    await expect(desk.answer(conversationId)).rejects.toThrow('7 days')
  })

  it('is not put off to a time at which it cannot go any more', async () => {
    at = await startInstagramDesk()
    const { desk, conversationId } = at
    const reply = (sendAt: number) =>
      desk.client.command('message.reply', { conversationId, text: privately, isPrivate: true, sendAt })
    await expect(reply(desk.time.clock.now() + 8 * dayMs)).rejects.toThrow('7 days')
    await reply(desk.time.clock.now() + dayMs)
    await desk.time.advance(dayMs)
    await desk.wait(60_000)
    expect(onNetwork()).toEqual(['ann'])
  })

  it('is held back for a look when its comment was deleted meanwhile', async () => {
    at = await startInstagramDesk()
    const { desk, conversationId, fake, comment } = at
    const outboxId = await desk.answer(conversationId, privately, 30)
    fake.state.remove(comment)
    await desk.wait(120_000)
    expect((await desk.entry(outboxId)).state).not.toBe('sent')
    expect(onNetwork()).toEqual([])
    await desk.client.command('outbox.cancel', { outboxId })
    const { draft } = (await desk.client.query('conversation.detail', { conversationId })) ?? {}
    expect(draft).toMatchObject({ text: privately, isPrivate: true })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { createFakeMessenger } from '../fakes/messengerServer.ts'
import { privately, startPageDesk } from './privateDesk.ts'
import type { PageDesk } from './privateDesk.ts'

const dayMs = 86_400_000
let at: PageDesk
afterEach(async () => {
  expect(at.desk.life.bugs).toEqual([])
  await at.desk.stop()
})

/** A Page whose inbox is connected too. */
async function start(): Promise<PageDesk & { readonly inboxId: string }> {
  at = await startPageDesk()
  const inboxId = await at.desk.connect(at.messenger)
  return { ...at, inboxId }
}

/** Messages of ours on Messenger: to whom, and what. */
const onNetwork = (): readonly (readonly [string | undefined, string])[] =>
  [...at.messenger.state.messages.values()]
    .filter((it) => it.isOurs)
    .map((it) => [at.messenger.state.people.get(it.person), it.text])
const once = [['Ann', privately]]
const standsOnce = [{ body: privately, kind: 'comment', also: 'direct' }]
const posts = (): readonly string[] =>
  at.messenger.exchanges.filter((it) => it.request.startsWith('POST')).map((it) => it.body)
const accountOf = async (accountId: string) => (await at.desk.client.query('account.detail', { accountId }))?.state
const draft = async () =>
  (await at.desk.client.query('conversation.detail', { conversationId: at.conversationId }))?.draft
const whyNot = async () =>
  (await at.desk.client.query('conversation.detail', { conversationId: at.conversationId }))?.privateReply

describe('a private answer to a comment on a Page', () => {
  it('goes out by its Messenger, and shows in both conversations as one message', async () => {
    const { desk, conversationId, comment, inboxId } = await start()
    expect(await whyNot()).toMatchObject({ networkLabel: 'Messenger', whyNot: null })
    const outboxId = await desk.answer(conversationId)
    await desk.wait(20_000)
    expect(onNetwork()).toEqual(once)
    expect(JSON.parse(posts()[0] ?? '')).toMatchObject({ recipient: { comment_id: comment } })
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent', network: 'messenger', accountId: inboxId })
    for (let look = 0; look < 2; look++) {
      const here = await desk.thread(conversationId)
      expect(here).toMatchObject([
        { body: 'Is it in stock?', isPrivate: false },
        { body: privately, isPrivate: true, replyToId: here[0]?.id, delivery: { state: 'sent' } },
      ])
      expect(desk.ours()).toEqual(standsOnce)
      await desk.pull()
    }
    expect(await desk.client.query('conversation.detail', { conversationId })).toMatchObject({ needsReply: false })
    const [person = ''] = [...at.messenger.state.people.keys()]
    at.messenger.world.direct?.(person, 'Thank you, where?')
    await desk.pull()
    const direct = await desk.about('Thank you, where?')
    expect((await desk.thread(direct)).map((it) => it.body)).toEqual([privately, 'Thank you, where?'])
    // A colleague’s public answer, and a new one of theirs, are their own affair.
    expect((await desk.client.query('data.verify', {})).problems).toEqual([])
  })

  it.each(['cut_after', 'hang_after', '500_after', 'broken_body', 'cut_before', '504_before'] as const)(
    'is sent once whatever becomes of the network’s word (%s)',
    async (fault) => {
      const { desk, conversationId } = await start()
      desk.faults.push(fault)
      const outboxId = await desk.answer(conversationId)
      await desk.wait(20 * 60_000)
      expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
      expect(onNetwork()).toEqual(once)
      expect(posts().length).toBe(1)
      await desk.pull()
      expect(desk.ours()).toEqual(standsOnce)
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
    const { desk, conversationId } = await start()
    desk.death.at = step
    const outboxId = await desk.answer(conversationId)
    await desk.wait(20 * 60_000)
    expect(desk.life.crashes()).toBe(1)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
    expect(onNetwork()).toEqual(once)
    expect(posts().length).toBe(1)
    await desk.pull()
    expect(desk.ours()).toEqual(standsOnce)
  })

  it('is found by whom it went to: the same words to several people are not mixed up', async () => {
    const { desk, conversationId, writes } = await start()
    writes('Bo', 'And for me?')
    await desk.pull()
    const other = await desk.about('And for me?')
    // Ann's is lost on the way, Bo's after it was done: only Bo's stands there.
    desk.faults.push('cut_before', 'cut_after')
    const [toAnn, toBo] = [await desk.answer(conversationId), await desk.answer(other)]
    await desk.wait(4000)
    expect(onNetwork()).toEqual([['Bo', privately]])
    await desk.wait(20 * 60_000)
    expect(await desk.entry(toAnn)).toMatchObject({ state: 'sent' })
    expect(await desk.entry(toBo)).toMatchObject({ state: 'sent' })
    expect(onNetwork()).toEqual([
      ['Bo', privately],
      ['Ann', privately],
    ])
    await desk.pull()
    expect(desk.ours()).toEqual([...standsOnce, ...standsOnce])
    const there = async (id: string) => (await desk.thread(id)).map((it) => it.delivery?.state ?? it.body)
    expect(await there(conversationId)).toEqual(['Is it in stock?', 'sent'])
    expect(await there(other)).toEqual(['And for me?', 'sent'])
  })

  it('is found where Facebook does not say who wrote', async () => {
    at = await startPageDesk()
    at.facebook.shown.hidesFrom = true
    const { desk, writes } = at
    await desk.connect(at.messenger)
    writes('Cy', 'Who am I?')
    await desk.pull()
    desk.faults.push('cut_after')
    const outboxId = await desk.answer(await desk.about('Who am I?'))
    await desk.wait(20 * 60_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
    expect(onNetwork()).toEqual([['Cy', privately]])
    expect(posts().length).toBe(1)
  })

  it('is refused with the network’s reason where one went out elsewhere', async () => {
    const { desk, conversationId, comment } = await start()
    const known = at.messenger.state.comments.get(comment)
    if (known !== undefined) known.isAnswered = true
    const outboxId = await desk.answer(conversationId)
    await desk.wait(60_000)
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'failed',
      errorText: expect.stringContaining('answered in private already'),
    })
  })

  it('that waited for too long is not sent late, and says so', async () => {
    const { desk, conversationId, inboxId } = await start()
    await desk.client.command('account.pause', { accountId: inboxId })
    const outboxId = await desk.answer(conversationId)
    desk.time.sleep(8 * dayMs)
    await desk.client.command('account.resume', { accountId: inboxId })
    await desk.wait(60_000)
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'failed',
      errorText: expect.stringContaining('7 days'),
    })
    expect(posts()).toEqual([])
  })
})

describe('the account that a private answer goes out by', () => {
  it('is the Messenger of the same Page and client, and no other', async () => {
    at = await startPageDesk()
    const { desk, conversationId, messenger } = at
    const none = 'Connect Messenger for this account first'
    expect((await whyNot())?.whyNot).toContain(none)
    await expect(desk.answer(conversationId)).rejects.toThrow(none)
    const { brandId: other } = await desk.client.command('brand.create', { name: 'Another client' })
    const theirs = await desk.connect(messenger, other)
    expect(await accountOf(theirs)).toBe('active')
    await expect(desk.answer(conversationId)).rejects.toThrow(none)
    await desk.client.command('account.disconnect', { accountId: theirs })
    await expect(desk.answer(conversationId)).rejects.toThrow(none)
    await desk.connect(messenger)
    const outboxId = await desk.answer(conversationId)
    await desk.wait(20_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent', brandId: desk.brandId })
  })

  it('is not the Messenger of another Page of the same client', async () => {
    at = await startPageDesk()
    const { desk, conversationId } = at
    const other = createFakeMessenger({ now: desk.time.clock.now, random: () => 0 }, { page: '999' })
    at.others.push(other)
    await desk.connect(other)
    await expect(desk.answer(conversationId)).rejects.toThrow('Connect Messenger')
    const ours = await desk.connect(at.messenger)
    const outboxId = await desk.answer(conversationId)
    await desk.wait(20_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent', accountId: ours })
    expect(other.world.ownMessages()).toEqual([])
  })

  it.each(['inbox', 'page'] as const)(
    'waits while the account of the %s is paused, and goes after that',
    async (which) => {
      const { desk, conversationId, inboxId, pageId } = await start()
      const accountId = which === 'inbox' ? inboxId : pageId
      const outboxId = await desk.answer(conversationId, privately, 30)
      await desk.client.command('account.pause', { accountId })
      await desk.wait(120_000)
      expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'paused' })
      expect(onNetwork()).toEqual([])
      await desk.client.command('account.resume', { accountId })
      await desk.wait(120_000)
      expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
    },
  )

  it('waits for the sign-in that has ended, and asks for that one alone', async () => {
    const { desk, conversationId, inboxId, pageId } = await start()
    const outboxId = await desk.answer(conversationId, privately, 3)
    at.facebook.world.revoke()
    await desk.wait(120_000)
    expect(await accountOf(inboxId)).toBe('active')
    expect(await accountOf(pageId)).toBe('needs_login')
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'signed_out' })
    expect(onNetwork()).toEqual([])
    at.facebook.door.switches.tokenEnd = null
    const { server, fields, secrets } = at.facebook.signIn
    await desk.client.command('account.reconnect', { accountId: pageId, server, fields, secrets, way: 'token' })
    await desk.wait(10 * 60_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'sent' })
  })

  it.each(['inbox', 'page'] as const)(
    'was disconnected with the %s before it left: the text comes back as a private one',
    async (which) => {
      const { desk, conversationId, inboxId, pageId } = await start()
      const outboxId = await desk.answer(conversationId, privately, 30)
      await desk.client.command('account.disconnect', { accountId: which === 'inbox' ? inboxId : pageId })
      await desk.wait(120_000)
      expect(await desk.entry(outboxId)).toMatchObject({ state: 'cancelled' })
      expect(onNetwork()).toEqual([])
      expect(await draft()).toMatchObject({ text: privately, isPrivate: true })
      expect(await desk.client.query('conversation.detail', { conversationId })).toMatchObject({ pendingCount: 0 })
    },
  )
})

describe('a private answer that a second person reads', () => {
  const asked = async () => {
    const { desk, conversationId } = await start()
    const me = (await desk.client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
    const { memberId } = await desk.client.command('member.add', { name: 'Client', role: 'external' })
    const { outboxId } = await desk.client.command('message.reply', {
      conversationId,
      text: privately,
      isPrivate: true,
      approval: { memberIds: [memberId] },
    })
    await desk.wait(10_000)
    expect(onNetwork()).toEqual([])
    await desk.client.command('member.actAs', { memberId })
    return { desk, me, outboxId }
  }

  it('goes to one person also when it was changed by whoever approved it', async () => {
    const { desk, outboxId } = await asked()
    const decided = await desk.client.command('approval.decide', {
      outboxId,
      verdict: 'approve',
      text: 'For you alone, better',
    })
    await desk.wait(60_000)
    expect(await desk.entry(decided.outboxId)).toMatchObject({ state: 'sent', network: 'messenger' })
    expect(onNetwork()).toEqual([['Ann', 'For you alone, better']])
    expect(at.facebook.world.ownMessages().map((it) => it.text)).toEqual(['Stove'])
    expect(desk.ours()).toContainEqual({ body: 'For you alone, better', kind: 'comment', also: 'direct' })
  })

  it('goes as it is once it is approved', async () => {
    const { desk, outboxId } = await asked()
    await desk.client.command('approval.decide', { outboxId, verdict: 'approve' })
    await desk.wait(60_000)
    expect(onNetwork()).toEqual(once)
  })

  it('comes back as a private draft when changes are wanted', async () => {
    const { desk, outboxId, me } = await asked()
    await desk.client.command('approval.decide', { outboxId, verdict: 'changes', note: 'Kinder' })
    await desk.client.command('member.actAs', { memberId: me })
    expect(await draft()).toMatchObject({ text: privately, isPrivate: true })
    expect(onNetwork()).toEqual([])
  })
})

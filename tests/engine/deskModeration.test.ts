import { afterEach, describe, expect, it } from 'vitest'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import type { PlainDesk } from './plainDesk.ts'
import { label, startRemovalDesk } from './removalDesk.ts'
import type { RemovalDesk } from './removalDesk.ts'

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

const start = (): Promise<RemovalDesk> => startRemovalDesk((started) => (desk = started))

const hideIt = { kind: 'hide' as const }

describe('taking away what others wrote', () => {
  it('wants a reason always', async () => {
    const it = await start()
    const { client } = it.kit
    await expect(client.command('message.hide', { messageId: it.messageId, on: true })).rejects.toThrow('Give a reason')
    await expect(client.command('message.moderate', { messageId: it.messageId, verdict: 'trash' })).rejects.toThrow(
      'Give a reason',
    )
    await client.command('message.hide', { messageId: it.messageId, on: true, reason: 'insults staff' })
    await it.kit.time.advance(1000)
    expect(it.done).toHaveLength(1)
    expect((await client.query('desk.story', { messageId: it.messageId }))?.removedBy).toMatchObject({
      name: 'You',
      reason: 'insults staff',
    })
    await client.command('message.hide', { messageId: it.messageId, on: false })
    await it.kit.time.advance(1000)
    expect((await client.query('desk.story', { messageId: it.messageId }))?.removedBy).toBeNull()
  })

  it('takes no second person who does not belong to the client', async () => {
    const it = await start()
    const { client } = it.kit
    await client.command('moderation.setRule', { brandId: it.brandId, rule: 'always' })
    const { requestId } = await client.command('moderation.ask', { messageId: it.messageId, what: hideIt, reason: 'x' })
    const { brandId } = await client.command('brand.create', { name: 'Other' })
    const { memberId } = await client.command('member.add', { name: 'Ara', role: 'lead', brandIds: [brandId] })
    await client.command('member.actAs', { memberId })
    await expect(client.command('moderation.decide', { requestId, confirm: true })).rejects.toThrow('do not belong')
    await it.kit.time.advance(5000)
    expect(it.done).toEqual([])
  })

  it('waits for a second person where the client wants one, and goes out only then', async () => {
    const it = await start()
    const { client } = it.kit
    await client.command('moderation.setRule', { brandId: it.brandId, rule: 'always' })
    expect(await client.query('desk.rule', { brandId: it.brandId })).toEqual({ rule: 'always' })
    const direct = { messageId: it.messageId, on: true, reason: 'insults staff' }
    await expect(client.command('message.hide', direct)).rejects.toThrow('second person')
    await expect(
      client.command('message.moderate', { messageId: it.messageId, verdict: 'spam', reason: 'x' }),
    ).rejects.toThrow('second person')
    const asked = { messageId: it.messageId, what: hideIt, reason: 'insults staff' }
    const { requestId } = await client.command('moderation.ask', asked)
    await expect(client.command('moderation.ask', asked)).rejects.toThrow('already')
    await it.kit.time.advance(5000)
    expect(it.done).toEqual([])
    await expect(client.command('moderation.decide', { requestId, confirm: true })).rejects.toThrow('yourself')
    await it.actAs('Ploy', 'agent')
    await expect(client.command('moderation.decide', { requestId, confirm: true })).rejects.toThrow('lead or a manager')
    await expect(client.command('moderation.setRule', { brandId: it.brandId, rule: 'never' })).rejects.toThrow(
      'lead or a manager',
    )
    await it.actAs('Jun', 'lead')
    expect(await client.query('desk.requests', { brandId: it.brandId })).toMatchObject([
      { id: requestId, text: 'you are thieves', reason: 'insults staff', askedByName: 'You', state: 'waiting' },
    ])
    const { outboxId } = await client.command('moderation.decide', { requestId, confirm: true, answer: 'agreed' })
    expect(outboxId).not.toBeNull()
    await it.kit.time.advance(5000)
    expect(it.done).toMatchObject([{ kind: 'hide', on: true }])
    expect(await client.query('desk.requests', {})).toEqual([])
    const facts = await client.query('desk.facts', { conversationId: it.conversationId })
    expect(facts?.requests).toMatchObject([{ state: 'confirmed', decidedByName: 'Jun', answer: 'agreed' }])
    await expect(client.command('moderation.decide', { requestId, confirm: false })).rejects.toThrow('decided already')
    expect((await client.query('desk.story', { messageId: it.messageId }))?.removedBy).toMatchObject({
      name: 'You',
      reason: 'insults staff',
    })
  })

  it('can be declined, and taken back by who asked', async () => {
    const it = await start()
    const { client } = it.kit
    const asked = {
      messageId: it.messageId,
      what: { kind: 'moderate' as const, verdict: 'trash' as const },
      reason: 'x',
    }
    const first = await client.command('moderation.ask', asked)
    await client.command('moderation.withdraw', { requestId: first.requestId })
    const second = await client.command('moderation.ask', asked)
    await it.actAs('Jun', 'manager')
    await expect(client.command('moderation.withdraw', { requestId: second.requestId })).rejects.toThrow('Only who')
    expect(
      await client.command('moderation.decide', { requestId: second.requestId, confirm: false, answer: 'it is fair' }),
    ).toEqual({ outboxId: null })
    await it.kit.time.advance(5000)
    expect(it.done).toEqual([])
    const facts = await client.query('desk.facts', { conversationId: it.conversationId })
    expect(facts?.requests.map((each) => each.state)).toEqual(['declined', 'withdrawn'])
  })

  it.each([
    ['intent', 'complaint'],
    ['sentiment', 'negative'],
  ] as const)('knows criticism by its label: %s %s', async (column, value) => {
    const it = await start()
    const { client } = it.kit
    await client.command('moderation.setRule', { brandId: it.brandId, rule: 'criticism' })
    expect(await client.query('desk.facts', { conversationId: it.conversationId })).toMatchObject({
      isCriticism: false,
      secondPerson: 'criticism',
    })
    label(it, column, value)
    expect((await client.query('desk.facts', { conversationId: it.conversationId }))?.isCriticism).toBe(true)
    const direct = { messageId: it.messageId, on: true, reason: 'insults staff' }
    await expect(client.command('message.hide', direct)).rejects.toThrow('second person')
    label(it, column, column === 'intent' ? 'praise' : 'positive')
    await client.command('message.hide', direct)
  })

  it('is nothing for people from outside the team', async () => {
    const it = await start()
    await it.actAs('Client', 'external')
    await expect(
      it.kit.client.command('message.hide', { messageId: it.messageId, on: true, reason: 'x' }),
    ).rejects.toThrow('Only the team')
  })
})

describe('what was sealed', () => {
  it('is shown to a lead with a reason, which is on record, and to nobody else', async () => {
    const it = await start()
    const { client } = it.kit
    await client.command('message.moderate', { messageId: it.messageId, verdict: 'trash', reason: 'insults staff' })
    await it.kit.time.advance(1000)
    await client.command('sync.now', { accountId: null })
    await it.kit.time.advance(2000)
    const gone = await client.query('message.detail', { messageId: it.messageId })
    expect(gone).toMatchObject({ body: '' })
    expect(gone?.deletedAt).not.toBeNull()
    expect(await client.query('desk.story', { messageId: it.messageId })).toMatchObject({
      hasSealed: true,
      wordings: [],
      removedBy: { reason: 'insults staff' },
    })
    const unseal = { messageId: it.messageId, reason: 'the client asks' }
    await it.actAs('Ploy', 'agent')
    await expect(client.command('message.unseal', unseal)).rejects.toThrow('lead or a manager')
    await it.actAs('Jun', 'lead')
    await expect(client.command('message.unseal', { ...unseal, reason: ' ' })).rejects.toThrow('Give a reason')
    const { versions } = await client.command('message.unseal', unseal)
    expect(versions.at(-1)).toMatchObject({
      cause: 'delete',
      text: 'you are thieves',
      removedByName: 'You',
      why: 'insults staff',
    })
    const [line] = await client.query('activity.list', { conversationId: it.conversationId })
    expect(line).toMatchObject({ action: 'message.unseal', actorName: 'Jun', detail: { reason: 'the client asks' } })
    expect(JSON.stringify(await client.query('activity.list', {}))).not.toContain('thieves')
  })

  it('before an edit is open to all, until the message is taken away', async () => {
    let body = 'first words'
    desk = await startPageDesk({
      live: (session) => [conversation(session, 'one'), message(session, 'm1', { at: 1_700_000_000_000, body })],
    })
    const { client } = desk.kit
    body = 'other words'
    await client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(2000)
    const [row] = (await client.query('inbox.list', { brandId: null, view: 'all' })).rows
    const { messages } = await client.query('conversation.thread', { conversationId: row?.id ?? '' })
    expect(await client.query('desk.story', { messageId: messages[0]?.id ?? '' })).toMatchObject({
      wordings: [{ text: 'first words' }],
      hasSealed: false,
      removedBy: null,
    })
  })
})

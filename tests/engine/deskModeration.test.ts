import { afterEach, describe, expect, it } from 'vitest'
import { actionKinds } from '../../src/shared/contract/action.ts'
import type { Action } from '../../src/shared/contract/action.ts'
import { commands } from '../../src/shared/contract/commands.ts'
import { conversation, message, startPageDesk } from './pageDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

interface Desk extends PlainDesk {
  readonly done: Action[]
  readonly conversationId: string
  readonly messageId: string
  readonly me: string
  /** Adds a member and lets them act. */
  readonly actAs: (name: string, role: 'agent' | 'lead' | 'manager' | 'external') => Promise<string>
}

let desk: PlainDesk | null = null
afterEach(async () => {
  await desk?.kit.stop()
  desk = null
})

async function start(): Promise<Desk> {
  const done: Action[] = []
  let isGone = false
  const it = await startPageDesk({
    does: ['hide', 'moderate', 'delete'],
    live: (session) => [
      conversation(session, 'one'),
      isGone
        ? { kind: 'message.gone', remoteId: 'm1', version: session.now }
        : message(session, 'm1', { at: 1_700_000_000_000, body: 'you are thieves' }),
    ],
    perform: (session, action) => {
      done.push(action)
      if (action.kind === 'moderate' && action.verdict === 'trash') isGone = true
      return Promise.resolve({ at: session.now, remoteId: null, changes: [] })
    },
  })
  desk = it
  const { client } = it.kit
  const [row] = (await client.query('inbox.list', { brandId: null, view: 'all' })).rows
  const detail = await client.query('conversation.detail', { conversationId: row?.id ?? '' })
  return {
    ...it,
    done,
    conversationId: row?.id ?? '',
    messageId: detail?.answersId ?? '',
    me: (await client.query('member.list', {})).find((each) => each.isMe)?.id ?? '',
    actAs: async (name, role) => {
      // Members are added by those who may: the one who was first.
      const first = (await client.query('member.list', {})).find((member) => member.name === 'You')
      await client.command('member.actAs', { memberId: first?.id ?? '' })
      const { memberId } = await client.command('member.add', { name, role })
      await client.command('member.actAs', { memberId })
      return memberId
    },
  }
}

/** Labels come from people and word rules; here they are written as those would. */
function label(it: Desk, column: 'intent' | 'sentiment', value: string): void {
  it.kit.store.write(
    (db) => {
      const known = db.all<{ name: string }>('PRAGMA table_info(conversations)').map((each) => each.name)
      if (!known.includes(column)) db.run(`ALTER TABLE conversations ADD COLUMN ${column} TEXT`)
      db.run(`UPDATE conversations SET ${column} = :value WHERE id = :id`, { value, id: it.conversationId })
    },
    { durable: false },
  )
}

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

describe('criticism that is taken away', () => {
  it('wants a reason by every road, and stands in the register by itself', async () => {
    const it = await start()
    const { client } = it.kit
    const { messageId, conversationId } = it
    label(it, 'intent', 'complaint')
    const register = () => client.query('desk.register', { brandId: it.brandId })
    await expect(client.command('message.hide', { messageId, on: true })).rejects.toThrow('Give a reason')
    await expect(client.command('message.delete', { messageId, reason: ' ' })).rejects.toThrow('Give a reason')
    for (const verdict of ['hold', 'spam', 'trash'] as const)
      await expect(client.command('message.moderate', { messageId, verdict })).rejects.toThrow('Give a reason')
    expect(await register()).toEqual([])
    await client.command('message.hide', { messageId, on: true, reason: 'names a private person' })
    await it.kit.time.advance(1000)
    const [line] = await register()
    expect(line).toMatchObject({
      conversationId,
      cause: 'hide',
      reason: 'names a private person',
      text: 'you are thieves',
      loggedByName: 'You',
    })
    // It was not closed with it, and the line does not go again.
    const { rows } = await client.query('inbox.list', { brandId: null, view: 'all' })
    expect(rows.find((row) => row.id === conversationId)?.state).not.toBe('closed')
    await expect(client.command('conversation.unlog', { entryIds: [line?.id ?? ''] })).rejects.toThrow('stays')
    await client.command('message.hide', { messageId, on: false })
    expect(await register()).toHaveLength(1)
    expect(it.done.filter((each) => each.kind === 'hide' && each.on)).toHaveLength(1)
  })

  it('goes into the register under the name of whoever asked, once a second person confirmed', async () => {
    const it = await start()
    const { client } = it.kit
    const { messageId } = it
    label(it, 'sentiment', 'negative')
    await client.command('moderation.setRule', { brandId: it.brandId, rule: 'criticism' })
    const roads = [
      () => client.command('message.hide', { messageId, on: true, reason: 'x' }),
      () => client.command('message.delete', { messageId, reason: 'x' }),
      () => client.command('message.moderate', { messageId, verdict: 'hold', reason: 'x' }),
      () => client.command('message.moderate', { messageId, verdict: 'spam', reason: 'x' }),
      () => client.command('message.moderate', { messageId, verdict: 'trash', reason: 'x' }),
    ]
    for (const road of roads) await expect(road()).rejects.toThrow('second person')
    await it.kit.time.advance(5000)
    expect(it.done).toEqual([])
    expect(await client.query('desk.register', { brandId: it.brandId })).toEqual([])
    const { requestId } = await client.command('moderation.ask', { messageId, what: hideIt, reason: 'a private name' })
    await expect(client.command('moderation.decide', { requestId, confirm: true })).rejects.toThrow('yourself')
    await it.actAs('Lee', 'lead')
    await client.command('moderation.decide', { requestId, confirm: true })
    await it.kit.time.advance(1000)
    expect(it.done).toMatchObject([{ kind: 'hide', on: true }])
    expect(await client.query('desk.register', { brandId: it.brandId })).toMatchObject([
      { cause: 'hide', reason: 'a private name', loggedByName: 'You' },
    ])
    expect((await client.query('desk.story', { messageId }))?.removedBy).toMatchObject({ reason: 'a private name' })
    const { versions } = await client.command('message.unseal', { messageId, reason: 'to answer it' })
    expect(versions).toMatchObject([{ cause: 'hide', text: 'you are thieves' }])
  })

  it('is no register line where it was none', async () => {
    const it = await start()
    await it.kit.client.command('message.hide', { messageId: it.messageId, on: true, reason: 'spam' })
    expect(await it.kit.client.query('desk.register', { brandId: it.brandId })).toEqual([])
  })

  it('has no action that closes a whole comment area', () => {
    // All that can be done on a network. Whoever adds to this list sees to it that nothing silences many at once.
    expect([...actionKinds].sort()).toEqual([
      'block',
      'delete',
      'edit',
      'hide',
      'markRead',
      'moderate',
      'mute',
      'muteList',
      'post',
      'react',
      'reply',
      'report',
      'repost',
      'vote',
    ])
    const silencing = /comments|closeThread|lockThread|disable/iu
    expect(Object.keys(commands).filter((name) => silencing.test(name))).toEqual([])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

const hour = 3_600_000
const owed = async () =>
  (await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply', limit: 5000 })).rows
const counts = () => kit.client.query('inbox.counts', { brandId: null })
const hoursOf = async (brandId: string, at: number | null = null) => {
  const view = await kit.client.query('client.hours', { brandId, at })
  if (view === null) throw new Error('The client is gone')
  return view
}
/** An agent who acts now. */
async function actAsAgent(): Promise<string> {
  const { memberId } = await kit.client.command('member.add', { name: 'Ploy', role: 'agent', alias: 'PS' })
  await kit.client.command('member.actAs', { memberId })
  return memberId
}

describe('the members of a client', () => {
  it('are those it is given to: only they can be assigned', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const other = await kit.client.command('brand.create', { name: 'Other', timeZone: 'UTC' })
    const { memberId } = await kit.client.command('member.add', {
      name: 'Ji-woo',
      role: 'agent',
      brandIds: [other.brandId],
    })
    const [row] = await owed()
    const conversationId = row?.id ?? ''
    await expect(kit.client.command('conversation.assign', { conversationId, memberId })).rejects.toThrow(/belong/)
    const belongs = async () =>
      (await kit.client.query('client.members', { brandId })).map((it) => [it.name, it.belongs, it.open])
    expect(await belongs()).toEqual([
      ['You', true, 0],
      ['Ji-woo', false, 0],
    ])
    await kit.client.command('member.edit', { memberId, brandIds: null, alias: 'JW' })
    await kit.client.command('conversation.assign', { conversationId, memberId })
    expect(await belongs()).toEqual([
      ['You', true, 0],
      ['Ji-woo', true, 1],
    ])
    expect(await kit.client.query('member.list', {})).toMatchObject([{}, { alias: 'JW', brandIds: null }])
  })

  it('do not belong to everything when their only client is archived, and can be given to another', async () => {
    kit = startEngine()
    const one = await kit.client.command('brand.create', { name: 'One', timeZone: 'UTC' })
    const two = await kit.client.command('brand.create', { name: 'Two', timeZone: 'UTC' })
    const { memberId } = await kit.client.command('member.add', { name: 'Ana', role: 'agent', brandIds: [one.brandId] })
    await expect(kit.client.command('member.edit', { memberId, brandIds: [] })).rejects.toThrow(/at least one/)
    await kit.client.command('brand.archive', { brandId: one.brandId })
    const brandIds = async () => (await kit.client.query('member.list', {})).find((it) => it.id === memberId)?.brandIds
    expect(await brandIds()).toEqual([])
    await kit.client.command('member.edit', { memberId, brandIds: [two.brandId] })
    expect(await brandIds()).toEqual([two.brandId])
    await actAsAgent()
    await expect(kit.client.command('brand.archive', { brandId: two.brandId })).rejects.toThrow(/leads and managers/)
  })

  it('leave their open conversations to nobody when they are taken out', async () => {
    kit = startEngine()
    await openSample(kit)
    const { memberId } = await kit.client.command('member.add', { name: 'Ji-woo', role: 'agent' })
    const [one, two] = await owed()
    await kit.client.command('conversation.assign', { conversationId: one?.id ?? '', memberId })
    await kit.client.command('conversation.assign', { conversationId: two?.id ?? '', memberId })
    expect(await kit.client.command('member.archive', { memberId })).toEqual({ released: 2 })
    expect((await owed()).filter((it) => it.assigneeId !== null)).toEqual([])
    expect((await kit.client.query('member.list', {})).map((it) => it.name)).toEqual(['You'])
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('always have a manager among them, and only managers make managers', async () => {
    kit = startEngine()
    const me = (await kit.client.query('member.list', {}))[0]?.id ?? ''
    await expect(kit.client.command('member.edit', { memberId: me, role: 'lead' })).rejects.toThrow(/last manager/)
    const lead = await kit.client.command('member.add', { name: 'Lea', role: 'lead' })
    await kit.client.command('member.actAs', { memberId: lead.memberId })
    await expect(kit.client.command('member.add', { name: 'Max', role: 'manager' })).rejects.toThrow(/managers/)
    await expect(kit.client.command('member.archive', { memberId: me })).rejects.toThrow(/managers/)
    await actAsAgent()
    await expect(kit.client.command('member.add', { name: 'Eve', role: 'agent' })).rejects.toThrow(/leads and managers/)
  })
})

describe('the channel register', () => {
  it('has every account as active until somebody describes it', async () => {
    kit = startEngine()
    const { brandId, accountId } = await openSample(kit)
    expect(await kit.client.query('channel.list', { brandId })).toMatchObject([
      { id: null, accountId, state: 'active', audience: '' },
    ])
    const { channelId } = await kit.client.command('channel.save', {
      brandId,
      accountId,
      audience: 'Parents',
      purpose: 'Help',
    })
    const again = await kit.client.command('channel.save', { brandId, accountId, purpose: 'Answers' })
    expect(again.channelId).toBe(channelId)
    expect(await kit.client.query('channel.list', { brandId })).toMatchObject([
      { id: channelId, audience: 'Parents', purpose: 'Answers' },
    ])
  })

  it.each(['observe_only', 'inactive', 'closed'] as const)(
    'of a channel that is %s owes nothing and takes no reply',
    async (state) => {
      kit = startEngine()
      const { brandId, accountId } = await openSample(kit)
      const before = await counts()
      const conversationId = (await owed())[0]?.id ?? ''
      expect(before.needsReply).toBeGreaterThan(0)
      await kit.client.command('channel.save', { brandId, accountId, state })
      expect(await counts()).toMatchObject({ needsReply: 0, allOpen: before.allOpen })
      await kit.client.command('conversation.setState', { conversationId, state: 'closed' })
      await kit.client.command('conversation.setState', { conversationId, state: 'open' })
      expect((await counts()).needsReply).toBe(0)
      expect((await kit.client.query('conversation.detail', { conversationId }))?.channelState).toBe(state)
      const reply = kit.client.command('message.reply', { conversationId, text: 'Hello' })
      await expect(reply).rejects.toThrow(/Your text was not sent and is kept/)
      await expect(kit.client.command('post.publish', { accountId, text: 'News' })).rejects.toThrow(/not sent/)
      expect(await kit.client.query('outbox.list', {})).toEqual([])
      await kit.client.command('channel.save', { brandId, accountId, state: 'maintenance' })
      expect((await counts()).needsReply).toBe(before.needsReply)
      expect((await kit.client.query('data.verify', {})).problems).toEqual([])
    },
  )

  it('sets a last try a day of review in half a year, and names an owner from the client', async () => {
    kit = startEngine()
    const { brandId, accountId } = await openSample(kit)
    const other = await kit.client.command('brand.create', { name: 'Other', timeZone: 'UTC' })
    const { memberId } = await kit.client.command('member.add', {
      name: 'Ana',
      role: 'lead',
      brandIds: [other.brandId],
    })
    await expect(kit.client.command('channel.save', { brandId, accountId, ownerId: memberId })).rejects.toThrow(
      /belong/,
    )
    await kit.client.command('member.edit', { memberId, brandIds: [brandId, other.brandId] })
    await kit.client.command('channel.save', { brandId, accountId, ownerId: memberId, state: 'last_try' })
    const [channel] = await kit.client.query('channel.list', { brandId })
    const { today } = await hoursOf(brandId)
    const months = (Date.parse(channel?.reviewOn ?? '') - Date.parse(today)) / (30 * 24 * hour)
    expect(Math.round(months)).toBe(6)
    expect(channel).toMatchObject({ ownerName: 'Ana', isReviewDue: false })
    await kit.client.command('channel.save', { brandId, accountId, reviewOn: today })
    expect((await kit.client.query('channel.list', { brandId }))[0]?.isReviewDue).toBe(true)
  })

  it('keeps channels without an account, and makes a contact sheet of those that are public', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto', timeZone: 'UTC' })
    const line = await kit.client.command('channel.save', {
      brandId,
      network: 'LINE',
      handle: '@kinoto',
      url: 'https://line.example/kinoto',
    })
    await kit.client.command('channel.save', { brandId, network: 'Forum', handle: 'board', state: 'observe_only' })
    const sheet = await kit.client.query('channel.sheet', { brandId })
    expect(sheet?.text).toBe('Kinoto\n\nLINE  @kinoto  https://line.example/kinoto\n')
    await kit.client.command('channel.remove', { channelId: line.channelId })
    expect((await kit.client.query('channel.list', { brandId })).map((it) => it.network)).toEqual(['Forum'])
    await expect(kit.client.command('channel.save', { brandId, handle: 'x' })).rejects.toThrow(/Name the network/)
  })
})

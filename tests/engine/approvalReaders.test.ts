import { afterEach, describe, expect, it } from 'vitest'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const hourMs = 3_600_000
const command: PlainDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const query: PlainDesk['kit']['client']['query'] = (name, input) => desk.kit.client.query(name, input)
const wait = (ms: number) => desk.kit.time.advance(ms)
const now = () => desk.kit.time.clock.now()
const actAs = (memberId: string) => command('member.actAs', { memberId })
const me = async () => (await query('member.list', {})).find((it) => it.isMe)?.id ?? ''
const waiting = () => query('approval.list', {})
const added = async (name: string, role: 'agent' | 'lead' | 'manager' | 'external') =>
  (await command('member.add', { name, role })).memberId
/** A desk with a conversation, an author who acts, and two leads. */
const opened = async () => {
  desk = await startPlainDesk('keyed')
  const conversationId = await desk.written('t1', 'hello')
  return { conversationId, author: await me(), mika: await added('Mika', 'lead'), ren: await added('Ren', 'manager') }
}

describe('who reads it', () => {
  it('is any of those who were named, and nobody else', async () => {
    const { conversationId, mika } = await opened()
    const agent = await added('Aom', 'agent')
    const client = await added('Client', 'external')
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'one',
      approval: { memberIds: [agent, client] },
    })
    expect(await waiting()).toMatchObject([{ readers: ['Aom', 'Client'], byLeads: false, need: 'any' }])
    await actAs(mika)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('not asked')
    await actAs(client)
    expect(await waiting()).toMatchObject([{ mayDecide: true }])
    await command('approval.decide', { outboxId, verdict: 'approve' })
    await wait(60_000)
    expect(desk.posted()).toEqual(['one'])
  })

  it('is all of those who were named, of the same words', async () => {
    const { conversationId, mika, ren } = await opened()
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'one',
      wordings: [['two']],
      approval: { memberIds: [mika, ren], need: 'all' },
    })
    await actAs(mika)
    expect(await command('approval.decide', { outboxId, verdict: 'approve' })).toEqual({ outboxId, goes: false })
    await actAs(ren)
    expect(await waiting()).toMatchObject([{ candidates: [{ approvedBy: ['Mika'] }, { approvedBy: [] }] }])
    await command('approval.decide', { outboxId, verdict: 'approve', wording: 2, text: 'two, better' })
    await wait(60_000)
    expect(desk.posted()).toEqual([])
    await actAs(mika)
    const [shown] = await waiting()
    expect(shown?.candidates[2]).toMatchObject({ text: 'two, better', editedFrom: 2, approvedBy: ['Ren'] })
    expect(await command('approval.decide', { outboxId, verdict: 'approve', wording: 3 })).toMatchObject({ goes: true })
    await wait(60_000)
    expect(desk.posted()).toEqual(['two, better'])
  })

  it('is sent back by any one of them', async () => {
    const { conversationId, mika, ren } = await opened()
    const approval = { memberIds: [mika, ren], need: 'all' as const }
    const { outboxId } = await command('message.reply', { conversationId, text: 'one', approval })
    await actAs(ren)
    await command('approval.decide', { outboxId, verdict: 'changes', note: 'No' })
    await actAs(mika)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('decided already')
  })

  it('is never the author, also when named or where the brand demands a lead', async () => {
    const { conversationId, author } = await opened()
    const agent = await added('Aom', 'agent')
    await expect(
      command('message.reply', { conversationId, text: 'one', approval: { memberIds: [author] } }),
    ).rejects.toThrow('your own reply')
    await command('compose.setRules', { brandId: desk.brandId, approval: 'always' })
    await expect(
      command('message.reply', { conversationId, text: 'one', approval: { memberIds: [agent] } }),
    ).rejects.toThrow('lead or a manager')
    expect(await waiting()).toEqual([])
  })

  it('falls to the leads when everybody who was named has left', async () => {
    const { conversationId, mika, author } = await opened()
    const agent = await added('Aom', 'agent')
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'one',
      approval: { memberIds: [agent], need: 'all' },
    })
    await command('member.archive', { memberId: agent })
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow()
    expect(await me()).toBe(author)
    await actAs(mika)
    expect(await command('approval.decide', { outboxId, verdict: 'approve' })).toMatchObject({ goes: true })
  })
})

describe('a stand-in', () => {
  it('approves from day to day, in the name of who is away', async () => {
    const { conversationId, author, mika } = await opened()
    const agent = await added('Aom', 'agent')
    await actAs(mika)
    await command('member.setAway', {
      memberId: mika,
      away: { from: now() + hourMs, until: now() + 3 * hourMs, delegateId: agent },
    })
    await actAs(author)
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'one',
      approval: { memberIds: [mika] },
    })
    await actAs(agent)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('not asked')
    await wait(hourMs)
    expect(await waiting()).toMatchObject([{ mayDecide: true, standsFor: ['Mika'] }])
    await command('approval.decide', { outboxId, verdict: 'approve' })
    await actAs(author)
    const [news] = await query('approval.news', {})
    expect(news?.candidates).toMatchObject([{ approvedBy: ['Aom for Mika'] }])
    const line = (await query('activity.list', { limit: 500 })).find((it) => it.action === 'approval.decide')
    expect(line?.detail).toMatchObject({ standsFor: mika })
    await wait(60_000)
    expect(desk.posted()).toEqual(['one'])
  })

  it('stands in no more when it is over, and never for what they wrote', async () => {
    const { conversationId, author, mika } = await opened()
    await command('member.setAway', {
      memberId: mika,
      away: { from: now(), until: now() + hourMs, delegateId: author },
    })
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'mine',
      approval: { memberIds: [mika] },
    })
    expect(await waiting()).toMatchObject([{ mayDecide: false }])
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow()
    const agent = await added('Aom', 'agent')
    await command('member.setAway', {
      memberId: mika,
      away: { from: now(), until: now() + hourMs, delegateId: agent },
    })
    await wait(hourMs)
    await actAs(agent)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('not asked')
    expect((await query('member.list', {})).find((it) => it.id === mika)?.away).toBeUndefined()
  })

  it('is named by oneself or a lead, and is somebody else of the team', async () => {
    const { mika } = await opened()
    const agent = await added('Aom', 'agent')
    const client = await added('Client', 'external')
    const away = (delegateId: string) => ({ from: now(), until: now() + hourMs, delegateId })
    await expect(command('member.setAway', { memberId: mika, away: away(mika) })).rejects.toThrow('somebody else')
    await expect(command('member.setAway', { memberId: mika, away: away(client) })).rejects.toThrow('outside the team')
    await expect(
      command('member.setAway', { memberId: mika, away: { from: now(), until: now(), delegateId: agent } }),
    ).rejects.toThrow('over before')
    await actAs(agent)
    await expect(command('member.setAway', { memberId: mika, away: away(agent) })).rejects.toThrow('lead or a manager')
    await command('member.setAway', { memberId: agent, away: away(mika) })
    expect((await query('member.list', {})).find((it) => it.id === agent)?.away).toMatchObject({ delegateId: mika })
    await command('member.setAway', { memberId: agent, away: null })
    expect((await query('member.list', {})).find((it) => it.id === agent)?.away).toBeUndefined()
  })
})

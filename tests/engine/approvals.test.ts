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
const draftOf = async (conversationId: string) =>
  (await query('conversation.detail', { conversationId }))?.draft ?? null
const bodies = async (conversationId: string) =>
  (await query('conversation.thread', { conversationId })).messages.map((it) => it.body)
/** A desk with a conversation, an author who acts, and two leads. */
const opened = async () => {
  desk = await startPlainDesk('keyed')
  const conversationId = await desk.written('t1', 'hello')
  return { conversationId, author: await me(), mika: await added('Mika', 'lead'), ren: await added('Ren', 'manager') }
}
/** The same with a reply in three wordings that waits. */
const threeWordings = async () => {
  const people = await opened()
  const { outboxId } = await command('message.reply', {
    conversationId: people.conversationId,
    text: 'first',
    wordings: [['second'], ['third']],
    askApproval: true,
  })
  return { ...people, outboxId }
}

describe('several wordings', () => {
  it('are read side by side, and only the approved one goes out', async () => {
    const { conversationId, author, mika, outboxId } = await threeWordings()
    await actAs(mika)
    expect(await waiting()).toMatchObject([
      { outboxId, mayDecide: true, candidates: [{ text: 'first' }, { text: 'second' }, { text: 'third' }] },
    ])
    const { outboxId: goes, goes: isGoing } = await command('approval.decide', {
      outboxId,
      verdict: 'approve',
      wording: 2,
      note: 'The second is kinder',
    })
    expect(isGoing).toBe(true)
    await wait(60_000)
    expect(desk.posted()).toEqual(['second'])
    expect((await desk.entry(outboxId)).state).toBe('cancelled')
    expect((await desk.entry(goes)).state).toBe('sent')
    expect(await bodies(conversationId)).toEqual(['hello', 'second'])
    await actAs(author)
    const [news] = await query('approval.news', {})
    expect(news).toMatchObject({ state: 'approved', note: 'The second is kinder', decidedByName: 'Mika', edited: null })
    expect(news?.candidates.map((it) => it.state)).toEqual(['rejected', 'approved', 'rejected'])
    await command('approval.seen', { outboxIds: [outboxId] })
    expect(await query('approval.news', {})).toEqual([])
    expect((await query('data.verify', {})).problems).toEqual([])
  })

  it('that were not approved are nothing that could be sent, whatever the outbox is told', async () => {
    const { outboxId } = await threeWordings()
    expect(await query('outbox.list', {})).toHaveLength(1)
    for (const name of ['outbox.sendNow', 'outbox.retry'] as const)
      await expect(command(name, { outboxId })).rejects.toThrow('second person')
    desk.kit.store.write((db) => db.run('UPDATE outbox SET hold = NULL, due_at = 0'), { durable: true })
    await wait(600_000)
    expect(desk.posted()).toEqual([])
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'approval' })
  })

  it('can be changed by whoever approves, and its author sees what was changed', async () => {
    const { author, mika, outboxId } = await threeWordings()
    await actAs(mika)
    await command('approval.decide', { outboxId, verdict: 'approve', wording: 3, text: 'third, kindly' })
    await wait(60_000)
    expect(desk.posted()).toEqual(['third, kindly'])
    await actAs(author)
    const [news] = await query('approval.news', {})
    expect(news).toMatchObject({ state: 'edited', text: 'third', edited: 'third, kindly' })
    expect(news?.candidates.at(-1)).toMatchObject({ editedFrom: 3, byName: 'Mika', state: 'approved' })
  })

  it('in parts are changed part by part', async () => {
    const { conversationId, mika } = await opened()
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'one',
      more: ['two'],
      wordings: [['uno', 'dos', 'tres']],
      askApproval: true,
    })
    await actAs(mika)
    await expect(
      command('approval.decide', { outboxId, verdict: 'approve', wording: 2, text: 'uno', more: ['dos'] }),
    ).rejects.toThrow('part by part')
    await command('approval.decide', {
      outboxId,
      verdict: 'approve',
      wording: 2,
      text: 'uno',
      more: ['dos', 'tres!'],
    })
    await wait(60_000)
    expect(desk.posted()).toEqual(['uno', 'dos', 'tres!'])
  })

  it('return to the draft when the reply is sent back or taken back', async () => {
    const { conversationId, author, mika, outboxId } = await threeWordings()
    await actAs(mika)
    await command('approval.decide', { outboxId, verdict: 'changes', note: 'None of them' })
    expect(await draftOf(conversationId)).toMatchObject({ text: 'first', wordings: ['second', 'third'] })
    await actAs(author)
    const again = await command('message.reply', {
      conversationId,
      text: 'fourth',
      wordings: [['fifth']],
      askApproval: true,
    })
    expect(await draftOf(conversationId)).toBeNull()
    await command('outbox.cancel', { outboxId: again.outboxId })
    expect(await draftOf(conversationId)).toMatchObject({ text: 'fourth', wordings: ['fifth'] })
    expect(await waiting()).toEqual([])
  })

  it('are refused where nobody chooses, twice the same, or when they do not fit', async () => {
    const { conversationId } = await opened()
    const reply = (wordings: string[][], askApproval: boolean) =>
      command('message.reply', { conversationId, text: 'one', wordings, askApproval })
    await expect(reply([['two']], false)).rejects.toThrow('ask for approval')
    await expect(reply([['one']], true)).rejects.toThrow('the same')
    await expect(reply([['{{order.number}}']], true)).rejects.toThrow('fill it in')
    await expect(reply([['a'], ['b'], ['c'], ['d'], ['e']], true)).rejects.toThrow()
    expect(await waiting()).toEqual([])
    expect(await query('outbox.list', {})).toEqual([])
  })
})

describe('an end', () => {
  it('sends nothing when it passes, returns the text, and tells the author and the leads once', async () => {
    const { conversationId, author, mika, ren } = await opened()
    const decideBy = now() + hourMs
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'in time?',
      wordings: [['or so?']],
      askApproval: true,
      approval: { decideBy },
    })
    expect(await waiting()).toMatchObject([{ decideBy }])
    await wait(hourMs - 1000)
    expect(await waiting()).toHaveLength(1)
    await wait(2000)
    expect(await waiting()).toEqual([])
    expect(await draftOf(conversationId)).toMatchObject({ text: 'in time?', wordings: ['or so?'] })
    for (const member of [author, mika, ren]) {
      await actAs(member)
      expect(await query('approval.news', {})).toMatchObject([{ outboxId, state: 'expired' }])
    }
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('decided already')
    await wait(24 * hourMs)
    expect(desk.posted()).toEqual([])
    const lines = (await query('activity.list', { limit: 500 })).filter((it) => it.action === 'approval.expired')
    expect(lines).toHaveLength(1)
    expect(await query('compose.facts', { conversationId })).toMatchObject({ decision: { state: 'expired' } })
  })

  it('is the one of the brand unless its author says another', async () => {
    const { conversationId } = await opened()
    await command('compose.setRules', { brandId: desk.brandId, approval: 'always', decideMinutes: 90 })
    const outboxId = await desk.reply(conversationId, 'one')
    expect(await waiting()).toMatchObject([{ decideBy: now() + 90 * 60_000 }])
    await command('outbox.cancel', { outboxId })
    await command('message.reply', { conversationId, text: 'two', approval: { decideBy: null } })
    expect(await waiting()).toMatchObject([{ decideBy: null }])
    await expect(
      command('message.reply', { conversationId, text: 'three', approval: { decideBy: now() - 1, replaces: true } }),
    ).rejects.toThrow('time ahead')
    expect(await waiting()).toMatchObject([{ text: 'two' }])
  })

  it('that passed cannot be beaten by who clicks before the engine has seen it', async () => {
    const { conversationId, mika } = await opened()
    const decideBy = now() + hourMs
    const { outboxId } = await command('message.reply', { conversationId, text: 'late', approval: { decideBy } })
    await actAs(mika)
    desk.kit.time.jumpTo(decideBy + 1)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow()
    await wait(60_000)
    expect(desk.posted()).toEqual([])
  })

  it('alters nothing once it was approved in time', async () => {
    const { conversationId, mika } = await opened()
    const decideBy = now() + hourMs
    const sendAt = now() + 2 * hourMs
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'at ten',
      sendAt,
      approval: { decideBy },
    })
    await actAs(mika)
    await command('approval.decide', { outboxId, verdict: 'approve' })
    await wait(2 * hourMs + 5000)
    expect(desk.posted()).toEqual(['at ten'])
  })
})

describe('asking again', () => {
  it('replaces what waits only when that was said', async () => {
    const { conversationId, author, mika, outboxId } = await threeWordings()
    expect(await query('compose.facts', { conversationId })).toMatchObject({ waiting: { outboxId } })
    const ask = { conversationId, text: 'better', askApproval: true }
    await expect(command('message.reply', ask)).rejects.toThrow('waits for approval here already: replace it?')
    expect(await waiting()).toMatchObject([{ outboxId }])
    const { outboxId: second } = await command('message.reply', { ...ask, approval: { replaces: true } })
    expect(await waiting()).toMatchObject([{ outboxId: second }])
    expect(await draftOf(conversationId)).toBeNull()
    expect(await bodies(conversationId)).toEqual(['hello', 'better'])
    await actAs(mika)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('decided already')
    await command('approval.decide', { outboxId: second, verdict: 'approve' })
    await wait(60_000)
    expect(desk.posted()).toEqual(['better'])
    await actAs(author)
    const { outboxId: third } = await command('message.reply', { conversationId, text: 'queued', undoSeconds: 60 })
    await command('message.reply', ask)
    await expect(command('approval.ask', { outboxId: third })).rejects.toThrow('replace it?')
    await command('approval.ask', { outboxId: third, ask: { replaces: true } })
    expect(await waiting()).toMatchObject([{ outboxId: third, text: 'queued' }])
  })
})

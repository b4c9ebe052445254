import { afterEach, describe, expect, it } from 'vitest'
import { listShape } from '../../src/shared/contract/inbox.ts'
import type { ListShape } from '../../src/shared/contract/inbox.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

const shape = (over: Partial<ListShape> = {}) => listShape.parse({ view: 'needs_reply', ...over })
const save = async (name: string, over: { isShared?: boolean; brandId?: string | null; tags?: string[] } = {}) =>
  (
    await kit.client.command('view.save', {
      viewId: null,
      name,
      brandId: over.brandId ?? null,
      isShared: over.isShared ?? true,
      shape: shape({ tags: over.tags ?? [] }),
    })
  ).viewId
const names = async (): Promise<readonly string[]> => (await kit.client.query('view.list', {})).map((view) => view.name)

describe('saved views', () => {
  it('are made, changed, put in order, taken away and brought back', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const one = await save('日本語、担当なし')
    const two = await save('Refunds', { brandId, tags: ['refund'] })
    const three = await save('รีวิว')
    expect(await names()).toEqual(['日本語、担当なし', 'Refunds', 'รีวิว'])
    await kit.client.command('view.order', { viewIds: [three, one] })
    expect(await names()).toEqual(['รีวิว', 'Refunds', '日本語、担当なし'])
    await kit.client.command('view.save', {
      viewId: two,
      name: 'Refunds, unread',
      brandId,
      isShared: true,
      shape: shape({ tags: ['refund'], onlyUnread: true }),
    })
    const view = (await kit.client.query('view.list', {})).find((it) => it.id === two)
    expect(view).toMatchObject({ name: 'Refunds, unread', brandId, shape: { onlyUnread: true, tags: ['refund'] } })
    await kit.client.command('view.remove', { viewId: two })
    expect(await names()).toEqual(['รีวิว', '日本語、担当なし'])
    await kit.client.command('view.remove', { viewId: two, isRemoved: false })
    expect(await names()).toEqual(['รีวิว', 'Refunds, unread', '日本語、担当なし'])
    await expect(kit.client.command('view.order', { viewIds: [one, one] })).rejects.toThrow(/named twice/)
    await expect(save('x', { brandId: 'gone' })).rejects.toThrow(/brand is not here/)
  })

  it('hold as many as their list, counted up to a thousand', async () => {
    kit = startEngine()
    await openSample(kit)
    const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })
    await kit.client.command('conversation.tag', {
      conversationIds: rows.slice(0, 3).map((row) => row.id),
      add: ['refund'],
    })
    const everything = await save('All')
    const tagged = await save('Refunds', { tags: ['refund'] })
    expect(await kit.client.query('view.counts', {})).toEqual([
      { viewId: everything, count: rows.length },
      { viewId: tagged, count: 3 },
    ])
    await kit.client.command('conversation.setState', { conversationId: rows[0]?.id ?? '', state: 'closed' })
    expect(await kit.client.query('view.counts', {})).toMatchObject([{ count: rows.length - 1 }, { count: 2 }])
  })

  it('of one’s own are seen by nobody else, shared ones are changed by who made them and by leads', async () => {
    kit = startEngine()
    await openSample(kit)
    const own = await save('Mine alone', { isShared: false })
    const shared = await save('For all')
    const { memberId } = await kit.client.command('member.add', { name: 'ポロイ', role: 'agent' })
    const { memberId: leadId } = await kit.client.command('member.add', { name: 'Lee', role: 'lead' })
    await kit.client.command('member.actAs', { memberId })
    expect(await kit.client.query('view.list', {})).toMatchObject([{ name: 'For all', canEdit: false }])
    await expect(kit.client.command('view.remove', { viewId: shared })).rejects.toThrow(/Save a copy/)
    await expect(kit.client.command('view.remove', { viewId: own })).rejects.toThrow(/not here/)
    const theirs = await save('ポロイの')
    await kit.client.command('member.actAs', { memberId: leadId })
    await kit.client.command('view.remove', { viewId: theirs })
    expect(await names()).toEqual(['For all'])
    const { memberId: clientId } = await kit.client.command('member.add', { name: 'Client', role: 'external' })
    await kit.client.command('member.actAs', { memberId: clientId })
    await expect(save('x')).rejects.toThrow(/as your own/)
    await save('x', { isShared: false })
  })

  it('stand side by side as columns, each member’s own, kept as they were', async () => {
    kit = startEngine()
    await openSample(kit)
    const viewId = await save('Refunds', { tags: ['refund'] })
    const columns = [
      { id: 'c1', viewId, brandId: null, shape: shape({ tags: ['refund'] }), width: 300 },
      { id: 'c2', viewId: null, brandId: null, shape: shape({ sort: 'newest' }), width: 420 },
    ]
    await kit.client.command('deck.save', { columns })
    expect(await kit.client.query('deck.columns', {})).toEqual(columns)
    await expect(
      kit.client.command('deck.save', { columns: columns.map((column) => ({ ...column, id: 'same' })) }),
    ).rejects.toThrow(/same id/)
    const { memberId } = await kit.client.command('member.add', { name: 'ポロイ', role: 'agent' })
    await kit.client.command('member.actAs', { memberId })
    expect(await kit.client.query('deck.columns', {})).toEqual([])
  })
})

describe('labels', () => {
  it('come from word rules and say so; a person’s word stands over them', async () => {
    kit = startEngine()
    await openSample(kit)
    const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'all', limit: 500 })
    const byRule = rows.filter((row) => row.sentiment !== null)
    expect(byRule.length).toBeGreaterThan(0)
    expect(byRule.every((row) => row.sentiment?.by === 'rule')).toBe(true)
    // Nothing is guessed: what no rule speaks of has no label, and no rule says "neutral".
    expect(rows.some((row) => row.sentiment === null)).toBe(true)
    expect(rows.some((row) => row.sentiment?.value === 'neutral')).toBe(false)
    const conversationId = byRule[0]?.id ?? ''
    const was = byRule[0]?.sentiment ?? null
    const answer = await kit.client.command('conversation.label', {
      conversationIds: [conversationId],
      sentiment: 'neutral',
    })
    expect(answer.changed).toMatchObject([{ conversationId, sentiment: was }])
    const detail = () => kit.client.query('conversation.detail', { conversationId })
    expect((await detail())?.sentiment).toEqual({ value: 'neutral', by: 'person' })
    await kit.client.command('conversation.label', {
      conversationIds: [conversationId],
      sentiment: was?.value ?? null,
      by: 'rule',
    })
    expect((await detail())?.sentiment).toEqual(was)
    await kit.client.command('conversation.label', { conversationIds: [conversationId], sentiment: null })
    expect((await detail())?.sentiment).toBeNull()
  })

  it('follow the words that a lead wrote for a language, and go back to the usual ones', async () => {
    kit = startEngine()
    const rules = { sentiment: { negative: ['grumble'] }, intent: {} }
    await kit.client.command('label.saveRules', { language: 'en', rules })
    const english = async () => (await kit.client.query('label.rules', {})).find((it) => it.language === 'en')
    expect(await english()).toEqual({ language: 'en', isOwn: true, rules })
    await kit.client.command('label.saveRules', { language: 'en', rules: null })
    expect(await english()).toMatchObject({ isOwn: false })
    const { memberId } = await kit.client.command('member.add', { name: 'ポロイ', role: 'agent' })
    await kit.client.command('member.actAs', { memberId })
    await expect(kit.client.command('label.saveRules', { language: 'en', rules })).rejects.toThrow(/leads and managers/)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

async function ids(): Promise<string[]> {
  const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })
  return rows.map((it) => it.id)
}
const tagsOf = async (conversationId: string): Promise<readonly string[]> =>
  (await kit.client.query('conversation.detail', { conversationId }))?.tags ?? []

describe('tags', () => {
  it('go on and off several conversations at once, and say what changed', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one = '', two = ''] = await ids()
    await kit.client.command('conversation.tag', { conversationIds: [one], add: ['返品'] })
    const answer = await kit.client.command('conversation.tag', {
      conversationIds: [one, two, 'gone'],
      add: ['返品', ' Refund '],
      remove: ['never used'],
    })
    expect(answer).toEqual({
      changed: [
        { conversationId: one, added: ['Refund'], removed: [] },
        { conversationId: two, added: ['返品', 'Refund'], removed: [] },
      ],
      missing: ['gone'],
    })
    expect(await tagsOf(one)).toEqual(['Refund', '返品'])
    expect((await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })).rows[1]?.tags).toEqual([
      'Refund',
      '返品',
    ])
    expect(await kit.client.query('tag.list', {})).toMatchObject([
      { name: 'Refund', uses: 2 },
      { name: '返品', uses: 2 },
    ])
    await kit.client.command('conversation.tag', { conversationIds: [one], remove: ['ＲＥＦＵＮＤ'] })
    expect(await tagsOf(one)).toEqual(['返品'])
    const [line] = await kit.client.query('activity.list', { conversationId: one })
    expect(line).toMatchObject({ action: 'conversation.tag' })
    expect(JSON.stringify(line)).not.toContain('Refund')
  })

  it('keep their name in saved views, columns and canned responses when they are renamed or joined', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const [one = '', two = ''] = await ids()
    await kit.client.command('conversation.tag', { conversationIds: [one], add: ['refund'] })
    await kit.client.command('conversation.tag', { conversationIds: [two], add: ['返品'] })
    const shape = { view: 'all' as const, tags: ['refund', 'kept'] }
    const { viewId } = await kit.client.command('view.save', {
      viewId: null,
      name: 'Refunds',
      brandId: null,
      isShared: true,
      shape,
    })
    await kit.client.command('deck.save', { columns: [{ id: 'c', viewId: null, brandId, shape }] })
    const { cannedId } = await kit.client.command('canned.save', {
      cannedId: null,
      revision: 0,
      brandId: null,
      folderId: null,
      title: 'Refund',
      shortcut: 'refund',
      actions: [{ kind: 'tag', tag: 'Refund' }],
      variants: [
        { variantId: null, network: null, language: null, register: null, visibility: 'both', body: 'We refund.' },
      ],
    })
    const found = async () => ({
      tags: (await kit.client.query('view.list', {}))[0]?.shape.tags,
      count: (await kit.client.query('view.counts', {})).find((it) => it.viewId === viewId)?.count,
      column: (await kit.client.query('deck.columns', {}))[0]?.shape.tags,
      action: (await kit.client.query('canned.detail', { cannedId }))?.actions,
    })
    const tagId = async (name: string) =>
      (await kit.client.query('tag.list', {})).find((it) => it.name === name)?.id ?? ''
    await kit.client.command('tag.save', { tagId: await tagId('refund'), name: '払い戻し' })
    expect(await found()).toEqual({
      tags: ['払い戻し', 'kept'],
      count: 1,
      column: ['払い戻し', 'kept'],
      action: [{ kind: 'tag', tag: '払い戻し' }],
    })
    const joined = await tagId('払い戻し')
    await kit.client.command('tag.save', { tagId: joined, mergeInto: await tagId('返品') })
    expect(await found()).toEqual({
      tags: ['返品', 'kept'],
      count: 2,
      column: ['返品', 'kept'],
      action: [{ kind: 'tag', tag: '返品' }],
    })
    // Taken apart again, each names what it named before.
    await kit.client.command('tag.split', { tagId: joined })
    expect(await found()).toEqual({
      tags: ['払い戻し', 'kept'],
      count: 1,
      column: ['払い戻し', 'kept'],
      action: [{ kind: 'tag', tag: '払い戻し' }],
    })
  })

  it('changes nothing twice, and says so when nothing is left of what was picked', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one = ''] = await ids()
    await kit.client.command('conversation.tag', { conversationIds: [one], add: ['VIP', 'vip'] })
    expect(await tagsOf(one)).toEqual(['VIP'])
    expect(await kit.client.command('conversation.tag', { conversationIds: [one, one], add: ['vip'] })).toEqual({
      changed: [],
      missing: [],
    })
    await expect(kit.client.command('conversation.tag', { conversationIds: ['gone'], add: ['vip'] })).rejects.toThrow(
      /Nothing was changed/,
    )
    await expect(
      kit.client.command('conversation.tag', { conversationIds: [one], add: ['two\nlines'] }),
    ).rejects.toThrow(/one line/)
    await expect(kit.client.command('conversation.tag', { conversationIds: [one], add: ['\u200b'] })).rejects.toThrow(
      /shows nothing/,
    )
  })

  it('are renamed, joined and archived by leads and managers only', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one = '', two = ''] = await ids()
    await kit.client.command('conversation.tag', { conversationIds: [one, two], add: ['refunds'] })
    await kit.client.command('conversation.tag', { conversationIds: [one], add: ['refund'] })
    const [first, second] = await kit.client.query('tag.list', {})
    const tagId = second?.id ?? ''
    await expect(kit.client.command('tag.save', { tagId, name: 'REFUND' })).rejects.toThrow(/already a tag “refund”/)
    await expect(kit.client.command('tag.save', { tagId, mergeInto: tagId })).rejects.toThrow(/into itself/)
    await kit.client.command('tag.save', { tagId, mergeInto: first?.id ?? '' })
    expect([await tagsOf(one), await tagsOf(two)]).toEqual([['refund'], ['refund']])
    await kit.client.command('tag.save', { tagId: first?.id ?? '', name: 'Refunds', isArchived: true })
    expect(await kit.client.query('tag.list', {})).toEqual([])
    expect(await kit.client.query('tag.list', { withArchived: true })).toMatchObject([
      { name: 'Refunds', isArchived: true, uses: 2 },
    ])
    // Whoever uses it again brings it back.
    await kit.client.command('conversation.tag', { conversationIds: [one], remove: ['refunds'] })
    await kit.client.command('conversation.tag', { conversationIds: [one], add: ['refunds'] })
    expect(await kit.client.query('tag.list', {})).toMatchObject([{ name: 'Refunds', isArchived: false }])
    const { memberId } = await kit.client.command('member.add', { name: 'ポロイ', role: 'agent' })
    await kit.client.command('member.actAs', { memberId })
    await expect(kit.client.command('tag.save', { tagId: first?.id ?? '', name: 'x' })).rejects.toThrow(
      /leads and managers/,
    )
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('lead from older and joined names, and come apart again as they were', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one = '', two = '', three = ''] = await ids()
    const put = (conversationIds: string[], ...add: string[]) =>
      kit.client.command('conversation.tag', { conversationIds, add })
    await put([one, two], 'refunds')
    await put([two, three], '返金')
    const tags = await kit.client.query('tag.list', {})
    const refunds = tags.find((tag) => tag.name === 'refunds')?.id ?? ''
    const henkin = tags.find((tag) => tag.name === '返金')?.id ?? ''
    const listed = async () =>
      (await kit.client.query('inbox.list', { brandId: null, view: 'all_open', tags: ['refunds'] })).rows.map(
        (it) => it.id,
      )
    await kit.client.command('tag.save', { tagId: refunds, mergeInto: henkin })
    expect(await kit.client.query('tag.list', { withArchived: true })).toMatchObject([
      { name: '返金', uses: 3, alsoCalled: ['refunds'] },
    ])
    // A view that filters by the old word shows what has the new one.
    expect((await listed()).toSorted()).toEqual([one, two, three].toSorted())
    await kit.client.command('conversation.tag', { conversationIds: [one], remove: ['refunds'] })
    await kit.client.command('tag.split', { tagId: refunds })
    expect([await tagsOf(one), await tagsOf(two), await tagsOf(three)]).toEqual([[], ['refunds', '返金'], ['返金']])
    expect((await kit.client.query('activity.list', { conversationId: one })).length).toBeGreaterThan(0)

    await kit.client.command('tag.save', { tagId: refunds, name: 'Money back' })
    await put([three], 'REFUNDS')
    expect(await tagsOf(three)).toEqual(['Money back', '返金'])
    await kit.client.command('tag.save', { tagId: refunds, name: 'refunds', forgetsName: true })
    expect(await tagsOf(three)).toEqual(['refunds', '返金'])
    expect((await kit.client.query('tag.list', {})).flatMap((tag) => tag.alsoCalled)).toEqual([])
    // The name of a joined tag may become that of the whole, and leads there either way.
    await kit.client.command('tag.save', { tagId: refunds, mergeInto: henkin })
    await kit.client.command('tag.save', { tagId: henkin, name: 'Refunds' })
    expect(await kit.client.query('tag.list', {})).toMatchObject([{ name: 'Refunds', alsoCalled: ['返金'] }])
    await kit.client.command('tag.save', { tagId: henkin, name: '返金', forgetsName: true })
    await kit.client.command('tag.split', { tagId: refunds })
    expect(await tagsOf(two)).toEqual(['Refunds', '返金'])
    await kit.client.command('tag.save', { tagId: refunds, name: 'refunds' })
    await kit.client.command('tag.save', { tagId: refunds, mergeInto: henkin })
    await put([one], 'all')
    const all = (await kit.client.query('tag.list', {})).find((tag) => tag.name === 'all')?.id ?? ''
    await kit.client.command('tag.save', { tagId: henkin, mergeInto: all })
    await expect(kit.client.command('tag.split', { tagId: refunds })).rejects.toThrow(/Take that apart first/)
    await kit.client.command('tag.split', { tagId: henkin })
    await kit.client.command('tag.split', { tagId: refunds })
    expect([await tagsOf(two), await tagsOf(three)]).toEqual([
      ['refunds', '返金'],
      ['refunds', '返金'],
    ])
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
    const { memberId } = await kit.client.command('member.add', { name: 'ポロイ', role: 'agent' })
    await kit.client.command('member.actAs', { memberId })
    await expect(kit.client.command('tag.split', { tagId: refunds })).rejects.toThrow(/leads and managers/)
  })
})

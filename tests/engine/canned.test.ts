import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.kit.stop())

const client = () => desk.kit.client
const list = async (input: object = {}) =>
  (await client().query('canned.list', { brandId: desk.brandId, ...input })).rows

describe('a canned response', () => {
  it('keeps what was typed, in any script, and raises its revision', async () => {
    const body = '  ご連絡ありがとうございます。\r\n{{customer.display_name}}様 ﾊﾝｶｸ\u200b '
    const cannedId = await desk.save({
      shortcut: '返品',
      title: '返品のご案内',
      keywords: ['へんぴん', 'ｶﾀｶﾅ', 'คืนสินค้า'],
      variants: [
        { language: 'ja', register: 'polite', body },
        { language: 'th', body: 'ขอบคุณค่ะ' },
        { language: 'ko', network: 'bluesky', visibility: 'public', body: '감사합니다' },
      ],
    })
    const found = await desk.detail(cannedId)
    expect(found).toMatchObject({
      title: '返品のご案内',
      shortcut: '返品',
      keywords: ['へんぴん', 'ｶﾀｶﾅ', 'คืนสินค้า'],
      status: 'draft',
      languages: ['ja', 'th', 'ko'],
      networks: ['bluesky'],
      revision: 1,
      canEdit: true,
    })
    expect(found.variants.map((it) => [it.body, it.version, it.status])).toEqual([
      [body, 1, 'draft'],
      ['ขอบคุณค่ะ', 1, 'draft'],
      ['감사합니다', 1, 'draft'],
    ])
    const again = await client().command('canned.save', {
      cannedId,
      revision: 1,
      brandId: desk.brandId,
      title: '返品',
      shortcut: '返品',
      variants: [{ variantId: found.variants[1]?.id ?? '', language: 'ja', register: 'polite', body: 'เปลี่ยน' }],
    })
    expect(again).toEqual({ cannedId, revision: 2 })
    const after = await desk.detail(cannedId)
    expect(after.variants).toMatchObject([{ id: found.variants[1]?.id, language: 'ja', body: 'เปลี่ยน', version: 2 }])
    const versions = await client().query('canned.versions', { variantId: found.variants[1]?.id ?? '' })
    expect(versions.map((it) => [it.version, it.body, it.cause, it.memberName])).toEqual([
      [2, 'เปลี่ยน', 'edited', 'You'],
      [1, 'ขอบคุณค่ะ', 'edited', 'You'],
    ])
  })

  it('lets wordings change places without a clash', async () => {
    const cannedId = await desk.save({
      shortcut: 'a',
      variants: [
        { language: 'ja', body: 'one' },
        { language: 'ko', body: 'two' },
      ],
    })
    const { variants } = await desk.detail(cannedId)
    await client().command('canned.save', {
      cannedId,
      brandId: desk.brandId,
      title: 'a',
      shortcut: 'a',
      variants: [
        { variantId: variants[0]?.id ?? '', language: 'ko', body: 'one' },
        { variantId: variants[1]?.id ?? '', language: 'ja', body: 'two' },
      ],
    })
    expect((await desk.detail(cannedId)).variants.map((it) => [it.language, it.body, it.version])).toEqual([
      ['ko', 'one', 1],
      ['ja', 'two', 1],
    ])
    await expect(
      desk.save({
        shortcut: 'twins',
        variants: [
          { language: 'ja', body: 'x' },
          { language: 'ja', body: 'y' },
        ],
      }),
    ).rejects.toThrow(/Texts 1 and 2 are for the same/)
  })

  it('ends on a day that exists', async () => {
    await expect(desk.save({ shortcut: 'a', validUntil: '2026-02-31' })).rejects.toThrow(/no such day/)
    await expect(desk.save({ shortcut: 'a', validUntil: '2026-13-01' })).rejects.toThrow(/no such day/)
    await desk.save({ shortcut: 'a', validUntil: '2028-02-29' })
  })

  it('refuses to overwrite what somebody else saved, and says who', async () => {
    const cannedId = await desk.save({ shortcut: 'a' })
    await desk.become('ポロイ', 'lead')
    const { variants } = await desk.detail(cannedId)
    const save = (body: string) =>
      client().command('canned.save', {
        cannedId,
        revision: 1,
        brandId: desk.brandId,
        title: 'a',
        shortcut: 'a',
        variants: [{ variantId: variants[0]?.id ?? '', body }],
      })
    await save('mine')
    await expect(save('lost?')).rejects.toThrow(/ポロイ changed this response.*What you typed is still in the window/)
    expect((await desk.detail(cannedId)).variants[0]?.body).toBe('mine')
  })

  it('has its shortcut alone in its scope, whatever its width and case', async () => {
    await desk.save({ shortcut: 'Refund', title: 'How refunds work' })
    await expect(desk.save({ shortcut: 'ｒｅｆｕｎｄ' })).rejects.toThrow(/“How refunds work”/)
    await expect(desk.save({ shortcut: 'with space' })).rejects.toThrow(/without spaces/)
    const everywhere = await desk.save({ shortcut: 'refund', brandId: null, title: 'For all' })
    const own = await desk.save({ shortcut: 'refund', isPersonal: true, title: 'Mine' })
    expect((await desk.render({ shortcut: 'REFUND', brandId: desk.brandId })).cannedId).toBe(own)
    await client().command('canned.archive', { cannedId: own })
    await desk.save({ shortcut: 'refund', isPersonal: true, title: 'Mine again' })
    await expect(client().command('canned.archive', { cannedId: own, on: false })).rejects.toThrow(/“Mine again”/)
    expect((await desk.render({ shortcut: ';refund' })).cannedId).not.toBe(everywhere)
  })

  it('is found as in the picker, and listed by title', async () => {
    await desk.save({ shortcut: 'b', title: 'Opening hours', keywords: ['営業時間'] })
    await desk.save({ shortcut: 'a', title: 'Delivery', body: 'It takes three days' })
    await desk.save({ shortcut: 'c', title: 'Anything', brandId: null })
    expect((await list()).map((it) => it.title)).toEqual(['Anything', 'Delivery', 'Opening hours'])
    expect((await list({ text: '営業' })).map((it) => it.title)).toEqual(['Opening hours'])
    expect((await list({ text: 'three days' })).map((it) => it.title)).toEqual(['Delivery'])
    expect((await list({ onlyShared: true })).map((it) => it.title)).toEqual(['Anything'])
    expect((await list({ status: 'approved' })).length).toBe(0)
    expect(await client().query('canned.list', { brandId: desk.brandId, limit: 1 })).toMatchObject({ total: 3 })
  })

  it('stays readable when its brand is gone', async () => {
    const { brandId } = await client().command('brand.create', { name: 'Short lived', timeZone: 'Asia/Seoul' })
    const cannedId = await desk.save({
      shortcut: 'a',
      brandId,
      body: 'Still here',
      variants: [{ network: 'myspace', body: 'Still here' }],
    })
    await client().command('brand.archive', { brandId })
    expect((await desk.detail(cannedId)).variants[0]?.body).toBe('Still here')
    expect((await client().query('canned.list', { brandId })).rows.map((it) => it.id)).toEqual([cannedId])
    const { variants } = await desk.detail(cannedId)
    await client().command('canned.save', {
      cannedId,
      brandId,
      title: 'Corrected',
      shortcut: 'a',
      variants: [{ variantId: variants[0]?.id ?? '', network: 'myspace', body: 'Still here' }],
    })
    expect(await desk.render({ cannedId, network: 'myspace' })).toMatchObject({ text: 'Still here', length: null })
  })
})

describe('folders', () => {
  it('go two levels deep, stay with their brand, and let go of what is in them', async () => {
    const folder = async (name: string, parentId: string | null = null) =>
      (await client().command('canned.saveFolder', { folderId: null, brandId: desk.brandId, parentId, name })).folderId
    const outer = await folder('ご案内')
    const inner = await folder('Returns', outer)
    await expect(folder('Too deep', inner)).rejects.toThrow(/two levels/)
    await expect(folder('A / B')).rejects.toThrow(/stands between/)
    const cannedId = await desk.save({ shortcut: 'a', folderId: inner })
    const other = await desk.save({ shortcut: 'b', brandId: null })
    await expect(client().command('canned.move', { cannedIds: [cannedId, other], folderId: outer })).rejects.toThrow(
      /another brand/,
    )
    const folders = async () =>
      (await client().query('canned.folders', { brandId: desk.brandId })).map((it) => [it.name, it.parentId, it.count])
    const mine = async () => (await folders()).filter(([name]) => name === 'ご案内' || name === 'Returns')
    expect(await mine()).toEqual([
      ['ご案内', null, 0],
      ['Returns', outer, 1],
    ])
    await client().command('canned.removeFolder', { folderId: outer })
    expect(await mine()).toEqual([['Returns', null, 1]])
    await client().command('canned.removeFolder', { folderId: inner })
    expect((await desk.detail(cannedId)).folderId).toBeNull()
    await client().command('canned.move', { cannedIds: [cannedId], folderId: null })
  })
})

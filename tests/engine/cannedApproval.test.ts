import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
let me: string
beforeEach(async () => {
  desk = await openDesk()
  me = (await desk.kit.client.query('member.list', {}))[0]?.id ?? ''
})
afterEach(() => desk.kit.stop())

const client = () => desk.kit.client
const setStatus = (variantId: string, status: 'draft' | 'review' | 'approved', note = '') =>
  client().command('canned.setStatus', { variantId, status, note })
const firstVariant = async (cannedId: string) => {
  const [variant] = (await desk.detail(cannedId)).variants
  if (variant === undefined) throw new Error('No text')
  return variant
}
const rewrite = async (cannedId: string, body: string) => {
  const { variants, title, shortcut, validUntil } = await desk.detail(cannedId)
  await client().command('canned.save', {
    cannedId,
    brandId: desk.brandId,
    title,
    shortcut,
    validUntil,
    variants: [{ variantId: variants[0]?.id ?? '', body }],
  })
}

describe('approval', () => {
  it('is given by a lead who did not write the text', async () => {
    const cannedId = await desk.save({ shortcut: 'a', body: 'Written by me' })
    const { id } = await firstVariant(cannedId)
    await expect(setStatus(id, 'approved')).rejects.toThrow(/You wrote this text/)
    await setStatus(id, 'review', 'for the winter sale')
    await expect(setStatus(id, 'review')).rejects.toThrow(/already/)
    await expect(setStatus(id, 'approved')).rejects.toThrow(/You wrote this text/)
    await desk.become('Agent', 'agent')
    await expect(setStatus(id, 'approved')).rejects.toThrow(/Leads and managers approve/)
    await desk.become('ミク', 'lead')
    await setStatus(id, 'draft', 'too short')
    await expect(setStatus(id, 'approved')).rejects.toThrow(/Ask for its approval first/)
    await setStatus(id, 'review')
    await setStatus(id, 'approved')
    expect(await firstVariant(cannedId)).toMatchObject({
      status: 'approved',
      approvedByName: 'ミク',
      changedByName: 'You',
      approvedAt: desk.kit.time.clock.now(),
    })
    const versions = await client().query('canned.versions', { variantId: id })
    expect(versions.map((it) => [it.cause, it.note, it.memberName, it.version])).toEqual([
      ['approved', '', 'ミク', 1],
      ['submitted', '', 'ミク', 1],
      ['sent_back', 'too short', 'ミク', 1],
      ['submitted', 'for the winter sale', 'You', 1],
      ['edited', '', 'You', 1],
    ])
  })

  it('stays with the approved text while a newer one waits', async () => {
    const cannedId = await desk.save({ shortcut: 'a', body: 'First' })
    await desk.approve(cannedId)
    expect(await desk.render({ cannedId })).toMatchObject({ text: 'First', status: 'approved', warnings: [] })
    await rewrite(cannedId, 'Second')
    expect(await firstVariant(cannedId)).toMatchObject({
      body: 'Second',
      approvedBody: 'First',
      status: 'review',
      version: 2,
    })
    expect(await desk.render({ cannedId })).toMatchObject({
      text: 'First',
      version: 1,
      status: 'approved',
      warnings: ['A newer text waits for approval; this is the approved one.'],
    })
    await rewrite(cannedId, 'Third')
    expect(await firstVariant(cannedId)).toMatchObject({ approvedBody: 'First', status: 'review', version: 3 })
    // What comes back to the approved text needs no second look.
    await rewrite(cannedId, 'First')
    expect(await firstVariant(cannedId)).toMatchObject({ approvedBody: null, status: 'approved', version: 4 })
    await rewrite(cannedId, 'Fourth')
    const { id } = await firstVariant(cannedId)
    await desk.become('ミク', 'manager')
    await setStatus(id, 'approved')
    expect(await desk.render({ cannedId })).toMatchObject({ text: 'Fourth', version: 5, warnings: [] })
  })

  it('is refused to a text with wrong syntax, with the words what is wrong', async () => {
    const cannedId = await desk.save({ shortcut: 'a', body: 'Hello {{customer.nam}}' })
    const { id, problems } = await firstVariant(cannedId)
    expect(problems).toHaveLength(1)
    await expect(setStatus(id, 'review')).rejects.toThrow(/cannot be used as it stands/)
    const loop = await desk.save({ shortcut: 'loop', body: 'again {% include "loop" %}' })
    expect((await firstVariant(loop)).problems.join(' ')).not.toBe('')
    expect((await desk.render({ cannedId: loop })).problems.join(' ')).not.toBe('')
  })

  it('ends with the last local day of the brand', async () => {
    const { brandId } = await client().command('brand.create', { name: 'Kinoto', timeZone: 'Asia/Tokyo' })
    const now = desk.kit.time.clock.now()
    const day = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(at)
    const today = day(now)
    const cannedId = await desk.save({ shortcut: 'a', brandId, validUntil: today })
    await desk.approve(cannedId)
    expect((await desk.detail(cannedId)).status).toBe('approved')
    expect((await client().query('canned.needs', { brandId })).expiring).toBe(1)
    let hours = 0
    while (day(desk.kit.time.clock.now()) === today && hours++ < 30) await desk.kit.time.advance(3_600_000)
    expect((await desk.detail(cannedId)).status).toBe('expired')
    expect((await firstVariant(cannedId)).status).toBe('expired')
    expect((await client().query('canned.list', { brandId, status: 'expired' })).rows).toHaveLength(1)
    expect((await client().query('canned.needs', { brandId })).expiring).toBe(0)
    expect((await desk.render({ cannedId })).warnings).toEqual([
      `The last day of use was ${today}. Check whether it is still true.`,
    ])
  })
})

describe('who may change what', () => {
  it('leaves shared responses to leads and managers; others make a personal copy that nobody else sees', async () => {
    const cannedId = await desk.save({ shortcut: 'a', body: 'Shared', actions: [{ kind: 'tag', tag: 'x' }] })
    await desk.approve(cannedId)
    await rewrite(cannedId, 'Shared, but newer')
    const agent = await desk.become('Agent', 'agent')
    expect(await desk.detail(cannedId)).toMatchObject({ canEdit: false, canApprove: false })
    for (const attempt of [
      () => rewrite(cannedId, 'changed'),
      () => client().command('canned.archive', { cannedId }),
      () => client().command('canned.move', { cannedIds: [cannedId], folderId: null }),
    ])
      await expect(attempt()).rejects.toThrow(/Make a personal copy/)
    for (const attempt of [
      () => desk.save({ shortcut: 'b' }),
      () => client().command('canned.saveFolder', { folderId: null, brandId: desk.brandId, name: 'x' }),
      () => client().command('canned.import', { brandId: desk.brandId, rows: [] }),
    ])
      await expect(attempt()).rejects.toThrow(/Leads and managers/)

    const { cannedId: copy } = await client().command('canned.fork', { cannedId })
    const mine = await desk.detail(copy)
    expect(mine).toMatchObject({
      isPersonal: true,
      canEdit: true,
      canApprove: false,
      forkedFromId: cannedId,
      shortcut: 'a',
    })
    // The text in use, not the one that waits; and nobody else would approve it.
    expect(mine.variants[0]).toMatchObject({ body: 'Shared', status: 'approved', approvedByName: null })
    expect((await desk.render({ shortcut: 'a', brandId: desk.brandId })).cannedId).toBe(copy)
    await expect(setStatus(mine.variants[0]?.id ?? '', 'draft')).rejects.toThrow(/needs no approval/)
    const second = await client().command('canned.fork', { cannedId })
    expect((await desk.detail(second.cannedId)).shortcut).toBe('a-2')

    await desk.actAs(me)
    expect(await client().query('canned.detail', { cannedId: copy })).toBeNull()
    expect(await client().query('canned.render', { cannedId: copy })).toBeNull()
    expect(await client().query('canned.versions', { variantId: mine.variants[0]?.id ?? '' })).toEqual([])
    const { rows } = await client().query('canned.list', { brandId: desk.brandId })
    expect(rows.map((it) => it.id)).toEqual([cannedId])
    await expect(client().command('canned.fork', { cannedId: copy })).rejects.toThrow(/not here any more/)
    await desk.actAs(agent)
    expect((await client().query('canned.list', { brandId: desk.brandId })).total).toBe(3)
  })

  it('lets a lead share what was personal: it starts as a draft', async () => {
    await desk.become('Lead', 'lead')
    const cannedId = await desk.save({ shortcut: 'a', isPersonal: true, body: 'Mine' })
    const { variants } = await desk.detail(cannedId)
    const share = (isPersonal: boolean) =>
      client().command('canned.save', {
        cannedId,
        brandId: desk.brandId,
        title: 'a',
        shortcut: 'a',
        isPersonal,
        variants: [{ variantId: variants[0]?.id ?? '', body: 'Mine' }],
      })
    await share(false)
    expect(await desk.detail(cannedId)).toMatchObject({ isPersonal: false, status: 'draft' })
    await expect(share(true)).rejects.toThrow(/Make a personal copy instead/)
    await desk.actAs(me)
    expect((await desk.detail(cannedId)).canEdit).toBe(true)
  })
})

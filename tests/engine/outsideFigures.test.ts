import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandInput } from '../../src/shared/contract/commands.ts'
import type { EngineKit } from './kit.ts'
import { startEngine } from './kit.ts'

let folder = ''
let kit: EngineKit
let brandId = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-outside-'))
  kit = startEngine()
  brandId = (await kit.client.command('brand.create', { name: 'Lumen' })).brandId
})
afterEach(async () => {
  await kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

const month = '2026-10'
const take = (content: string | Uint8Array, how: Partial<CommandInput<'report.importOutside'>> = {}) => {
  const file = join(folder, 'export.csv')
  writeFileSync(file, content)
  return kit.client.command('report.importOutside', { brandId, file, source: 'google_analytics', ...how })
}
const figures = async (of = month) =>
  (await kit.client.query('report.outside', { brandId, month: of })).map((it) => [it.source, it.name, it.value])

const channels = [
  '# ----------------------------------------',
  '# Traffic acquisition',
  '# Account: Lumen',
  '# ----------------------------------------',
  '#',
  '# All Users',
  '# Start date: 20261001',
  '# End date: 20261031',
  'Session primary channel group,Sessions,Total users,Engagement rate,Average engagement time per session',
  'Organic Search,"1,200",900,0.61,48.5',
  'Direct,300,250,0.5,20',
  ',1500,1100,0.58,42,Grand total',
  '',
].join('\n')

describe('figures from outside', () => {
  test('are typed, listed by source and taken away', async () => {
    const first = await kit.client.command('report.addOutside', {
      brandId,
      month,
      source: 'manual',
      name: 'Shop visits',
      value: 12.5,
      unit: 'a day',
    })
    const said = { brandId, month, source: 'real_world' as const, name: 'Counter' }
    await kit.client.command('report.addOutside', { ...said, value: null, note: 'They like the new bags.' })
    await kit.client.command('report.addOutside', { ...said, value: null, note: 'The queue is long.' })
    expect(await kit.client.query('report.outside', { brandId, month })).toEqual([
      expect.objectContaining({ brandId, month, source: 'manual', value: 12.5, unit: 'a day', from: 'You' }),
      expect.objectContaining({ source: 'real_world', value: null, note: 'They like the new bags.' }),
      expect.objectContaining({ source: 'real_world', note: 'The queue is long.' }),
    ])
    expect(await figures('2026-09')).toEqual([])
    await kit.client.command('report.removeOutside', { outsideId: first.outsideId })
    expect(await figures()).toHaveLength(2)
    await expect(kit.client.command('report.removeOutside', { outsideId: first.outsideId })).rejects.toThrow(
      'This figure is not here any more.',
    )
    await expect(kit.client.command('report.addOutside', { ...said, value: null })).rejects.toThrow(
      'Write what was said.',
    )
    await expect(
      kit.client.command('report.addOutside', { ...said, source: 'manual', value: null, note: 'x' }),
    ).rejects.toThrow('Give the figure a value.')
  })

  test('are added up from an export of Google Analytics; shares and averages are left out and told', async () => {
    const done = await take(channels)
    expect(done).toEqual({
      figures: 2,
      months: [month],
      ignored: ['Engagement rate', 'Average engagement time per session'],
    })
    expect(await figures()).toEqual([
      ['google_analytics', 'Sessions', 1500],
      ['google_analytics', 'Total users', 1150],
    ])
    const [, users] = await kit.client.query('report.outside', { brandId, month })
    expect(users).toMatchObject({ from: 'export.csv', note: expect.stringContaining('several rows') })
  })

  test('are replaced when an export is read again, and typed ones stay', async () => {
    await kit.client.command('report.addOutside', { brandId, month, source: 'manual', name: 'Sessions', value: 1 })
    await take(channels)
    await take(channels.replace('300,250', '400,250'))
    expect(await figures()).toEqual([
      ['google_analytics', 'Sessions', 1600],
      ['google_analytics', 'Total users', 1150],
      ['manual', 'Sessions', 1],
    ])
  })

  test('come by day for several months, from any encoding, and of one month when that is wanted', async () => {
    const days = ['日付,セッション,直帰率', '20260930,5,0.1', '20261001,7,0.2', '2026-10-02,8,0.3'].join('\r\n')
    expect(await take(`\ufeff${days}`)).toEqual({ figures: 2, months: ['2026-09', month], ignored: ['直帰率'] })
    expect(await figures('2026-09')).toEqual([['google_analytics', 'セッション', 5]])
    expect(await figures()).toEqual([['google_analytics', 'セッション', 15]])
    const utf16 = Buffer.from(`\ufeffDate\tViews\n20261101\t3\n20261201\t4\n`, 'utf16le')
    expect(await take(utf16, { month: '2026-12' })).toMatchObject({ figures: 1, months: ['2026-12'] })
  })

  test('come from tables below each other, each figure once', async () => {
    const snapshot = [
      '# Start date: 20261001',
      '# End date: 20261031',
      'Nth day,Active users',
      '0000,10',
      '0001,20',
      '',
      '# Start date: 20261001',
      '# End date: 20261031',
      'Country,Active users,Views',
      'Norway,25,100',
      'Japan,3,11',
    ].join('\n')
    await take(snapshot)
    expect(await figures()).toEqual([
      ['google_analytics', 'Active users', 30],
      ['google_analytics', 'Views', 111],
    ])
  })

  test('are added up over the locations of Business Profile', async () => {
    const locations = [
      'Store code,Business name,Address,Labels,Google Search - Mobile,Calls,Directions,Website clicks',
      ',,,,People who saw the profile,Calls made,Requests for directions,Clicks on the website',
      '101,Lumen Oslo,"Storgata 1\n0155 Oslo",,"1,200",30,12,<5',
      '102,Lumen Bergen,Torget 2,,800,10,8,40',
    ].join('\n')
    await expect(take(locations, { source: 'business_profile' })).rejects.toThrow(/which month it is of/)
    expect(await take(locations, { source: 'business_profile', month })).toEqual({
      figures: 4,
      months: [month],
      ignored: ['Website clicks: 1 of 2'],
    })
    expect(await figures()).toEqual([
      ['business_profile', 'Google Search - Mobile', 2000],
      ['business_profile', 'Calls', 40],
      ['business_profile', 'Directions', 20],
      ['business_profile', 'Website clicks', 40],
    ])
    const plain = 'Store code,Business name,Calls\n101,Lumen Oslo,31\n'
    await take(plain, { source: 'business_profile', month })
    expect((await figures())[1]).toEqual(['business_profile', 'Calls', 31])
  })

  test.each([
    ['', 'It is empty.'],
    ['Page,Title\n/a,b\n', 'It does not say which month'],
    ['Page,Views\n/a,7\n', 'It does not say which month it is of'],
    ['# 20261001-20261130\nPage,Views\n/a,7\n', 'more than one month'],
    ['# 20261001-20261031\nPage,Title\n/a,b\n', 'no figures that can be added up'],
    ['# only words\n', 'It holds no table.'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'no table'],
  ])('refuse what holds none: %#', async (content, words) => {
    await expect(take(content)).rejects.toThrow(words)
    expect(kit.store.reader.all('SELECT * FROM outside_figures')).toEqual([])
  })

  test('are imported for a brand that is there', async () => {
    await expect(take(channels, { brandId: 'nobody' })).rejects.toThrow('There is no such brand.')
    expect(await kit.client.query('report.outside', { brandId: 'nobody', month })).toEqual([])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import type { BusinessHours } from '../../src/shared/contract/businessHours.ts'
import { defaultToneCard } from '../../src/main/engine/rules/toneDefaults.ts'
import { brandWords } from '../../src/main/engine/store/brandWords.ts'
import { findBrand } from '../../src/main/engine/store/brands.ts'
import { findMe } from '../../src/main/engine/store/members.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

const hour = 3_600_000
const owed = async () =>
  (await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply', limit: 5000 })).rows
const hoursOf = async (brandId: string, at: number | null = null) => {
  const view = await kit.client.query('client.hours', { brandId, at })
  if (view === null) throw new Error('The client is gone')
  return view
}
const week = (timeZone: string, from: string, to: string): BusinessHours => ({
  timeZone,
  week: Array.from({ length: 7 }, () => [{ from, to }]),
  exceptions: {},
})
/** An agent who acts now. */
async function actAsAgent(): Promise<string> {
  const { memberId } = await kit.client.command('member.add', { name: 'Ploy', role: 'agent', alias: 'PS' })
  await kit.client.command('member.actAs', { memberId })
  return memberId
}

describe('the profile of a client', () => {
  it('is changed by leads and managers, read by agents, and leaves a line without its words', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto', timeZone: 'Asia/Tokyo' })
    await kit.client.command('client.edit', {
      brandId,
      monogram: 'き',
      languages: ['ja', 'en', 'ja'],
      altContact: 'help@kinoto.example',
      signOff: 'Kinoto お客様係',
      aliasRule: 'show',
      faqLinks: [{ slug: 'returns', url: 'https://kinoto.example/returns' }],
    })
    expect(await kit.client.query('client.detail', { brandId })).toMatchObject({
      monogram: 'き',
      languages: ['ja', 'en'],
      altContact: 'help@kinoto.example',
      mayChange: true,
    })
    expect((await kit.client.query('brand.list', {}))[0]?.monogram).toBe('き')
    await expect(kit.client.command('client.edit', { brandId, monogram: 'ab' })).rejects.toThrow(/one letter/)
    await kit.client.command('client.edit', { brandId, monogram: '👩‍🚀' })
    const [line] = await kit.client.query('activity.list', {})
    expect(line).toMatchObject({ action: 'client.edit', detail: { fields: 'monogram' } })
    await actAsAgent()
    await expect(kit.client.command('client.edit', { brandId, signOff: 'x' })).rejects.toThrow(/leads and managers/)
    await expect(kit.client.command('brand.edit', { brandId, name: 'x' })).rejects.toThrow(/leads and managers/)
    expect(await kit.client.query('client.detail', { brandId })).toMatchObject({
      mayChange: false,
      signOff: 'Kinoto お客様係',
    })
  })

  it('gives canned responses its words', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto', timeZone: 'Asia/Tokyo' })
    await kit.client.command('client.edit', {
      brandId,
      languages: ['ja'],
      altContact: '0120-000-000',
      faqLinks: [{ slug: 'returns', url: 'https://kinoto.example/returns' }],
    })
    const { members } = { members: await kit.client.query('member.list', {}) }
    await kit.client.command('member.edit', { memberId: members[0]?.id ?? '', alias: 'MT' })
    await kit.client.command('tone.save', {
      brandId,
      revision: 0,
      card: {
        base: defaultToneCard.base,
        networks: { x: { registers: { ja: 'casual' }, honorifics: { ja: 'さん' } } },
      },
    })
    const words = (network: string) =>
      brandWords(
        kit.store.reader,
        findBrand(kit.store.reader, brandId)?.number ?? 0,
        network,
        findMe(kit.store.reader)?.number ?? 0,
      )
    expect(words('x')).toMatchObject({
      agentAlias: 'MT',
      altContact: '0120-000-000',
      register: 'casual',
      honorific: 'さん',
    })
    expect(words('bluesky')).toMatchObject({ register: 'polite', honorific: '様' })
    expect(words('x').links.get('returns')).toBe('https://kinoto.example/returns')
    await kit.client.command('client.edit', { brandId, aliasRule: 'hide' })
    expect(words('x').agentAlias).toBeNull()
  })
})

describe('the hours of a client', () => {
  it('that are saved before anything came in are the first, whatever day it is', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: 'New', timeZone: 'UTC' })
    await kit.client.command('client.saveHours', { brandId, hours: week('UTC', '10:00', '12:00') })
    expect((await hoursOf(brandId)).versions).toMatchObject([{ validFrom: null, hours: week('UTC', '10:00', '12:00') }])
  })

  it('are not changed for what is past, and hold from their day on', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const { today, versions } = await hoursOf(brandId)
    const zone = versions[0]?.hours.timeZone ?? 'UTC'
    const before = new Map((await owed()).map((row) => [row.id, row.replyDueAt]))
    expect(before.size).toBeGreaterThan(0)
    const tomorrow = new Date(Date.parse(today) + 24 * hour).toISOString().slice(0, 10)
    const yesterday = new Date(Date.parse(today) - 24 * hour).toISOString().slice(0, 10)
    await expect(
      kit.client.command('client.saveHours', { brandId, validFrom: yesterday, hours: week(zone, '09:00', '10:00') }),
    ).rejects.toThrow(/past/)
    await kit.client.command('client.saveHours', {
      brandId,
      validFrom: tomorrow,
      hours: { ...week(zone, '09:00', '10:00'), week: [[], [], [], [], [], [], []] },
    })
    for (const row of await owed()) expect(row.replyDueAt).toBe(before.get(row.id))
    const now = kit.time.clock.now()
    const later = await hoursOf(brandId, now + 72 * hour)
    expect(later.versions.map((it) => [it.validFrom, it.isNow, it.isAhead])).toEqual([
      [null, true, false],
      [tomorrow, false, true],
    ])
    expect([later.isOpen, later.nextOpenAt, later.dueAt]).toEqual([false, null, null])
    await kit.client.command('client.removeHours', { brandId, validFrom: tomorrow })
    expect((await hoursOf(brandId, now + 72 * hour)).dueAt).not.toBeNull()
    await expect(kit.client.command('client.removeHours', { brandId, validFrom: tomorrow })).rejects.toThrow(/no hours/)
  })

  it('that are changed from today on move what came today and nothing older', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const { today, versions } = await hoursOf(brandId)
    const zone = versions[0]?.hours.timeZone ?? 'UTC'
    const before = await owed()
    await kit.client.command('brand.edit', {
      brandId,
      hours: { timeZone: zone, week: [[], [], [], [], [], [], []], exceptions: {} },
    })
    expect((await kit.client.query('brand.list', {}))[0]?.hours.week.flat()).toEqual([])
    const after = new Map((await owed()).map((row) => [row.id, row.replyDueAt]))
    const begins = Date.parse(`${today}T00:00:00Z`)
    const isToday = (row: (typeof before)[number]): boolean => (row.replyDueSince ?? 0) >= begins
    expect(before.some(isToday)).toBe(true)
    for (const row of before) expect(after.get(row.id), row.id).toBe(isToday(row) ? null : row.replyDueAt)
    await kit.client.command('client.saveHours', { brandId, hours: week(zone, '00:00', '24:00') })
    expect((await hoursOf(brandId)).versions.map((it) => it.validFrom)).toEqual([null, today])
  })

  it('know split shifts, openings past midnight, closed days and the next opening', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: 'Bar', timeZone: 'Asia/Bangkok' })
    const bar = [
      { from: '11:00', to: '14:00' },
      { from: '18:00', to: '02:00' },
    ]
    await kit.client.command('client.saveHours', {
      brandId,
      hours: {
        timeZone: 'Asia/Bangkok',
        week: [bar, bar, bar, bar, bar, bar, []],
        exceptions: { '2027-04-13': [] },
        labels: { '2027-04-13': 'สงกรานต์' },
      },
    })
    const at = (text: string) => hoursOf(brandId, Date.parse(`${text}+07:00`))
    expect((await at('2027-04-12T15:00')).nextOpenAt).toBe(Date.parse('2027-04-12T18:00+07:00'))
    expect((await at('2027-04-13T01:00')).isOpen).toBe(true)
    expect((await at('2027-04-13T12:00')).nextOpenAt).toBe(Date.parse('2027-04-14T11:00+07:00'))
    expect((await at('2027-04-12T15:00')).versions[0]?.hours.labels).toEqual({ '2027-04-13': 'สงกรานต์' })
  })

  it('move with the client to another zone, also those that have not begun', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const { today, versions } = await hoursOf(brandId)
    const zone = versions[0]?.hours.timeZone ?? 'UTC'
    const ahead = new Date(Date.parse(today) + 240 * hour).toISOString().slice(0, 10)
    await kit.client.command('client.saveHours', { brandId, validFrom: ahead, hours: week(zone, '09:00', '10:00') })
    await kit.client.command('brand.edit', { brandId, timeZone: 'Asia/Seoul' })
    expect((await hoursOf(brandId, Date.parse(`${ahead}T09:30+09:00`))).isOpen).toBe(true)
    await expect(
      kit.client.command('client.saveHours', { brandId, hours: defaultHours('Asia/Tokyo') }),
    ).rejects.toThrow(/time zone/)
  })

  it('take their holidays from a calendar file', async () => {
    kit = startEngine()
    const text = 'BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270505\r\nSUMMARY:어린이날\r\nEND:VEVENT\r\n'
    expect(await kit.client.query('client.readHolidays', { text })).toEqual({
      days: [{ date: '2027-05-05', label: '어린이날' }],
      skipped: 0,
    })
  })
})

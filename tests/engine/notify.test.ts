import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/shared/contract/settings.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const titles = (): readonly string[] => desk.kit.host.notes.map((note) => note.title)
const wish = (values: Partial<typeof defaultSettings.notify>) =>
  desk.kit.client.command('settings.set', { values: { notify: { ...defaultSettings.notify, ...values } } })

describe('telling by notification', () => {
  it('gathers what comes by brand, names the conversation to open, and counts on the icon', async () => {
    desk = await startPlainDesk('keyed')
    await desk.written('t-1', 'first secret words')
    const second = await desk.written('t-2', 'second')
    await desk.kit.time.advance(10_000)
    expect(desk.kit.host.notes).toEqual([
      { title: '2 new for Kinoto', body: '', conversationId: second, brandId: desk.brandId, isUrgent: false },
    ])
    expect(desk.kit.host.badges.at(-1)).toBe(2)
    await desk.kit.client.command('conversation.setState', { conversationId: second, state: 'closed' })
    await desk.kit.time.advance(1000)
    expect(desk.kit.host.badges.at(-1)).toBe(1)
    expect(desk.kit.store.reader.all('SELECT * FROM notices')).toEqual([])
  })

  it('rests between two tellings, then tells what came meanwhile at once', async () => {
    desk = await startPlainDesk('keyed')
    await desk.written('t-1', 'one')
    await desk.kit.time.advance(5000)
    await desk.written('t-2', 'two')
    await desk.written('t-3', 'three')
    expect(titles()).toEqual(['1 new for Kinoto'])
    await desk.kit.time.advance(40_000)
    expect(titles()).toEqual(['1 new for Kinoto', '2 new for Kinoto'])
  })

  it('says nothing of what was seen or closed before, of muted accounts, or when it is off', async () => {
    desk = await startPlainDesk('keyed')
    const seen = await desk.written('t-1', 'one')
    await desk.kit.client.command('conversation.markRead', { conversationId: seen, read: true })
    await wish({ accountsOff: [desk.accountId] })
    await desk.kit.time.advance(40_000)
    await desk.written('t-2', 'two')
    await desk.kit.time.advance(40_000)
    expect(desk.kit.host.badges.at(-1)).toBe(0)
    await wish({ isOn: false })
    await desk.written('t-3', 'three')
    await desk.kit.time.advance(40_000)
    expect(titles()).toEqual([])
  })

  it('tells nothing of an account that was taken away in quiet hours', async () => {
    desk = await startPlainDesk('keyed')
    const now = new Date(desk.kit.time.clock.now())
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
    await wish({ quiet: { isOn: true, from: minute, until: (minute + 30) % 1440 } })
    await desk.written('t-1', 'one')
    await desk.kit.client.command('account.disconnect', { accountId: desk.accountId })
    await desk.kit.time.advance(40 * 60_000)
    expect(titles()).toEqual([])
    expect(desk.kit.host.badges.at(-1)).toBe(0)
  })

  it('keeps still in quiet hours and tells at their end what still waits', async () => {
    desk = await startPlainDesk('keyed')
    const now = new Date(desk.kit.time.clock.now())
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
    await wish({ quiet: { isOn: true, from: minute, until: (minute + 30) % 1440 } })
    await desk.written('t-1', 'one')
    await desk.written('t-2', 'two')
    await desk.kit.time.advance(20 * 60_000)
    expect(titles()).toEqual([])
    await desk.kit.time.advance(11 * 60_000)
    expect(titles()).toEqual(['2 new for Kinoto'])
  })

  it('keeps still for one brand by its own clock, whatever holds for all', async () => {
    desk = await startPlainDesk('keyed')
    await desk.kit.client.command('brand.edit', { brandId: desk.brandId, timeZone: 'Asia/Tokyo' })
    const now = new Date(desk.kit.time.clock.now())
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
    const quiet = { isOn: true, from: minute, until: (minute + 60) % 1440 }
    const own = { isOn: true, from: (minute + 540) % 1440, until: (minute + 570) % 1440, clock: 'brand' as const }
    await wish({ quiet, brandQuiet: { [desk.brandId]: own, gone: { ...own, clock: 'computer' } } })
    await desk.written('t-1', 'one')
    await desk.kit.time.advance(20 * 60_000)
    expect(titles()).toEqual([])
    await desk.kit.time.advance(11 * 60_000)
    expect(titles()).toEqual(['1 new for Kinoto'])
    await wish({ quiet, brandQuiet: { [desk.brandId]: { ...own, isOn: false } } })
    await desk.written('t-2', 'two')
    await desk.kit.time.advance(60_000)
    expect(titles()).toEqual(['1 new for Kinoto', '1 new for Kinoto'])
    expect(desk.kit.store.reader.all('SELECT * FROM notices')).toEqual([])
  })

  it('goes on when the desktop cannot show a note', async () => {
    desk = await startPlainDesk('keyed')
    desk.kit.host.failNext('notify', 'no desktop')
    await desk.written('t-1', 'one')
    await desk.kit.time.advance(40_000)
    await desk.written('t-2', 'two')
    await desk.kit.time.advance(40_000)
    expect(titles()).toEqual(['1 new for Kinoto'])
  })
})

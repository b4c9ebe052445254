import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/shared/contract/settings.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const hour = 3_600_000
const query: PlainDesk['kit']['client']['query'] = (name, input) => desk.kit.client.query(name, input)

/** Friday noon, and a promise for Monday 12:00: its brand is open 9 to 18, so it is told at 10:00. */
async function promised(text = 'send the parcel'): Promise<string> {
  desk = await startPlainDesk('keyed')
  const conversationId = await desk.written('one', 'where is it?')
  await desk.kit.client.command('conversation.markRead', { conversationId })
  const dueAt = Date.UTC(2026, 10, 23, 12)
  await desk.kit.client.command('promise.make', { conversationId, text, dueAt })
  return conversationId
}
const until = (at: number) => desk.kit.time.advance(at - desk.kit.time.clock.now())
const promiseOf = async (conversationId: string) =>
  (await query('desk.facts', { conversationId }))?.promises.map(({ state, warnedAt }) => ({ state, warnedAt }))
const told = () => desk.kit.host.notes.filter((note) => note.title.includes('promise'))
const lines = async (conversationId: string) =>
  (await query('activity.list', { conversationId })).map((it) => it.action).filter((it) => it.startsWith('promise.'))

describe('a promise whose time comes near', () => {
  it('is told of once, two open hours before, in the list and by notification', async () => {
    const conversationId = await promised()
    await until(Date.UTC(2026, 10, 23, 9, 59))
    expect(await promiseOf(conversationId)).toEqual([{ state: 'open', warnedAt: null }])
    expect(told()).toEqual([])
    await until(Date.UTC(2026, 10, 23, 10, 1))
    const warnedAt = Date.UTC(2026, 10, 23, 10)
    expect(await promiseOf(conversationId)).toEqual([{ state: 'open', warnedAt }])
    expect((await query('desk.promises', { brandId: desk.brandId })).promises).toMatchObject([{ warnedAt }])
    expect(told()).toEqual([
      {
        title: 'A promise for Kinoto is due soon',
        body: '',
        conversationId,
        brandId: desk.brandId,
        isUrgent: false,
      },
    ])
    await until(Date.UTC(2026, 10, 23, 13))
    expect(await lines(conversationId)).toEqual(['promise.broken', 'promise.near', 'promise.make'])
    expect(told()).toHaveLength(1)
  })

  it('is told of once after a sleep, and one that passed meanwhile is broken without a warning', async () => {
    const conversationId = await promised()
    desk.kit.time.sleep(Date.UTC(2026, 10, 23, 11) - desk.kit.time.clock.now())
    await desk.kit.time.advance(60_000)
    expect(await lines(conversationId)).toEqual(['promise.near', 'promise.make'])
    expect(told()).toHaveLength(1)
    await desk.kit.client.command('promise.make', {
      conversationId,
      text: 'call back',
      dueAt: Date.UTC(2026, 10, 26, 12),
    })
    desk.kit.time.sleep(7 * 24 * hour)
    await desk.kit.time.advance(60_000)
    expect(await lines(conversationId)).toEqual([
      'promise.broken',
      'promise.broken',
      'promise.make',
      'promise.near',
      'promise.make',
    ])
    expect(told()).toHaveLength(1)
  })

  it('waits for the end of quiet hours, and says nothing of a brand that is switched off', async () => {
    const conversationId = await promised()
    const wish = (values: Partial<typeof defaultSettings.notify>) =>
      desk.kit.client.command('settings.set', { values: { notify: { ...defaultSettings.notify, ...values } } })
    await wish({ quiet: { isOn: true, from: 9 * 60, until: 11 * 60 }, showText: true })
    await until(Date.UTC(2026, 10, 23, 10, 30))
    expect(told()).toEqual([])
    await until(Date.UTC(2026, 10, 23, 11, 1))
    expect(told()).toMatchObject([{ body: 'send the parcel' }])
    await wish({ level: 'none' })
    await desk.kit.client.command('promise.make', {
      conversationId,
      text: 'call back',
      dueAt: Date.UTC(2026, 10, 24, 12),
    })
    await until(Date.UTC(2026, 10, 24, 11))
    expect(told()).toHaveLength(1)
  })

  it('is not told of when it was kept before', async () => {
    const conversationId = await promised()
    const [made] = (await query('desk.facts', { conversationId }))?.promises ?? []
    await desk.kit.client.command('promise.keep', { promiseId: made?.id ?? '', on: true })
    await until(Date.UTC(2026, 10, 23, 13))
    expect(told()).toEqual([])
    expect(await promiseOf(conversationId)).toEqual([{ state: 'kept', warnedAt: null }])
  })
})

describe('a reply that promises something', () => {
  it('is proposed as a promise by the calendar of the brand, and nothing is noted by that', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('one', 'where is it?')
    const proposed = (text: string) => query('promise.propose', { conversationId, text })
    expect(await proposed('Sorry! We will send a new one by Monday.')).toEqual({
      text: 'We will send a new one by Monday.',
      dueAt: Date.UTC(2026, 10, 23, 18),
    })
    expect(await proposed('月末までに返金いたします')).toMatchObject({ dueAt: Date.UTC(2026, 10, 30, 18) })
    expect(await proposed('Thank you!')).toBeNull()
    expect(await query('promise.propose', { conversationId: 'none', text: 'by Friday' })).toBeNull()
    expect((await query('desk.promises', {})).counts).toEqual({ open: 0, kept: 0, broken: 0 })
    // The same words where the brand is elsewhere.
    await desk.kit.client.command('brand.edit', { brandId: desk.brandId, timeZone: 'Asia/Tokyo' })
    expect(await proposed('We will send a new one by Monday.')).toMatchObject({ dueAt: Date.UTC(2026, 10, 23, 9) })
  })
})

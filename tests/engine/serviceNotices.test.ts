import { afterEach, describe, expect, it } from 'vitest'
import type { HostNote } from '../../src/shared/contract/host.ts'
import { defaultSettings } from '../../src/shared/contract/settings.ts'
import { openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const minute = 60_000
const told = (): readonly HostNote[] => desk.kit.host.notes.filter((note) => note.title.endsWith('due soon'))
const wish = (values: Partial<typeof defaultSettings.notify>) =>
  desk.kit.client.command('settings.set', { values: { notify: { ...defaultSettings.notify, ...values } } })

/** A first response within an hour, warned of half an hour before, and a conversation that waits for it. */
async function promised(): Promise<string> {
  desk = await openDesk('2026-11-27T10:00:00Z')
  await desk.promise({ kind: 'first_response', minutes: 60, counts: 'business', warnMinutes: 30 })
  desk.bring({})
  return desk.conversationId()
}

describe('the warning of a service level', () => {
  it('is told by notification, once, and names the conversation that is due soonest', async () => {
    const conversationId = await promised()
    await desk.kit.time.advance(30 * minute - 1)
    expect(told()).toEqual([])
    await desk.kit.time.advance(1)
    const note = { body: '', conversationId, brandId: desk.brandId, isUrgent: false }
    expect(told()).toEqual([{ ...note, title: 'A reply for Kinoto is due soon' }])
    await desk.kit.time.advance(120 * minute)
    expect(told()).toHaveLength(1)
  })

  it('counts conversations, and says who waits where the words may be shown', async () => {
    await promised()
    await wish({ showText: true })
    desk.bring({ conversationId: 'b', remoteId: 'b', authorId: 'bob', body: 'Hello?' })
    await desk.kit.time.advance(30 * minute)
    expect(told()).toMatchObject([{ title: '2 conversations for Kinoto are due soon', body: 'Where is my order?' }])
  })

  it('waits for the end of quiet hours, and is not told once the time is over', async () => {
    const conversationId = await promised()
    await wish({ quiet: { isOn: true, from: 600, until: 645 } })
    await desk.kit.time.advance(44 * minute)
    expect(told()).toEqual([])
    await desk.kit.time.advance(minute)
    expect(told()).toMatchObject([{ conversationId }])
    await wish({ quiet: { isOn: true, from: 600, until: 780 } })
    desk.bring({ conversationId: 'b', remoteId: 'b' })
    await desk.kit.time.advance(300 * minute)
    expect(told()).toHaveLength(1)
  })

  it.each([
    ['the brand', () => ({ brands: { [desk.brandId]: 'none' as const } })],
    ['what is not urgent enough', () => ({ level: 'high' as const })],
    ['the account', () => ({ accountsOff: ['account'] })],
    ['everything', () => ({ isOn: false })],
  ])('is not told when %s is left out', async (_what, wishes) => {
    await promised()
    await wish(wishes())
    await desk.kit.time.advance(45 * minute)
    expect(told()).toEqual([])
  })

  it('is told of the urgent where only they are wanted', async () => {
    const conversationId = await promised()
    await wish({ level: 'urgent' })
    await desk.kit.client.command('conversation.setUrgency', { conversationId, urgency: 'urgent' })
    await desk.kit.time.advance(45 * minute)
    expect(told()).toMatchObject([{ conversationId, isUrgent: true }])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDesk } from './cannedKit.ts'
import type { CannedDesk } from './cannedKit.ts'

let desk: CannedDesk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.kit.stop())

const outer = 'Hello. {% include "inner" %}'
async function publicPlace(): Promise<string> {
  const [one] = await desk.conversations('comment')
  if (one === undefined) throw new Error('The sample brand has no comment')
  return one.id
}

describe('a response inside another', () => {
  it('is the one that all share where all share the other, also for who has a personal one of that name', async () => {
    const cannedId = await desk.save({ shortcut: 'outer', body: outer })
    await desk.save({ shortcut: 'inner', body: 'shared' })
    await desk.save({ shortcut: 'inner', body: 'mine', isPersonal: true })
    const own = await desk.save({ shortcut: 'own', body: outer, isPersonal: true })
    expect((await desk.render({ cannedId })).text).toBe('Hello. shared')
    expect((await desk.render({ cannedId: own })).text).toBe('Hello. mine')
  })

  it('cannot be approved when only the approver has it', async () => {
    const cannedId = await desk.save({ shortcut: 'outer', body: outer })
    await desk.save({ shortcut: 'inner', body: 'mine', isPersonal: true })
    const [variant] = (await desk.detail(cannedId)).variants
    expect(variant?.problems).toEqual(['Line 1: there is no response inner that can be used here.'])
    await expect(
      desk.kit.client.command('canned.setStatus', { variantId: variant?.id ?? '', status: 'review' }),
    ).rejects.toThrow(/no response inner/)
  })

  it('is said to be a draft or past its day', async () => {
    const cannedId = await desk.save({ shortcut: 'outer', body: outer })
    const inner = await desk.save({ shortcut: 'inner', body: 'Open all night.', validUntil: '2020-01-31' })
    await desk.approve(cannedId)
    const warnings = async () => (await desk.render({ cannedId })).warnings
    expect(await warnings()).toEqual(['It includes ;inner, which nobody has approved yet.'])
    await desk.approve(inner)
    expect(await warnings()).toEqual([
      'It includes ;inner, whose last day of use was 2020-01-31. Check whether it is still true.',
    ])
  })

  it('never brings a text for direct messages into a public reply', async () => {
    const cannedId = await desk.save({ shortcut: 'outer', body: outer })
    await desk.save({ shortcut: 'inner', variants: [{ body: 'Your account ends in 42.', visibility: 'private' }] })
    expect(await desk.render({ cannedId, conversationId: await publicPlace() })).toMatchObject({
      text: '',
      problems: ['Line 1: there is no response inner that can be used here.'],
    })
    expect((await desk.render({ cannedId, visibility: 'private' })).text).toBe('Hello. Your account ends in 42.')
  })
})

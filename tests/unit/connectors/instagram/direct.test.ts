import { describe, expect, test } from 'vitest'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { conversationsIn, messagesIn, openInstagram, pulled } from './kit.ts'

describe('posts that tag us', () => {
  test('one of our own that tags the account itself is a post of ours and no conversation', async () => {
    const { kit, fake } = await openInstagram()
    fake.state.addMedia(fakeSelf, 'We are @harbourbakery', true)
    const theirs = fake.state.addMedia(fake.state.addPerson('ann'), 'Look @harbourbakery', true)
    kit.tick()
    const { changes, cursor } = await pulled(kit, 'tags')
    expect([...conversationsIn(changes).keys()]).toEqual([theirs.id])
    expect((await pulled(kit, 'tags', cursor)).changes).toEqual([])
  })
})

describe('direct messages', () => {
  test('of a thread whose newest twenty messages are ours it is not known until when it is open', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    fake.state.addMessage(ann, ann, 'Do you have rye?')
    for (let n = 0; n < 21; n++) {
      kit.tick()
      fake.state.addMessage(fakeSelf, ann, `Part ${n}`)
    }
    kit.tick()
    const told = conversationsIn((await pulled(kit, 'direct')).changes).get(`direct-${ann.id}`)
    expect(told?.replyOpenUntil).toBeNull()
  })

  test('a thread with nobody in it any more holds the others up as little as one that names nobody', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const bo = fake.state.addPerson('bo')
    fake.state.addMessage(ann, ann, 'Hello')
    fake.state.addMessage(bo, bo, 'Hello')
    fake.switches.emptyThreads.add(fake.state.threadWith(ann).id)
    kit.tick()
    const told = [...messagesIn((await pulled(kit, 'direct')).changes).values()]
    expect(told.map((one) => one.authorId)).toEqual([bo.id])
  })

  test('of a long thread the newest twenty come in', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    for (let n = 0; n < 30; n++) {
      kit.tick()
      fake.state.addMessage(ann, ann, `Message ${n}`)
    }
    kit.tick()
    const told = [...messagesIn((await pulled(kit, 'direct')).changes).values()].map((one) => one.body)
    expect(told).toHaveLength(20)
    expect(told).toContain('Message 29')
    expect(told).not.toContain('Message 9')
  })

  test('when more than twenty came in between two looks, the gap is told', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    fake.state.addMessage(ann, ann, 'First')
    kit.tick(5000)
    const { cursor } = await pulled(kit, 'direct')
    for (let n = 0; n < 25; n++) {
      kit.tick()
      fake.state.addMessage(ann, ann, `Message ${n}`)
    }
    kit.tick()
    const { changes } = await pulled(kit, 'direct', cursor)
    expect(changes.filter((one) => one.kind === 'gap')).toHaveLength(1)
  })

  test('what is written in the second in which a thread was read is not lost', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    fake.state.addMessage(ann, ann, 'First')
    const { cursor } = await pulled(kit, 'direct')
    const late = fake.state.addMessage(ann, ann, 'Right after')
    kit.tick(60_000)
    expect([...messagesIn((await pulled(kit, 'direct', cursor)).changes).keys()]).toContain(late.id)
  })

  test.each([
    [false, 24],
    [true, 7 * 24],
  ])('answering is open for as long as the app may (human agent: %s)', async (metaHumanAgent, hours) => {
    const { kit, fake } = await openInstagram({ settings: { metaHumanAgent } })
    const ann = fake.state.addPerson('ann')
    const { at } = fake.state.addMessage(ann, ann, 'Hello')
    kit.tick()
    const { changes } = await pulled(kit, 'direct')
    expect([...conversationsIn(changes).values()]).toMatchObject([{ replyOpenUntil: at + hours * 3_600_000 }])
  })
})

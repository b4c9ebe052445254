import { describe, expect, test } from 'vitest'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { messagesIn, openInstagram, pulled } from './kit.ts'

const dayMs = 86_400_000
const gone = (changes: readonly Change[]): string[] =>
  changes.flatMap((one) => (one.kind === 'message.gone' ? [one.remoteId] : []))

describe('what is taken away while it is read', () => {
  test('a post that was deleted after it was listed holds nothing up, and its comments are found to be gone', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const posts = [0, 1, 2].map((n) => fake.state.addMedia(fakeSelf, `Stove ${n}`))
    const said = posts.map((one) => fake.state.addComment(ann, one.id, 'Nice'))
    kit.tick()
    const { cursor } = await pulled(kit, 'comments')
    for (const one of posts) fake.state.addComment(ann, one.id, 'Again')
    kit.tick(60_000)
    const listed = await kit.pull('comments', cursor)
    fake.state.remove(posts[1]?.id ?? '')
    kit.tick()
    const read = await pulled(kit, 'comments', listed.cursor)
    expect([...messagesIn(read.changes).values()].filter((one) => one.body === 'Again')).toHaveLength(2)
    kit.tick(300_000)
    expect(gone((await pulled(kit, 'comments', read.cursor)).changes)).toContain(said[1]?.id)
  })

  test('so does a comment whose further answers are still to be read', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const post = fake.state.addMedia(fakeSelf, 'Stove')
    const tops = [0, 1, 2, 3, 4].map((n) => fake.state.addComment(ann, post.id, `Top ${n}`))
    for (const top of tops) for (let n = 0; n < 60; n++) fake.state.addComment(ann, top.id, `Answer ${n}`)
    kit.tick()
    const walked = await kit.pull('comments', null)
    const some = await kit.pull('comments', walked.cursor)
    expect(some.more).toBe(true)
    for (const top of tops) fake.state.remove(top.id)
    kit.tick()
    expect(messagesIn((await pulled(kit, 'comments', some.cursor)).changes).size).toBe(0)
  })

  test('so does an old post of the history', async () => {
    const { kit, fake } = await openInstagram()
    const ann = fake.state.addPerson('ann')
    const at = kit.clock.clock.now() - 200 * dayMs
    const [first, second] = [0, 1].map((n) => fake.state.addMedia(fakeSelf, `Last year ${n}`, false, at + n))
    const said = fake.state.addComment(ann, first?.id ?? '', 'Nice')
    fake.state.addComment(ann, second?.id ?? '', 'Nice')
    kit.tick()
    const listed = await kit.pull('history', null)
    fake.state.remove(second?.id ?? '')
    kit.tick()
    expect([...messagesIn((await pulled(kit, 'history', listed.cursor)).changes).keys()]).toEqual([said.id])
  })

  test('so does a thread of direct messages', async () => {
    const { kit, fake } = await openInstagram()
    const people = ['ann', 'bo', 'cy', 'di', 'ed', 'flo'].map((name) => fake.state.addPerson(name))
    for (const one of people) {
      kit.tick()
      fake.state.addMessage(one, one, `Hello from ${one.username}`)
    }
    kit.tick()
    const some = await kit.pull('direct', null)
    expect(some.more).toBe(true)
    const [ann] = people
    if (ann === undefined) throw new Error('Nobody')
    fake.state.threads.delete(fake.state.threadWith(ann).id)
    kit.tick()
    const rest = await pulled(kit, 'direct', some.cursor)
    expect([...messagesIn(rest.changes).values()].map((one) => one.body)).toEqual(['Hello from bo'])
  })
})

describe('lists that move while they are read', () => {
  test('a thread that comes up while the list is walked does not end the walk: after a week away all are read', async () => {
    const { kit, fake } = await openInstagram()
    fake.server.setPageSize(2)
    const people = Array.from({ length: 9 }, (_, n) => fake.state.addPerson(`person.${n}`))
    for (const one of people) {
      kit.tick(5000)
      fake.state.addMessage(one, one, 'Hello')
    }
    kit.tick(5000)
    const first = await pulled(kit, 'direct')
    kit.tick(7 * dayMs)
    for (const one of people) {
      kit.tick(5000)
      fake.state.addMessage(one, one, `Are you there, ${one.username}?`)
    }
    kit.tick(5000)
    const bodies = new Set<string>()
    let { cursor } = first
    for (let looks = 0; looks < 20; looks++) {
      const page = await kit.pull('direct', cursor)
      for (const one of messagesIn(page.changes).values()) bodies.add(one.body)
      cursor = page.cursor
      kit.tick(5000)
      const late = fake.state.addPerson(`late.${looks}`)
      if (looks < 3) fake.state.addMessage(late, late, `Late ${looks}`)
    }
    for (const one of people) expect(bodies).toContain(`Are you there, ${one.username}?`)
    for (const looks of [0, 1, 2]) expect(bodies).toContain(`Late ${looks}`)
  })
})

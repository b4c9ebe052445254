import { describe, expect, it } from 'vitest'
import { facebook } from '../../../../src/main/connectors/facebook/index.ts'
import { messagesIn, startFacebook } from './kit.ts'

const hour = 3_600_000

describe('a long list', () => {
  const day = 24 * hour

  it('costs nothing more for posts below which nothing happened, however many there are', async () => {
    const { fake, at, drain } = startFacebook()
    for (let n = 0; n < 700; n++) {
      at.now += 60_000
      fake.world.ownPost(`Post ${String(n)}`)
    }
    let { cursor } = await drain('posts')
    for (let look = 0; look < 2; look++) {
      at.now += 2 * hour
      const before = fake.door.calls()
      cursor = (await drain('posts', cursor)).cursor
      expect(fake.door.calls() - before).toBeLessThanOrEqual(15)
    }
  })

  it('is not read back to the first day for ever, and nothing is missed after weeks away', async () => {
    const { fake, at, drain } = startFacebook()
    const ann = fake.world.addPerson('Ann')
    let { cursor } = await drain('posts')
    const posts: string[] = []
    for (let n = 0; n < 120; n++) {
      at.now += day
      posts.push(fake.world.ownPost(`Post ${String(n)}`))
      cursor = (await drain('posts', cursor)).cursor
    }
    at.now += 2 * hour
    const before = fake.door.calls()
    cursor = (await drain('posts', cursor)).cursor
    expect(fake.door.calls() - before).toBeLessThanOrEqual(2)
    // Forty days without a look.
    const late = fake.world.comment(ann, posts.at(-1) ?? '', 'Anybody there?')
    const missed = fake.world.ownPost('From elsewhere')
    at.now += 40 * day
    const { changes } = await drain('posts', cursor)
    expect([...messagesIn(changes).keys()]).toEqual(expect.arrayContaining([late, missed]))
  })

  it('goes on where Facebook no longer knows the place at which it was left', async () => {
    const { fake, session } = startFacebook()
    const ann = fake.world.addPerson('Ann')
    const first = fake.world.ownPost('The first')
    const second = fake.world.ownPost('The second')
    const comments = [first, second].flatMap((post) =>
      [1, 2, 3].map((n) => fake.world.comment(ann, post, `No ${String(n)}`)),
    )
    fake.world.setPageSize(1)
    const told = new Set<string>()
    let cursor: string | null = null
    for (let n = 0; n < 40; n++) {
      const page: Awaited<ReturnType<typeof facebook.pull>> = await facebook.pull(session(), 'posts', cursor)
      for (const id of messagesIn(page.changes).keys()) told.add(id)
      // Once in each kind of place: below a post, and in the list of posts.
      cursor = n < 2 ? page.cursor.replaceAll(/"after":"[^"]+"/gu, '"after":"forgotten"') : page.cursor
      if (!page.more) break
    }
    expect([...told]).toEqual(expect.arrayContaining([first, second, ...comments]))
  })
})

describe('looking for what is gone', () => {
  it('keeps within its means below a post with thousands of comments, and tells nothing twice', async () => {
    const { fake, at, drain } = startFacebook()
    const ann = fake.world.addPerson('Ann')
    const post = fake.world.ownPost('Win a loaf')
    const comments: string[] = []
    for (let n = 0; n < 3400; n++) {
      at.now += 1000
      comments.push(fake.world.comment(ann, post, `Me ${String(n)}`))
    }
    const first = await drain('again')
    expect(messagesIn(first.changes).size).toBe(3401)
    expect(Math.max(...first.pages.map((page) => page.cursor.length))).toBeLessThan(600_000)
    at.now += 6 * hour
    const second = await drain('again', first.cursor)
    expect(second.changes).toEqual([])
    const lost = comments.at(-1) ?? ''
    fake.world.remove(lost)
    let { cursor } = second
    const gone: unknown[] = []
    for (let look = 0; look < 2; look++) {
      at.now += 6 * hour
      const read = await drain('again', cursor)
      cursor = read.cursor
      gone.push(...read.changes.filter((one) => one.kind === 'message.gone'))
    }
    expect(gone).toMatchObject([{ remoteId: lost }])
  })

  it('is not held up by something that is not shown to the Page any more', async () => {
    const { fake, at, drain } = startFacebook()
    const ann = fake.world.addPerson('Ann')
    const post = fake.world.ownPost('Bread')
    const gone = fake.world.comment(ann, post, 'Gone')
    const kept = fake.world.comment(ann, post, 'Kept')
    let { cursor } = await drain('again')
    fake.shown.hidden.add(kept)
    fake.world.remove(gone)
    at.now += 6 * hour
    cursor = (await drain('again', cursor)).cursor
    at.now += 6 * hour
    const { changes } = await drain('again', cursor)
    expect(changes.filter((one) => one.kind === 'message.gone')).toMatchObject([{ remoteId: gone }])
  })
})

import { describe, expect, test } from 'vitest'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { emptyStore, type Kit } from '../../../conformance/kit.ts'
import type { WordpressPerson } from '../../../fakes/wordpressWorld.ts'
import { commentIds, openSite, pulled } from './kit.ts'

const dayMs = 86_400_000
const guest = (name: string): WordpressPerson => ({ userId: 0, name, email: `${name.toLowerCase()}@example.org` })

describe('new comments', () => {
  test('a page that the site shortened without a word is not the last one', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    const made = Array.from({ length: 9 }, (_, n) =>
      site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: `${n}` }),
    )
    kit.world.setPageSize(2)
    // All of the second page, and one more.
    for (const n of [6, 5, 2]) site.switches.dropped.add(made[n]?.id ?? 0)
    const { changes } = await pulled(kit, 'comments')
    expect(commentIds(changes).sort()).toEqual([1, 2, 4, 5, 8, 9].map((id) => `comment-${id}`))
  })

  test('rows that go away between two pages take none of the others with them', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    for (let n = 0; n < 8; n++) site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: `${n}` })
    kit.world.setPageSize(3)
    const first = await kit.pull('comments', null)
    site.state.erase(8)
    site.state.erase(7)
    const rest = await pulled(kit, 'comments', first.cursor)
    expect(commentIds([...first.changes, ...rest.changes])).toEqual(
      expect.arrayContaining([1, 2, 3, 4, 5, 6].map((id) => `comment-${id}`)),
    )
  })

  test('an import with old dates and high numbers does not hide what came before it', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    const at = kit.clock.clock.now()
    site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: 'new' })
    for (let n = 0; n < 3; n++)
      site.state.addComment({
        post,
        parent: 0,
        person: guest('Old'),
        raw: `${n}`,
        at: at - (n === 1 ? 1 : 300) * dayMs,
      })
    kit.world.setPageSize(3)
    const { changes } = await pulled(kit, 'comments')
    expect(commentIds(changes).sort()).toEqual(['comment-1', 'comment-3'])
  })

  test('of guests belong to the same person by name and address, which is told to nobody', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    for (const person of [guest('Mia'), { ...guest('Mia'), email: ' MIA@example.org' }, guest('Bo')])
      site.state.addComment({ post, parent: 0, person, raw: `from ${person.name}` })
    for (let n = 0; n < 2; n++)
      site.state.addComment({ post, parent: 0, person: { userId: 0, name: '', email: '' }, raw: `nobody ${n}` })
    const store = emptyStore()
    const { changes } = await pulled(kit, 'comments')
    applyChanges(store, changes)
    const authors = [1, 2, 3, 4, 5].map((id) => store.messages.get(`comment-${id}`)?.authorId)
    expect(authors[0]).toBe(authors[1])
    expect(new Set(authors).size).toBe(4)
    expect(store.authors.get(authors[3] ?? '')?.handle).toBe('anonymous')
    expect(JSON.stringify([changes, kit.sessions.watched.logged])).not.toMatch(/example\.org"|mia@/iu)
  })

  test('are told with what was decided about them; spam comes by itself', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove', 'pages').id
    for (const status of ['approved', 'hold', 'spam', 'trash'] as const)
      site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: status, status })
    const store = emptyStore()
    for (const stream of ['comments', 'spam', 'changes']) applyChanges(store, (await pulled(kit, stream)).changes)
    expect([1, 2, 3, 4].map((id) => store.messages.get(`comment-${id}`))).toMatchObject([
      { moderation: null, isHidden: false },
      { moderation: 'held', isHidden: true },
      { moderation: 'spam', isHidden: true },
      { moderation: 'trash', isHidden: true },
    ])
    // Under a page, which is not among the posts.
    expect(store.conversations.get('thread-1')).toMatchObject({ subject: 'Stove', postRemoteId: 'post-1' })
  })

  test('below a comment that no longer exists begin a conversation of their own', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    const orphan = site.state.addComment({ post, parent: 999, person: guest('Mia'), raw: 'Where did it go?' })
    const store = emptyStore()
    applyChanges(store, (await pulled(kit, 'comments')).changes)
    expect(store.messages.get(`comment-${orphan.id}`)).toMatchObject({ conversationId: `thread-${orphan.id}` })
    // Tables mended by hand: two comments that answer each other.
    orphan.parent = site.state.addComment({ post, parent: orphan.id, person: guest('Bo'), raw: 'Gone.' }).id
    const { changes } = await pulled(kit, 'comments')
    expect(commentIds(changes).sort()).toEqual(['comment-1', 'comment-2'])
  })
})

describe('what happens to known comments', () => {
  async function watched(): Promise<{ kit: Kit; site: Awaited<ReturnType<typeof openSite>>['site']; cursor: string }> {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    for (const person of [guest('Mia'), guest('Bo'), { userId: 7, name: 'Olga Editor', email: '' }])
      site.state.addComment({ post, parent: 0, person, raw: `by ${person.name}` })
    kit.world.setPageSize(2)
    const { cursor } = await pulled(kit, 'changes')
    return { kit, site, cursor }
  }

  test('edits and decisions come in once', async () => {
    const { kit, site, cursor } = await watched()
    kit.world.edit?.('comment-1', 'by Mia & Co')
    const bo = site.state.comments.get(2)
    if (bo !== undefined) site.state.setStatus(bo, 'spam')
    const store = emptyStore()
    const told = await pulled(kit, 'changes', cursor)
    applyChanges(store, told.changes)
    expect(commentIds(told.changes).sort()).toEqual(['comment-1', 'comment-2'])
    expect(store.messages.get('comment-1')).toMatchObject({ body: 'by Mia & Co' })
    expect(store.messages.get('comment-2')).toMatchObject({ moderation: 'spam' })
    expect((await pulled(kit, 'changes', told.cursor)).changes).toEqual([])
  })

  test('what others wrote lies in the trash; what we wrote is taken back, and comes again when it is restored', async () => {
    const { kit, site, cursor } = await watched()
    for (const comment of site.state.comments.values()) site.state.setStatus(comment, 'trash')
    const told = await pulled(kit, 'changes', cursor)
    expect(told.changes.filter((one) => one.kind === 'message.gone')).toMatchObject([{ remoteId: 'comment-3' }])
    expect(commentIds(told.changes).sort()).toEqual(['comment-1', 'comment-2'])
    const own = site.state.comments.get(3)
    if (own !== undefined) own.status = 'approved'
    const back = await pulled(kit, 'changes', told.cursor)
    expect(commentIds(back.changes)).toEqual(['comment-3'])
  })

  test('one that is missing once is not gone, and one that is missing from the list but still there neither', async () => {
    const { kit, site, cursor } = await watched()
    site.state.erase(1)
    const once = await pulled(kit, 'changes', cursor)
    expect(once.changes).toEqual([])
    const twice = await pulled(kit, 'changes', once.cursor)
    expect(twice.changes).toMatchObject([{ kind: 'message.gone', remoteId: 'comment-1' }])
    expect((await pulled(kit, 'changes', twice.cursor)).changes).toEqual([])
  })

  test('more than are watched leave the oldest alone, and none of them counts as deleted', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    for (let n = 0; n < 620; n++) site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: `${n}` })
    const first = await pulled(kit, 'changes')
    expect(commentIds(first.changes)).toHaveLength(500)
    expect(first.cursor.length).toBeLessThan(30_000)
    for (let n = 0; n < 90; n++) site.state.addComment({ post, parent: 0, person: guest('Bo'), raw: `late ${n}` })
    const next = await pulled(kit, 'changes', first.cursor)
    expect(commentIds(next.changes)).toHaveLength(90)
    const last = await pulled(kit, 'changes', next.cursor)
    expect(last.changes).toEqual([])
  })
})

describe('older comments', () => {
  test('come in newest first, and the rest says how far it reaches', async () => {
    const { kit, site } = await openSite()
    const post = site.state.addPost('Stove').id
    const now = kit.clock.clock.now()
    for (const days of [400, 200, 100, 40, 31, 29, 1])
      site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: `${days}`, at: now - days * dayMs })
    kit.world.setPageSize(2)
    const recent = await pulled(kit, 'comments')
    expect(commentIds(recent.changes).sort()).toEqual(['comment-6', 'comment-7'])
    const first = await kit.pull('history', null)
    expect(first).toMatchObject({ more: true, reachedAt: expect.any(Number) })
    const rest = await pulled(kit, 'history', first.cursor)
    expect(commentIds([...first.changes, ...rest.changes]).sort()).toEqual([1, 2, 3, 4, 5].map((id) => `comment-${id}`))
    const over = await kit.pull('history', rest.cursor)
    expect(over).toMatchObject({ changes: [], more: false })
    expect(Math.abs((over.reachedAt ?? 0) - (now - 400 * dayMs))).toBeLessThan(1000)
  })
})

describe('answers that PHP has spoiled', () => {
  test('with notices in front of them are read all the same', async () => {
    const { kit, site } = await openSite({ before: (one) => (one.switches.printsNotices = true) })
    const post = site.state.addPost('Stove').id
    site.state.addComment({ post, parent: 0, person: guest('Mia'), raw: 'Hello' })
    expect(commentIds((await pulled(kit, 'comments')).changes)).toEqual(['comment-1'])
  })
})

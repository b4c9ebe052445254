import { describe, expect, test } from 'vitest'
import { answerFaults, requestFaults } from '../../../contracts/x.ts'
import { conversationTarget, emptyStore, refusal } from '../../../conformance/kit.ts'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { actionOf, tellStory, toldIn } from '../../../conformance/story.ts'
import { startX } from './kit.ts'

const dayMs = 86_400_000

describe('reading X', () => {
  test.each(['tweet', 'post'] as const)(
    'in the %s dialect each request and each answer is as X describes it',
    async (dialect) => {
      const { kit, fake } = await startX(dialect)
      const told = await toldIn(kit)
      for (const kind of kit.capabilities.actions) {
        kit.tick()
        const action = await actionOf(told, kind)
        await kit.perform(action, await kit.attempt(action, `outbox-${kind}`))
      }
      fake.world.edit?.(told.story.fromBo, 'Edited since')
      await kit.settleOn(told.store, told.cursors, [...told.store.conversations.keys()])
      expect(fake.requests.length).toBeGreaterThan(20)
      expect(fake.requests.flatMap(requestFaults)).toEqual([])
      expect(fake.answers.filter((answer) => !('status' in answer)).flatMap(answerFaults)).toEqual([])
    },
  )

  test('in the older dialect people are read once and then known; in the newer one they come with each post', async () => {
    const { kit, fake } = await startX('tweet')
    const { story, store, cursors } = await toldIn(kit)
    const asked = () => fake.requests.filter((request) => request.path === 'users').length
    const before = asked()
    kit.tick()
    fake.world.comment(story.ann, story.fromAnn, 'Once more')
    await kit.pullAll(store, cursors)
    expect(asked()).toBe(before)
  })

  test('fields that X drops in silence are told as a warning, and no longer once they are back', async () => {
    const { kit, fake } = await startX()
    tellStory(kit)
    fake.views.dropped.add('conversation_id')
    const page = await kit.pull('mentions', null)
    expect(page.warnings?.[0]).toContain('conversation_id')
    expect(page.warnings?.[0]).toContain('xDialect')
    fake.views.dropped.clear()
    expect((await kit.pull('mentions', null)).warnings).toEqual([])
  })

  test('rows without an author end in words, and nothing is skipped', async () => {
    const { kit, fake } = await startX()
    const { fromAnn } = tellStory(kit)
    fake.views.dropped.add('author_id')
    const error = await refusal(kit.pull('mentions', null), 'rows without an author')
    expect(error).toMatchObject({ kind: 'malformed', code: 'fields_dropped' })
    fake.views.dropped.clear()
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.has(fromAnn)).toBe(true)
  })

  test('an edit is a post with a new id: the message keeps its first one, and is answered by its newest', async () => {
    const { kit, fake } = await startX()
    const { story, store, cursors } = await toldIn(kit)
    kit.tick()
    fake.world.edit?.(story.fromAnn, 'Does it fit my new pan?')
    kit.tick()
    await kit.pullAll(store, cursors)
    const message = store.messages.get(story.fromAnn)
    expect(message).toMatchObject({ body: 'Does it fit my new pan?', remoteId: story.fromAnn })
    expect(message?.ref).not.toBe(story.fromAnn)
    expect(message?.createdAt).toBeLessThan(message?.editedAt ?? 0)
  })

  test('an edit that no longer names us, and an account that closes, are found by the daily check', async () => {
    const { kit, fake } = await startX()
    const { story, store, cursors } = await toldIn(kit)
    const post = fake.state.byVersion.get(story.mention ?? '')
    kit.tick()
    fake.world.edit?.(story.mention ?? '', 'Never mind')
    const ann = fake.state.people.get(story.ann)
    if (ann !== undefined) ann.isClosed = true
    kit.tick(dayMs)
    await kit.pullAll(store, cursors)
    expect(post?.versions.length).toBe(2)
    expect(store.messages.get(story.mention ?? '')?.body).toBe('Never mind')
    expect([...store.gone.keys()].sort()).toEqual([story.fromAnn, story.again].sort())
  })

  test('posts are looked up again after a day, and then each time their age has doubled', async () => {
    const { kit, fake } = await startX()
    const { story, store, cursors } = await toldIn(kit)
    let ends = cursors
    const days: number[] = []
    for (let day = 1; day <= 16; day++) {
      kit.tick(dayMs)
      const from = fake.requests.length
      ends = await kit.pullAll(store, ends)
      if (fake.requests.slice(from).some((one) => (one.params.get('ids') ?? '').includes(story.fromBo))) days.push(day)
    }
    // On the first day the list itself shows it once more, since the last minute is read again.
    expect(days).toEqual([2, 4, 8, 16])
  })

  test('a post that is deleted, or edited so that it no longer names us, before any later look at the list is found', async () => {
    const { kit, fake } = await startX()
    const { story, store, cursors } = await toldIn(kit)
    kit.tick(3_600_000)
    const gone = fake.world.mention?.(story.ann, 'Hello @acme, sorry for the noise') ?? ''
    const edited = fake.world.mention?.(story.bo, 'Hello @acme, never again') ?? ''
    kit.tick(300_000)
    const page = await kit.pull('mentions', cursors['mentions'] ?? null)
    applyChanges(store, page.changes)
    expect(store.messages.has(gone)).toBe(true)
    fake.world.remove(gone)
    fake.world.edit?.(edited, 'Never mind')
    kit.tick(dayMs)
    await kit.pullAll(store, { ...cursors, mentions: page.cursor })
    expect([...store.gone.keys()]).toEqual([gone])
    expect(store.messages.get(edited)?.body).toBe('Never mind')
  })

  test('more posts than one look takes are looked at in one go', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    for (let n = 0; n < 250; n++) {
      kit.tick(1000)
      fake.world.mention?.(ann, `@acme Call ${n}`)
    }
    kit.tick(120_000)
    const store = emptyStore()
    const cursors = await kit.pullAll(store)
    kit.tick(dayMs)
    const from = fake.requests.length
    await kit.pullAll(store, cursors)
    const looks = fake.requests.slice(from).filter((one) => one.params.has('ids'))
    expect(looks.map((one) => (one.params.get('ids') ?? '').split(',').length)).toEqual([100, 100, 50])
  })

  test('long texts come whole, links in full, and the three escaped characters as they are', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    const text = `See https://shop.example/a?b=1&c=2 for <this> & that ${'word '.repeat(100)}`.trim()
    const id = fake.world.mention?.(ann, `@acme ${text}`) ?? ''
    kit.tick()
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.get(id)?.body).toBe(`@acme ${text}`)
  })

  test('direct messages go back thirty days, and a look stops at what is known', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    const old = fake.world.direct?.(ann, 'Too long ago') ?? ''
    kit.tick(31 * dayMs)
    for (let n = 0; n < 30; n++) {
      kit.tick(60_000)
      fake.world.direct?.(ann, `Message ${n}`)
    }
    const store = emptyStore()
    let { cursor } = await kit.pull('direct', null)
    kit.tick(120_000)
    const last = fake.world.direct?.(ann, 'The newest') ?? ''
    const before = fake.requests.length
    const page = await kit.pull('direct', cursor)
    cursor = page.cursor
    applyChanges(store, page.changes)
    expect([...store.messages.keys()]).toEqual([last])
    expect(store.messages.has(old)).toBe(false)
    expect(page.more).toBe(false)
    expect(fake.requests.slice(before).map((one) => one.params.get('max_results'))).toEqual(['20'])
  })

  test('ids beyond what a number can hold stay what they are', async () => {
    const { kit, store } = await toldIn((await startX()).kit)
    for (const id of store.messages.keys()) {
      const digits = id.replace('dm/', '')
      expect(digits).toMatch(/^\d{19}$/)
      expect(String(BigInt(digits))).toBe(digits)
    }
    expect(kit.connector.permalink?.([...store.messages.keys()][0] ?? '')).toContain('https://x.com/i/status/')
  })

  test('figures are taken once a day, of own posts and of the account', async () => {
    const { kit, fake } = await startX()
    const post = fake.world.ownPost('A post')
    kit.tick()
    const page = await kit.pull('figures', null)
    const told = page.changes.flatMap((one) => (one.kind === 'metric' ? [[one.messageId, one.name, one.value]] : []))
    expect(told).toContainEqual([null, 'followers', 12])
    expect(told).toContainEqual([post, 'linkClicks', 2])
    const before = fake.requests.length
    kit.tick(3_600_000)
    await kit.pull('figures', page.cursor)
    expect(fake.requests.length).toBe(before)
  })

  test('of somebody else’s thread only what concerns us is read', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    const bo = fake.world.addPerson('Bo')
    const root = fake.state.addPost(ann, 'Which stove do you take?').id
    kit.tick()
    fake.state.addPost(bo, 'Any will do', { parent: root })
    kit.tick()
    const call = fake.world.comment(bo, root, 'Ask @acme')
    kit.tick()
    const store = emptyStore()
    await kit.pullAll(store)
    expect([...store.messages.keys()]).toEqual([call])
    expect(store.conversations.get(root)).toMatchObject({
      kind: 'mention',
      authorId: bo,
      subject: 'Which stove do you take?',
    })
    const read = emptyStore()
    applyChanges(read, await kit.connector.thread(kit.session(), conversationTarget(store, root)))
    expect([...read.messages.keys()].sort()).toEqual([root, call].sort())
  })
})

import { describe, expect, test } from 'vitest'
import { emptyStore, refusal } from '../../../conformance/kit.ts'
import { applyChanges } from '../../../conformance/referenceStore.ts'
import { tellStory, toldIn } from '../../../conformance/story.ts'
import { startX } from './kit.ts'

const dayMs = 86_400_000

describe('lists of X', () => {
  test.each(['mentions', 'own', 'direct'])(
    'of %s: a page that X no longer knows is not asked for again and again; the look begins anew and nothing is lost',
    async (stream) => {
      const { kit, fake } = await startX()
      const ann = fake.world.addPerson('Ann')
      const said: string[] = []
      const say = (): void => {
        kit.tick()
        const text = `Text ${said.length}`
        if (stream === 'mentions') said.push(fake.world.mention?.(ann, `@acme ${text}`) ?? '')
        else said.push((stream === 'own' ? fake.world.ownPost(text) : fake.world.direct?.(ann, text)) ?? '')
      }
      for (let n = 0; n < 5; n++) say()
      fake.reads.setPageSize(2)
      const store = emptyStore()
      const first = await kit.pull(stream, null)
      applyChanges(store, first.changes)
      expect(first.more).toBe(true)
      fake.reads.forgetPages()
      say()
      let { cursor } = first
      for (let more = true; more;) {
        const page = await kit.pull(stream, cursor)
        applyChanges(store, page.changes)
        ;({ cursor, more } = page)
      }
      expect([...store.messages.keys()].filter((id) => said.includes(id)).sort()).toEqual([...said].sort())
    },
  )

  test('a refusal that is not about the page stays a refusal', async () => {
    const { kit, fake } = await startX()
    tellStory(kit)
    fake.reads.setPageSize(1)
    const { cursor } = await kit.pull('mentions', null)
    fake.meter.state.refuses = 'credits'
    expect(await refusal(kit.pull('mentions', cursor), 'out of credit')).toMatchObject({ code: 'credits' })
  })

  test('more mentions than X lists, after a week away, are told as a gap, once', async () => {
    const { kit, fake } = await startX()
    const { story, store, cursors } = await toldIn(kit)
    const leftAt = kit.clock.clock.now()
    kit.tick(7 * dayMs)
    for (let n = 0; n < 830; n++) {
      kit.tick(1000)
      fake.world.mention?.(story.ann, `@acme Call ${n}`)
    }
    kit.tick()
    const ends = await kit.pullAll(store, cursors)
    expect(store.gaps).toHaveLength(1)
    expect(store.gaps[0]?.from).toBeGreaterThanOrEqual(leftAt - 60_000 - dayMs)
    expect(store.gaps[0]?.to).toBeGreaterThan(leftAt + 7 * dayMs)
    kit.tick(300_000)
    await kit.pullAll(store, ends)
    expect(store.gaps).toHaveLength(1)
  })

  test('after more than thirty days away the direct messages that X shows no more are told as a gap, once', async () => {
    const { kit, fake } = await startX()
    const { story, store, cursors } = await toldIn(kit)
    const leftAt = kit.clock.clock.now()
    kit.tick(29 * dayMs)
    const quiet = await kit.pull('direct', cursors['direct'] ?? null)
    expect(quiet.changes).toEqual([])
    kit.tick(40 * dayMs)
    const id = fake.world.direct?.(story.ann, 'Still there?') ?? ''
    kit.tick()
    const page = await kit.pull('direct', quiet.cursor)
    applyChanges(store, page.changes)
    expect(store.messages.has(id)).toBe(true)
    expect(store.gaps).toMatchObject([{ from: leftAt + 29 * dayMs, to: kit.clock.clock.now() - 30 * dayMs }])
    kit.tick(300_000)
    expect((await kit.pull('direct', page.cursor)).changes).toEqual([])
  })

  test.each([['sender_id'], ['dm_conversation_id']])(
    'direct messages of which X leaves out %s end in words, and nothing is skipped',
    async (field) => {
      const { kit, fake } = await startX()
      const ann = fake.world.addPerson('Ann')
      const id = fake.world.direct?.(ann, 'Hi, order 123?') ?? ''
      kit.tick()
      fake.views.dropped.add(field)
      const error = await refusal(kit.pull('direct', null), 'dropped')
      expect(error).toMatchObject({ kind: 'malformed', code: 'fields_dropped' })
      expect(error.message).toContain(field)
      // What was sent would not be found either, and must not count as not sent.
      const conversation = { remoteId: `dm/${fake.state.conversationOf(ann, fake.state.own.id)}`, ref: '' }
      const action = { kind: 'reply', conversation, replyTo: null, text: 'Hello', isPrivate: true } as const
      const attempt = { key: 'o', startedAt: 0, payload: null }
      const looked = kit.connector.ownSince?.(kit.session(), {
        action: { ...action, language: 'en', attachments: [] },
        attempt,
        since: 0,
      })
      expect(await refusal(Promise.resolve(looked), 'looking')).toMatchObject({ code: 'fields_dropped' })
      fake.views.dropped.clear()
      const store = emptyStore()
      await kit.pullAll(store)
      expect(store.messages.has(id)).toBe(true)
    },
  )

  test.each([
    ['tweet', 'referenced_tweets'],
    ['post', 'referenced_posts'],
  ] as const)(
    'in the %s dialect answers that do not say what they answer are told as a warning',
    async (dialect, name) => {
      const { kit, fake } = await startX(dialect)
      tellStory(kit)
      fake.views.dropped.add(name)
      expect((await kit.pull('mentions', null)).warnings?.[0]).toContain(name)
      fake.views.dropped.clear()
      expect((await kit.pull('mentions', null)).warnings).toEqual([])
    },
  )

  test('pictures that were asked for and did not come are told as a warning', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    fake.views.media.set('190000', { key: '3_190000', altText: 'A stove' })
    const { id } = fake.state.addPost(ann, 'Look, @acme', { media: ['190000'] })
    kit.tick()
    fake.views.dropped.add('attachments.media_keys')
    expect((await kit.pull('mentions', null)).warnings?.[0]).toContain('attachments.media_keys')
    fake.views.dropped.clear()
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.get(id)).toMatchObject({ body: 'Look, @acme', attachments: [{ altText: 'A stove' }] })
  })

  test('a post with something odd in it does not stop the list', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    const oddities: readonly Readonly<Record<string, unknown>>[] = [
      { text: null },
      { entities: { mentions: [{ start: null, end: 5, username: 'acme' }], urls: 'none' } },
      { public_metrics: { like_count: -1, reply_count: '3' } },
      { attachments: ['3_1'] },
      { lang: 7, note_tweet: 'long' },
    ]
    const ids = oddities.map((one) => {
      kit.tick()
      const id = fake.world.mention?.(ann, '@acme Hello') ?? ''
      fake.views.odd.set(id, one)
      return id
    })
    kit.tick()
    const store = emptyStore()
    await kit.pullAll(store)
    expect(ids.map((id) => store.messages.get(id)?.body)).toEqual(['', ...Array<string>(4).fill('@acme Hello')])
  })

  test('people and pictures with something odd in them do not stop the list', async () => {
    const { kit, fake } = await startX('post')
    const ann = fake.world.addPerson('Ann')
    const id = fake.world.mention?.(ann, '@acme Hello') ?? ''
    fake.views.odd.set(ann, { name: null })
    kit.tick()
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.get(id)?.authorId).toBe(ann)
  })

  test('links come as they are, with all their signs', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    const text = "@acme see https://shop.example/?a=$$1&b=$&c and https://shop.example/$'x"
    const id = fake.state.addPost(ann, text.replace("$'x", '$`x')).id
    kit.tick()
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.get(id)?.body).toBe(text.replace("$'x", '$`x'))
  })

  test('times are those of the ids, since X tells them to the second only', async () => {
    const { kit, fake } = await startX()
    const ann = fake.world.addPerson('Ann')
    kit.tick(1700)
    const at = kit.clock.clock.now()
    const ids = [fake.world.mention?.(ann, '@acme Hello') ?? '', fake.world.direct?.(ann, 'Hello') ?? '']
    kit.tick(60)
    const store = emptyStore()
    await kit.pullAll(store)
    expect(ids.map((id) => store.messages.get(id)?.createdAt)).toEqual([at, at])
  })
})

import { describe, expect, test } from 'vitest'
import type { Action, NewPoll } from '../../../../src/shared/contract/action.ts'
import { conversationOf, conversationTarget, messageTarget, refusal } from '../../../conformance/kit.ts'
import { replyTo, toldIn } from '../../../conformance/story.ts'
import { startX } from './kit.ts'

const post = (more: Partial<Extract<Action, { kind: 'post' }>>): Action => ({
  kind: 'post',
  text: 'News',
  language: 'en',
  attachments: [],
  ...more,
})
const picture = (mediaType: string, name: string) => ({
  sha256: name.repeat(64).slice(0, 64),
  mediaType,
  bytes: 5,
  altText: `A ${name}`,
})

describe('writing on X', () => {
  test('an answer to a post that neither names nor quotes us is refused by X, and the words say why', async () => {
    const { kit, fake } = await startX()
    const told = await toldIn(kit)
    const stray = fake.state.addPost(told.story.bo, 'Nobody is named here')
    const action: Action = {
      ...(replyTo(told, 'Let us help') as Extract<Action, { kind: 'reply' }>),
      replyTo: { remoteId: stray.id, ref: '' },
    }
    const error = await refusal(kit.perform(action), 'not summoned')
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'not_summoned' })
    const quoting = fake.state.addPost(told.story.bo, 'Look at this', { quoted: told.story.post })
    await kit.perform({ ...action, replyTo: { remoteId: quoting.id, ref: '' } } as Action)
    expect(fake.world.ownMessages().some((message) => message.text === 'Let us help')).toBe(true)
  })

  test('the same text twice is refused by X without a code, and its words are passed on', async () => {
    const { kit } = await startX()
    const told = await toldIn(kit)
    await kit.perform(replyTo(told, 'Thank you'))
    const again = await refusal(
      kit.perform(replyTo(told, 'Thank you'), await kit.attempt(replyTo(told, 'Thank you'), 'outbox-2')),
      'twice',
    )
    expect(again).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: '403' })
    expect(again.message).toContain('duplicate')
  })

  test('out of credit: its own code, words, an hour of rest, and nothing was done', async () => {
    const { kit, fake } = await startX()
    const told = await toldIn(kit)
    const action = replyTo(told, 'Is anybody paying?')
    const attempt = await kit.attempt(action)
    fake.meter.state.refuses = 'credits'
    for (const asked of [kit.perform(action, attempt), kit.pull('mentions', told.cursors['mentions'] ?? null)]) {
      const error = await refusal(asked, 'out of credit')
      expect(error).toMatchObject({ kind: 'rate', outcome: 'not_done', code: 'credits', retryAfterMs: 3_600_000 })
      expect(error.message).toContain('credit')
    }
    fake.meter.state.refuses = 'capped'
    expect(await refusal(kit.perform(action, attempt), 'capped')).toMatchObject({
      kind: 'rate',
      code: 'usage-capped',
      retryAfterMs: 3_600_000,
    })
    fake.meter.state.refuses = null
    await kit.perform(action, attempt)
    expect(fake.world.ownMessages().filter((message) => message.text === 'Is anybody paying?')).toHaveLength(1)
  })

  test('a window that is used up says when it opens again', async () => {
    const { kit } = await startX()
    const told = await toldIn(kit)
    let error: unknown = null
    for (let n = 0; n < 20 && error === null; n++)
      await kit.pull('direct', told.cursors['direct'] ?? null).catch((refused: unknown) => (error = refused))
    expect(error).toMatchObject({ kind: 'rate', outcome: 'not_done', code: '429' })
    const wait = (error as { retryAfterMs: number }).retryAfterMs
    expect(wait).toBeGreaterThan(800_000)
    expect(wait).toBeLessThanOrEqual(901_000)
  })

  test('pictures go up with their descriptions; a moving one goes alone', async () => {
    const { kit, fake } = await startX()
    const session = { ...kit.session(), file: () => Promise.resolve(new Uint8Array([1, 2, 3, 4, 5])) }
    const action = post({ attachments: [picture('image/png', 'p'), picture('image/jpeg', 'j')] })
    const ready = await kit.connector.prepare?.(session, action, { id: 'o-1', startedAt: session.now, entropy: 0 })
    await kit.connector.perform(session, action, {
      key: 'o-1',
      startedAt: session.now,
      payload: ready?.payload ?? null,
    })
    const [made] = [...fake.state.posts.values()].filter((one) => one.by === fake.state.own.id)
    expect(made?.media.map((id) => fake.views.media.get(id)?.altText)).toEqual(['A p', 'A j'])
    expect([...fake.writes.files.values()]).toEqual([
      { bytes: 5, category: 'tweet_image' },
      { bytes: 5, category: 'tweet_image' },
    ])
    const mixed = post({ attachments: [picture('image/png', 'p'), picture('image/gif', 'g')] })
    expect(await refusal(kit.perform(mixed), 'mixed')).toMatchObject({ code: 'gif_alone' })
  })

  test('pictures that waited for more than a day, as without credit, go up anew', async () => {
    const { kit, fake } = await startX()
    const told = await toldIn(kit)
    const withFile = () => ({ ...kit.session(), file: () => Promise.resolve(new Uint8Array([1, 2, 3, 4, 5])) })
    const attachments = [picture('image/png', 'p')]
    for (const action of [post({ attachments }), { ...replyTo(told, 'Here', true), attachments } as Action]) {
      const seed = { id: 'o-1', startedAt: kit.clock.clock.now(), entropy: 0 }
      const ready = await kit.connector.prepare?.(withFile(), action, seed)
      const attempt = { key: 'o-1', startedAt: seed.startedAt, payload: ready?.payload ?? null }
      fake.meter.state.refuses = 'credits'
      await refusal(kit.connector.perform(withFile(), action, attempt), 'out of credit')
      const before = fake.writes.files.size
      fake.meter.state.refuses = null
      kit.tick(25 * 3_600_000)
      const receipt = await kit.connector.perform(withFile(), action, attempt)
      expect(receipt.remoteId).not.toBeNull()
      expect(fake.writes.files.size).toBe(before + 1)
    }
  })

  test('polls keep to the rules of X', async () => {
    const { kit, fake } = await startX()
    const poll = { options: ['Red', 'Blue'], isMultiple: false, minutes: 60 }
    await kit.perform(post({ poll }))
    expect([...fake.writes.polls.values()]).toEqual([{ options: ['Red', 'Blue'], duration_minutes: 60 }])
    const wrongs: readonly (readonly [NewPoll, string])[] = [
      [{ ...poll, minutes: 4 }, 'poll_time'],
      [{ ...poll, options: ['a', 'b', 'c', 'd', 'e'] }, 'too_many_answers'],
      [{ ...poll, options: ['x'.repeat(26), 'b'] }, 'long_answer'],
      [{ ...poll, isMultiple: true }, 'not_offered'],
    ]
    for (const [wrong, code] of wrongs)
      expect(await refusal(kit.perform(post({ poll: wrong })), code)).toMatchObject({ code, outcome: 'not_done' })
  })

  test('a direct message is not deleted as if it were gone for the other person', async () => {
    const { kit, fake } = await startX()
    const told = await toldIn(kit)
    const receipt = await kit.perform(replyTo(told, 'A secret', true))
    const before = fake.requests.length
    const target = { remoteId: receipt.remoteId ?? '', ref: '' }
    expect(await refusal(kit.perform({ kind: 'delete', target }), 'delete')).toMatchObject({ kind: 'unsupported' })
    expect(fake.requests.length).toBe(before)
  })

  test('what only an Enterprise contract may do is told in words, each', async () => {
    const { kit } = await startX()
    const { whyNot, actions } = kit.capabilities
    for (const kind of ['react', 'repost', 'block'] as const) {
      expect(actions).not.toContain(kind)
      expect(whyNot[kind]).toContain('Enterprise')
    }
  })

  test('hiding is only for answers below our own posts', async () => {
    const { kit, fake } = await startX()
    const told = await toldIn(kit)
    const { mention } = told.story
    const error = await refusal(
      kit.perform({ kind: 'hide', target: messageTarget(told.store, mention ?? ''), on: true }),
      'hide',
    )
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(fake.state.byVersion.get(mention ?? '')?.isHidden).toBe(false)
  })

  test('the parts of a thread answer one another', async () => {
    const { kit, fake } = await startX()
    const told = await toldIn(kit)
    const first = await kit.perform(post({ text: 'One of two' }))
    const continues = { remoteId: first.remoteId ?? '', ref: '' }
    const action = post({ text: 'Two of two', continues: 'outbox-1' })
    const ready = await kit.connector.prepare?.(kit.session(), action, {
      id: 'o-2',
      startedAt: 0,
      entropy: 0,
      continues,
    })
    const attempt = { key: 'o-2', startedAt: 0, payload: ready?.payload ?? null, continues }
    const second = await kit.connector.perform(kit.session(), action, attempt)
    expect(fake.state.byVersion.get(second.remoteId ?? '')?.parent).toBe(first.remoteId)
    expect(conversationTarget(told.store, conversationOf(told.store, told.story.fromAnn)).ref).toContain(
      told.story.post,
    )
  })

  test('a lost post with the bare name of a site is found among our own posts, whatever X makes of it', async () => {
    const { kit } = await startX()
    const text = 'All sizes at shop-acme.com, help at https://Help-acme.com and https://acme.jp/care/'
    const action = post({ text })
    const since = kit.clock.clock.now()
    const attempt = await kit.attempt(action)
    const receipt = await kit.perform(action, attempt)
    kit.tick()
    const items = await kit.connector.ownSince?.(kit.session(), { action, attempt, since })
    expect(items?.map((item) => [item.remoteId, item.text])).toEqual([[receipt.remoteId, text]])
  })

  test('the same words to another person are not taken for what was lost', async () => {
    const { kit, fake } = await startX()
    const [ann, bo] = [fake.state.addPerson('Ann'), fake.state.addPerson('Bo')]
    const since = kit.clock.clock.now()
    const toAnn = `@${ann.username} thank you`
    const id = fake.world.ownPost(toAnn)
    kit.tick()
    const action = post({ text: `@${bo.username} thank you` })
    const attempt = { key: 'o', startedAt: since, payload: null }
    const items = await kit.connector.ownSince?.(kit.session(), { action, attempt, since })
    expect(items?.map((item) => [item.remoteId, item.text])).toEqual([[id, toAnn]])
  })

  test('more than one cashtag is refused before anything is sent', async () => {
    const { kit, fake } = await startX()
    const before = fake.requests.length
    const error = await refusal(kit.perform(post({ text: 'We compare $ACME and $brk.b.' })), 'two cashtags')
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'two_cashtags' })
    expect(fake.requests.length).toBe(before)
    for (const text of ['It costs $10, not $20', 'We are $ACME', 'A$AP and $longerthansix and US$abc'])
      await kit.perform(post({ text }))
  })
})

import { describe, expect, test } from 'vitest'
import type { Action } from '../../../../src/shared/contract/action.ts'
import { refusal } from '../../../conformance/kit.ts'
import { actionOf, replyTo, toldIn } from '../../../conformance/story.ts'
import { fakePage } from '../../../fakes/linkedinWorld.ts'
import { first, startLinkedin } from './kit.ts'

const post = (text: string, more: object = {}): Action =>
  ({ kind: 'post', text, language: 'en', attachments: [], ...more }) as Action // the usual post and what a test adds
const picture = (n: number) => ({
  sha256: String(n).repeat(64),
  mediaType: 'image/png',
  bytes: 3,
  altText: `Shop ${n}`,
})

describe('comments', () => {
  test('come once a minute; the next one waits for that long', async () => {
    const told = await toldIn((await startLinkedin()).kit)
    const { kit } = told
    await kit.perform(replyTo(told, 'First'))
    kit.tick()
    expect(await refusal(kit.perform(replyTo(told, 'Second')), 'too soon')).toMatchObject({
      kind: 'rate',
      retryAfterMs: 60_000,
      outcome: 'not_done',
    })
    kit.tick(60_000)
    await kit.perform(replyTo(told, 'Second'))
  })

  test('refused as a repeat are taken for done only where they stand there', async () => {
    const told = await toldIn((await startLinkedin()).kit)
    const { kit } = told
    const action = replyTo(told, 'Once')
    const attempt = await kit.attempt(action)
    const made = await kit.perform(action, attempt)
    kit.tick(61_000)
    expect((await kit.perform(action, attempt)).remoteId).toBe(made.remoteId)
    expect(kit.world.ownMessages().filter((one) => one.text === 'Once')).toHaveLength(1)
    const later = await kit.attempt(action, 'outbox-2')
    kit.tick(300_000)
    const second = { ...later, startedAt: kit.clock.clock.now() }
    expect(await refusal(kit.perform(action, second), 'the same words again')).toMatchObject({
      kind: 'rejected',
      code: 'DUPLICATE_COMMENT',
    })
  })

  test('under a post whose comments are closed are refused before anything is sent', async () => {
    const { kit, fake } = await startLinkedin()
    const mention = fake.state.mention(fake.world.addPerson('Ann'), 'Hello')
    mention.commentsState = 'CLOSED'
    const conversation = { remoteId: mention.urn, ref: mention.urn }
    const action: Action = {
      kind: 'reply',
      conversation,
      replyTo: null,
      text: 'Hi',
      language: null,
      attachments: [],
      isPrivate: false,
    }
    expect(await refusal(kit.perform(action), 'closed')).toMatchObject({ code: 'comments_closed', outcome: 'not_done' })
  })

  test('of others are neither edited nor deleted', async () => {
    const { kit, fake } = await startLinkedin()
    // Also where LinkedIn itself would do it.
    fake.switches.deletesOthers = true
    const told = await toldIn(kit)
    const target = { remoteId: told.story.fromBo, ref: '' }
    expect(await refusal(told.kit.perform({ kind: 'edit', target, text: 'x' }), 'edit')).toMatchObject({
      kind: 'unsupported',
    })
    expect(await refusal(told.kit.perform({ kind: 'delete', target }), 'delete')).toMatchObject({
      kind: 'unsupported',
      outcome: 'not_done',
    })
    expect(fake.state.comments.has(told.story.fromBo)).toBe(true)
    expect(told.kit.capabilities.deletesOthers).toBeUndefined()
  })

  test('carry no pictures, which is known before one is sent; posts do', async () => {
    const { capabilities } = (await startLinkedin()).kit
    expect(capabilities.attachments).toBeNull()
    expect(capabilities.postAttachments).toMatchObject({ max: 20 })
  })

  test('take each of the six reactions', async () => {
    const told = await toldIn((await startLinkedin()).kit)
    for (const reaction of told.kit.capabilities.reactions) {
      const on = { ...(await actionOf(told, 'react')), reaction } as Action // a reaction by another name
      const { changes } = await told.kit.perform(on)
      expect(changes).toMatchObject([{ message: { reactions: [{ count: 1, isMine: true }] } }])
      await told.kit.perform({ ...on, on: false } as Action) // the same taken back
    }
  })
})

describe('posts', () => {
  test('carry one picture, several, or a card', async () => {
    const { kit, fake } = await startLinkedin()
    const session = { ...kit.session(), file: () => Promise.resolve(new Uint8Array([1, 2, 3])) }
    const send = async (action: Action, id: string) => {
      const seed = { id, startedAt: kit.clock.clock.now(), entropy: 0.5 }
      const ready = await kit.connector.prepare?.(session, action, seed)
      const attempt = { key: id, payload: null, ...ready, startedAt: seed.startedAt }
      return (await kit.connector.perform(session, action, attempt)).remoteId ?? ''
    }
    const one = await send(post('One', { attachments: [picture(1)] }), 'a')
    expect(fake.state.posts.get(one)?.content).toEqual({ media: { id: 'urn:li:image:C4E0', altText: 'Shop 1' } })
    const two = await send(post('Two', { attachments: [picture(1), picture(2)] }), 'b')
    expect(fake.state.posts.get(two)?.content).toMatchObject({ multiImage: { images: [{}, { altText: 'Shop 2' }] } })
    const card = { url: 'https://example.org/x', title: 'X', description: 'Y' }
    const third = await send(post('Three', { card }), 'c')
    expect(fake.state.posts.get(third)?.content).toEqual({
      article: { source: card.url, title: 'X', description: 'Y' },
    })
    expect([...fake.server.uploads.values()].every((bytes) => bytes.length === 3)).toBe(true)
  })

  test('go on with hashtags and mentions as such, and are found again by their words', async () => {
    const { kit, fake } = await startLinkedin()
    const text = 'New (again) #stove with @[Acme](urn:li:organization:9)'
    const action = post(text)
    const attempt = await kit.attempt(action)
    const { remoteId } = await kit.perform(action, attempt)
    expect(fake.state.posts.get(remoteId ?? '')?.commentary).toBe(
      'New \\(again\\) #stove with @[Acme](urn:li:organization:9)',
    )
    const found = await kit.connector.ownSince?.(kit.session(), { action, attempt, since: attempt.startedAt })
    expect(first(found ?? [])).toMatchObject({ remoteId, text })
  })

  test.each([
    ['a thread', { continues: 'outbox-0' }],
    ['a poll', { poll: { options: ['a', 'b'], isMultiple: false, minutes: 60 } }],
    ['a warning', { warning: 'Hot' }],
    ['another visibility', { visibility: 'private' }],
    [
      'a card with pictures',
      { card: { url: 'https://x.example', title: '', description: '' }, attachments: [picture(1)] },
    ],
  ])('with %s are refused without a request', async (_, more) => {
    const { kit } = await startLinkedin()
    const before = kit.sessions.watched.requests.length
    const error = await refusal(kit.attempt(post('Text', more)), 'refused')
    expect(error.outcome).toBe('not_done')
    expect(kit.sessions.watched.requests.length).toBe(before)
  })

  test('of the Page can be deleted, also twice', async () => {
    const { kit, fake } = await startLinkedin()
    const urn = fake.world.ownPost('Short life')
    for (let n = 0; n < 2; n++) await kit.perform({ kind: 'delete', target: { remoteId: urn, ref: '' } })
    expect([...fake.state.posts.values()].filter((one) => one.owner === fakePage)).toEqual([])
  })
})

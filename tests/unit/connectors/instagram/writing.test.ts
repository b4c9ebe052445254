import { describe, expect, test } from 'vitest'
import type { Action } from '../../../../src/shared/contract/action.ts'
import { capabilities } from '../../../../src/shared/contract/capabilities.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { refusal } from '../../../conformance/kit.ts'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { conversationsIn, messagesIn, openInstagram, pulled, replyOf, type InstagramKit } from './kit.ts'

const hourMs = 3_600_000

async function withMessage(options: Parameters<typeof openInstagram>[0] = {}) {
  const opened = await openInstagram(options)
  const { kit, fake } = opened
  const ann = fake.state.addPerson('ann')
  fake.state.addMessage(ann, ann, 'Do you have rye?')
  kit.tick()
  const [conversation] = conversationsIn((await pulled(kit, 'direct')).changes).values()
  if (conversation === undefined) throw new Error('No conversation was told')
  return { ...opened, ann, conversation }
}

function withComment({ kit, fake }: InstagramKit) {
  const ann = fake.state.addPerson('ann')
  const comment = fake.state.addComment(ann, fake.state.addMedia(fakeSelf, 'Stove').id, 'Is it?')
  kit.tick()
  return { ann, comment, target: { remoteId: comment.id, ref: 'comment' } }
}

const writes = ({ fake }: InstagramKit): readonly string[] => fake.requests.filter((one) => !one.startsWith('GET'))
const lastBody = ({ kit }: InstagramKit): unknown =>
  JSON.parse(Buffer.from(kit.sessions.watched.requests.findLast((one) => one.method === 'POST')?.body ?? []).toString())

describe('the window of direct messages', () => {
  test('within 24 hours a message goes without a tag', async () => {
    const opened = await withMessage()
    await opened.kit.perform(replyOf(opened.conversation, 'Yes, until six.'))
    expect(lastBody(opened)).toEqual({ recipient: { id: opened.ann.id }, message: { text: 'Yes, until six.' } })
  })

  test('after 24 hours nothing is sent without the feature for answers by people', async () => {
    const opened = await withMessage()
    opened.kit.tick(25 * hourMs)
    const refused = await refusal(opened.kit.perform(replyOf(opened.conversation, 'Late')), 'late')
    expect(refused).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'window_closed' })
    expect(writes(opened)).toEqual([])
  })

  test('with it, a message of the seventh day carries the tag, and one of the eighth is not sent', async () => {
    const before = (fake: InstagramKit['fake']): void => {
      fake.switches.hasHumanAgent = true
    }
    const opened = await withMessage({ settings: { metaHumanAgent: true }, before })
    opened.kit.tick(6 * 24 * hourMs)
    await opened.kit.perform(replyOf(opened.conversation, 'Sorry for the wait.'))
    expect(lastBody(opened)).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    opened.kit.tick(2 * 24 * hourMs)
    expect(await refusal(opened.kit.perform(replyOf(opened.conversation, 'Too late')), 'late')).toMatchObject({
      kind: 'rejected',
      code: 'window_closed',
    })
  })

  test('a reply that was held back goes out when the person has written again meanwhile, though it knows nothing of that', async () => {
    const opened = await withMessage()
    const { kit, fake, ann, conversation } = opened
    kit.tick(25 * hourMs)
    fake.state.addMessage(ann, ann, 'Are you there?')
    kit.tick(60_000)
    await kit.perform(replyOf(conversation, 'Yes, until six.'))
    expect(lastBody(opened)).toEqual({ recipient: { id: ann.id }, message: { text: 'Yes, until six.' } })
  })

  test('where it is not known when the person wrote, the network decides, by its code', async () => {
    const opened = await withMessage()
    opened.kit.tick(25 * hourMs)
    const blind = { ...opened.conversation, ref: '' }
    expect(await refusal(opened.kit.perform(replyOf(blind, 'Late')), 'late')).toMatchObject({
      kind: 'rejected',
      outcome: 'not_done',
      code: '10/2018278',
    })
  })
})

describe('private answers to comments', () => {
  test('go to who wrote the comment, into a direct conversation that is closed until they answer', async () => {
    const opened = await openInstagram()
    const { ann, target } = withComment(opened)
    const action = replyOf(target, 'We wrote to you.', { replyTo: target, isPrivate: true })
    const receipt = await opened.kit.perform(action)
    expect(lastBody(opened)).toEqual({
      recipient: { comment_id: target.remoteId },
      message: { text: 'We wrote to you.' },
    })
    expect(conversationsIn(receipt.changes).get(`direct-${ann.id}`)).toMatchObject({ kind: 'direct', authorId: ann.id })
    const told = messagesIn(receipt.changes).get(receipt.remoteId ?? '')
    expect(told).toMatchObject({ conversationId: `direct-${ann.id}`, body: 'We wrote to you.' })
    const { changes } = await pulled(opened.kit, 'direct')
    expect(messagesIn(changes).has(receipt.remoteId ?? '')).toBe(true)
    expect(conversationsIn(changes).get(`direct-${ann.id}`)?.replyOpenUntil).toBe(0)
  })

  test('one for each comment: the second is refused by the code of the network, in words', async () => {
    const opened = await openInstagram()
    const { target } = withComment(opened)
    const action = replyOf(target, 'Once', { replyTo: target, isPrivate: true })
    await opened.kit.perform(action)
    opened.kit.tick()
    expect(await refusal(opened.kit.perform(action), 'the second')).toMatchObject({
      kind: 'rejected',
      outcome: 'not_done',
      code: '10900',
    })
  })

  test('one whose answer was lost is found in the thread', async () => {
    const opened = await openInstagram()
    const { kit } = opened
    const { target } = withComment(opened)
    const action = replyOf(target, 'Found again', { replyTo: target, isPrivate: true })
    const attempt = await kit.attempt(action)
    const look = async () => (await kit.connector.ownSince?.(kit.session(), { action, attempt, since: 0 })) ?? []
    expect(await look()).toEqual([])
    await kit.perform(action, attempt)
    expect((await look()).map((one) => [one.text, one.conversationId])).toEqual([['Found again', null]])
  })
})

describe('private answers in other places', () => {
  test('under somebody else’s post nothing is sent, least of all in public', async () => {
    const opened = await openInstagram()
    const { kit, fake } = opened
    const post = fake.state.addMedia(fake.state.addPerson('ann'), 'Look @harbourbakery', true)
    kit.tick()
    const conversation = conversationsIn((await pulled(kit, 'tags')).changes).get(post.id) ?? { remoteId: '', ref: '' }
    const action = replyOf(conversation, 'For your eyes only', { isPrivate: true })
    expect(await refusal(kit.perform(action), 'private')).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
    expect(writes(opened)).toEqual([])
  })

  test.each([
    [10900, 'answered privately before'],
    [10901, 'seven days'],
    [10903, 'cannot be answered privately'],
  ])('a refusal with code %i says why', async (code, words) => {
    const opened = await openInstagram()
    const { target } = withComment(opened)
    const action = replyOf(target, 'Once', { replyTo: target, isPrivate: true })
    opened.fake.switches.refusesPrivately = code
    const refused = await refusal(opened.kit.perform(action), String(code))
    expect(refused).toMatchObject({
      kind: 'rejected',
      outcome: 'not_done',
      code: expect.stringMatching(new RegExp(`^${code}\\b`, 'u')),
    })
    expect(refused.message).toContain(words)
  })
})

describe('comments', () => {
  test('what others wrote can be deleted, and deleting what is gone is done already', async () => {
    const opened = await openInstagram()
    const { comment, target } = withComment(opened)
    const action: Action = { kind: 'delete', target }
    await opened.kit.perform(action)
    expect(opened.fake.state.comments.has(comment.id)).toBe(false)
    const { changes } = await opened.kit.perform(action)
    expect(changes).toMatchObject([{ kind: 'message.gone', remoteId: comment.id }])
  })

  test('an answer to an answer is found although the network tells it as one to the first comment', async () => {
    const opened = await openInstagram()
    const { kit, fake } = opened
    const { ann, comment, target } = withComment(opened)
    const second = fake.state.addComment(ann, comment.id, 'And the small one?')
    const replyTo = { remoteId: second.id, ref: 'comment' }
    const action = replyOf(target, 'It too.', { replyTo })
    const attempt = await kit.attempt(action)
    await kit.perform(action, attempt)
    const found = (await kit.connector.ownSince?.(kit.session(), { action, attempt, since: 0 })) ?? []
    expect(found.map((one) => [one.text, one.replyToId])).toEqual([['It too.', second.id]])
  })

  test('under a post that tags us the answer goes to the network’s place for mentions, and cannot be looked for', async () => {
    const opened = await openInstagram()
    const { kit, fake } = opened
    const post = fake.state.addMedia(fake.state.addPerson('ann'), 'Look @harbourbakery', true)
    kit.tick()
    const conversation = conversationsIn((await pulled(kit, 'tags')).changes).get(post.id) ?? { remoteId: '', ref: '' }
    const action = replyOf(conversation, 'Thank you!')
    const receipt = await kit.perform(action)
    expect(writes(opened)).toEqual([`POST https://graph.instagram.com/v25.0/${fakeSelf.id}/mentions`])
    expect(messagesIn(receipt.changes).get(receipt.remoteId ?? '')).toMatchObject({ conversationId: post.id })
    const attempt = await kit.attempt(action)
    const look = kit.connector.ownSince?.(kit.session(), { action, attempt, since: 0 }) ?? Promise.resolve()
    expect(await refusal(look, 'looking')).toMatchObject({ kind: 'unsupported' })
  })

  test('a post of ours is deleted by accounts that signed in with Facebook only', async () => {
    for (const flavour of ['instagram', 'facebook'] as const) {
      const opened = await openInstagram({ flavour })
      const post = opened.fake.state.addMedia(fakeSelf, 'Stove')
      const doing = opened.kit.perform({ kind: 'delete', target: { remoteId: post.id, ref: 'media' } })
      if (flavour === 'facebook') await doing
      else expect(await refusal(doing, 'deleting')).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
      expect(opened.fake.state.media.has(post.id)).toBe(flavour === 'instagram')
    }
  })

  test('somebody who is known by name only cannot be blocked', async () => {
    const { kit } = await openInstagram({ flavour: 'facebook' })
    const action: Action = { kind: 'block', author: { remoteId: 'name:ann', ref: '' }, on: true }
    expect(await refusal(kit.perform(action), 'blocking')).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
  })
})

describe('texts', () => {
  const rules = async () => capabilities.parse((await openInstagram()).kit.capabilities).text

  test.each([
    ['a', 2200],
    ['é', 2200],
    ['한', 2200],
    ['👍', 1100],
  ])('a comment takes 2,200 units of UTF-16: %s', async (character, most) => {
    const { public: rule } = await rules()
    if (rule === null) throw new Error('No rule')
    expect(measureText(character.repeat(most), rule).over).toBe(0)
    expect(measureText(character.repeat(most + 1), rule).over).toBeGreaterThan(0)
  })

  test.each([
    ['a', 1000],
    ['é', 500],
    ['ก', 333],
    ['한', 333],
    ['👍', 250],
  ])('a direct message takes 1,000 bytes: %s', async (character, most) => {
    const { private: rule } = await rules()
    if (rule === null) throw new Error('No rule')
    expect(measureText(character.repeat(most), rule).over).toBe(0)
    expect(measureText(character.repeat(most + 1), rule).over).toBeGreaterThan(0)
  })

  test('every action that is not offered is explained', async () => {
    for (const flavour of ['instagram', 'facebook'] as const) {
      const { kit } = await openInstagram({ flavour })
      const { actions, whyNot } = kit.capabilities
      const all = [
        'post',
        'edit',
        'react',
        'repost',
        'markRead',
        'moderate',
        'mute',
        'muteList',
        'block',
        'report',
        'vote',
      ] as const
      for (const kind of all) expect(actions.includes(kind) || (whyNot[kind] ?? '').length > 20, kind).toBe(true)
    }
  })
})

import { expect, test } from 'vitest'
import { actionOf, toldIn } from '../../../conformance/story.ts'
import { kindOfAnswer, strangeInAnswer, strangeInRequest, type NodeKind } from '../../../contracts/instagram.ts'
import { fakeSelf } from '../../../fakes/instagramWorld.ts'
import { sendPicture } from '../pictures.ts'
import { openInstagram, replyOf } from './kit.ts'

test.each(['instagram', 'facebook'] as const)(
  'what is asked and answered stands in the description of the interface (signed in with %s)',
  async (flavour) => {
    const { kit, fake } = await openInstagram({ flavour })
    const { state } = fake
    state.addMedia(state.addPerson('cy'), 'Look @harbourbakery', true)
    const told = await toldIn(kit)
    // At first: blocking is among what follows.
    if (flavour === 'facebook') await sendPicture(told)
    for (const kind of kit.capabilities.actions) {
      kit.tick()
      const action = await actionOf(told, kind)
      await kit.perform(action, await kit.attempt(action, `outbox-${kind}`))
    }
    const comment = { remoteId: told.story.fromBo, ref: 'comment' }
    await kit.perform(replyOf(comment, 'In private', { replyTo: comment, isPrivate: true }))

    const kindOf = (id: string): NodeKind | null => {
      if (id === fakeSelf.id) return 'user'
      if (state.media.has(id)) return 'media'
      if (state.threads.has(id)) return 'thread'
      if (state.message(id) !== undefined) return 'message'
      return state.comments.has(id) || id.startsWith('179') ? 'comment' : null
    }
    const { requests } = kit.sessions.watched
    expect(requests.length).toBeGreaterThan(10)
    expect(requests.flatMap((one) => strangeInRequest(one, kindOf))).toEqual([])
    const answers = await Promise.all(
      requests
        .filter((one) => one.method === 'GET')
        .map(async (one) => {
          const { status, body } = await fake.answer(one)
          const kind = kindOfAnswer(one, kindOf)
          const answer: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
          return kind === null || status !== 200 ? [] : strangeInAnswer(answer, kind)
        }),
    )
    expect(answers.flat()).toEqual([])
  },
)

test('a name that nobody knows is noticed on either side', () => {
  const request = (url: string, method: 'GET' | 'POST' = 'GET') => ({ method, url, headers: {}, body: null })
  const host = 'https://graph.instagram.com/v25.0'
  const none = (): null => null
  expect(strangeInRequest(request(`${host}/1/comments?fields=id,words`), none)).toHaveLength(1)
  expect(strangeInRequest(request(`${host}/1/comments?since=5`), none)).toHaveLength(1)
  expect(strangeInRequest(request(`${host}/1/pin`, 'POST'), none)).toHaveLength(1)
  expect(strangeInAnswer({ data: [{ id: '1', words: 'x' }] }, 'comment')).toEqual(['comment.words'])
})

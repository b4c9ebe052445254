import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../../../../src/shared/contract/host.ts'
import { facebook } from '../../../../src/main/connectors/facebook/index.ts'
import { breachesOf, unknownIn } from '../../../contracts/facebook.ts'
import { messagesIn, startFacebook } from './kit.ts'

describe('the interface as Meta describes it', () => {
  it('has every call, parameter and field that the connector asks for', async () => {
    const { fake, session, drain, at } = startFacebook()
    const seen: WireRequest[] = []
    const { door, world, state } = fake
    const watched = {
      ...session(),
      http: async (request: Parameters<ReturnType<typeof session>['http']>[0]) => {
        const body = request.body === undefined ? null : Buffer.from(request.body)
        seen.push({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
        return session().http(request)
      },
    }
    const ann = world.addPerson('Ann')
    const post = world.ownPost('Bread')
    const comment = world.comment(ann, post, 'Rye?')
    state.post(ann, 'A visit')
    state.rate(ann, 'Good')
    world.mention?.(ann, 'Hello')
    const { changes } = await drain('posts')
    at.now += 1000
    const ref = messagesIn(changes).get(comment)?.ref ?? ''
    const target = { remoteId: comment, ref }
    for (const { name } of facebook.streams) await facebook.pull(watched, name, null)
    await facebook.thread(watched, target)
    await facebook.identities(watched)
    const attempt = { key: 'outbox-1', startedAt: at.now, payload: null }
    const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 4, altText: 'A loaf' }
    const reply = {
      kind: 'reply' as const,
      conversation: target,
      replyTo: target,
      text: 'Yes',
      language: 'en',
      attachments: [picture],
      isPrivate: false,
    }
    await facebook.perform(watched, reply, attempt)
    await facebook.perform(
      watched,
      { kind: 'post', text: 'Open', language: 'en', attachments: [picture, picture] },
      attempt,
    )
    await facebook.ownSince?.(watched, { action: reply, attempt, since: at.now })
    for (const on of [true, false]) {
      await facebook.perform(watched, { kind: 'hide', target, on }, attempt)
      await facebook.perform(watched, { kind: 'react', target, reaction: 'like', on }, attempt)
      await facebook.perform(watched, { kind: 'block', author: { remoteId: ann, ref: '' }, on }, attempt)
    }
    await facebook.perform(watched, { kind: 'delete', target }, attempt)
    expect(seen.length).toBeGreaterThan(20)
    expect(door.requests.length).toBeGreaterThanOrEqual(seen.length)
    expect(seen.flatMap(breachesOf)).toEqual([])
  })

  it('has every field that the simulator answers with', () => {
    const { fake } = startFacebook()
    const { state } = fake
    const ann = state.addPerson('Ann')
    const post = state.post(state.page.id, 'Bread')
    const comment = state.comment(ann.id, post.id, 'Rye?')
    const ask = (path: string, fields: string) => {
      const { body } = fake.door.answer({
        method: 'GET',
        url: `https://graph.facebook.com/v25.0/${path}?fields=${fields}`,
        headers: { authorization: `Bearer ${fake.door.pageToken(state.page.id)}` },
        body: null,
      })
      return JSON.parse(Buffer.from(body).toString()) as object // looked at by name only
    }
    expect(unknownIn('post', ask(post.id, 'id,message,created_time,updated_time,permalink_url,from'))).toEqual([])
    expect(unknownIn('comment', ask(comment.id, 'id,message,from,can_hide,is_hidden,user_likes,like_count'))).toEqual(
      [],
    )
    expect(ask(comment.id, 'no_such_field')).toMatchObject({ error: { code: 100 } })
  })
})

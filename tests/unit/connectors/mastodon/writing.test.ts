import { describe, expect, it } from 'vitest'
import type { Action } from '../../../../src/shared/contract/action.ts'
import { conversationOf, conversationTarget, emptyStore, messageTarget } from '../../../conformance/kit.ts'
import { startMastodon } from './kit.ts'

const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 4, altText: 'Eine Tür, grün – ドア' }

async function asked(more: Parameters<Awaited<ReturnType<typeof startMastodon>>['fake']['state']['write']>[2] = {}) {
  const { kit, fake } = await startMastodon('mastodon')
  const ann = kit.world.addPerson('Ann')
  const id = fake.state.write(ann, 'A question', { mentions: [fake.state.own.id], ...more }).id
  const store = emptyStore()
  await kit.pullAll(store)
  kit.tick()
  const reply: Action = {
    kind: 'reply',
    conversation: conversationTarget(store, conversationOf(store, id)),
    replyTo: messageTarget(store, id),
    text: 'An answer',
    language: 'en',
    attachments: [],
    isPrivate: false,
  }
  const session = { ...kit.session(), file: () => Promise.resolve(new Uint8Array([1, 2, 3, 4])) }
  let sent = 0
  const send = async (action: Action) => {
    const seed = { id: `outbox-${++sent}`, startedAt: kit.clock.clock.now(), entropy: 0.5 }
    const ready = await kit.connector.prepare?.(session, action, seed)
    const attempt = { startedAt: seed.startedAt, key: ready?.key ?? '', payload: ready?.payload ?? null }
    return { perform: () => kit.connector.perform({ ...session, now: kit.clock.clock.now() }, action, attempt) }
  }
  return { kit, fake, ann, id, store, reply, send }
}

describe('answers', () => {
  it.each(['unlisted', 'private', 'direct'])('to what is %s are for no more people than that', async (visibility) => {
    const { fake, reply, send } = await asked({ visibility })
    const receipt = await (await send(reply)).perform()
    expect(fake.state.statuses.get(receipt.remoteId ?? '')).toMatchObject({ visibility })
  })

  it('name whoever is answered, and come back as they were typed', async () => {
    const { fake, reply, send, ann } = await asked()
    const receipt = await (await send(reply)).perform()
    const made = fake.state.statuses.get(receipt.remoteId ?? '')
    expect(made?.mentions).toEqual([ann])
    expect(made?.text.endsWith('\u00A0An answer')).toBe(true)
    expect(receipt.changes).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ body: 'An answer', language: 'en' }) }),
    )
  })
})

describe('posts', () => {
  it('carry pictures with their descriptions; while the server works on them nothing is done', async () => {
    const { kit, fake, send } = await asked()
    fake.writes.workMs = 30_000
    const sending = await send({ kind: 'post', text: 'Look', language: null, attachments: [picture] })
    await expect(sending.perform()).rejects.toMatchObject({ kind: 'server', outcome: 'not_done', code: 'processing' })
    kit.tick(60_000)
    const receipt = await sending.perform()
    expect(fake.state.statuses.get(receipt.remoteId ?? '')?.media).toMatchObject([
      { description: picture.altText, type: 'image/png' },
    ])
    expect(receipt.changes).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({ attachments: [expect.objectContaining({ altText: picture.altText })] }),
      }),
    )
  })

  it('carry warnings, visibility and polls, and keep pictures and warnings when they are edited', async () => {
    const { kit, fake, send } = await asked()
    const poll = { options: ['Yes', 'No'], isMultiple: false, minutes: 60 }
    const asking = await (
      await send({
        kind: 'post',
        text: 'Tea?',
        language: 'en',
        attachments: [],
        poll,
        visibility: 'unlisted',
        warning: 'Tea',
      })
    ).perform()
    expect(fake.state.statuses.get(asking.remoteId ?? '')).toMatchObject({
      visibility: 'unlisted',
      warning: 'Tea',
      poll: { options: ['Yes', 'No'] },
    })
    const target = (receipt: typeof asking) => ({ remoteId: receipt.remoteId ?? '', ref: 'public -' })
    await expect(kit.perform({ kind: 'edit', target: target(asking), text: 'Coffee?' })).rejects.toMatchObject({
      code: 'has_poll',
    })
    const shown = await (
      await send({ kind: 'post', text: 'Look', language: null, attachments: [picture], warning: 'Door' })
    ).perform()
    await kit.perform({ kind: 'edit', target: target(shown), text: 'Look here' })
    expect(fake.state.statuses.get(shown.remoteId ?? '')).toMatchObject({
      text: 'Look here',
      warning: 'Door',
      media: [{ description: picture.altText }],
    })
  })

  it('refuses what the server would, before anything leaves', async () => {
    const { fake, send } = await asked()
    const post: Extract<Action, { kind: 'post' }> = { kind: 'post', text: 'Hi', language: null, attachments: [] }
    const before = fake.requests.length
    const poll = { options: ['Yes', 'No'], isMultiple: false, minutes: 60 }
    for (const [more, code] of [
      [{ attachments: [picture], poll }, 'poll_and_pictures'],
      [{ poll: { ...poll, options: ['1', '2', '3', '4', '5'] } }, 'too_many_answers'],
      [{ poll: { ...poll, minutes: 1 } }, 'poll_time'],
      [{ visibility: 'everybody' }, 'not_offered'],
      [{ attachments: Array.from({ length: 5 }, () => picture) }, 'too_many_pictures'],
    ] as const)
      await expect(
        send({ ...post, ...more, attachments: 'attachments' in more ? [...more.attachments] : [] } as Action),
      ).rejects.toMatchObject({ code, outcome: 'not_done' }) // readonly lists
    expect(fake.requests.length).toBe(before)
  })
})

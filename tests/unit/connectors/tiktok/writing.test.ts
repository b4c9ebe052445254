import { describe, expect, it } from 'vitest'
import type { FakeAnswer } from '../../../conformance/harness.ts'
import { emptyStore, messageTarget, refusal, type Kit } from '../../../conformance/kit.ts'
import { replyTo, toldIn } from '../../../conformance/story.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import type { FakeTiktok } from '../../../fakes/tiktokNetwork.ts'
import { startTiktok } from './kit.ts'

const hourMs = 3_600_000

function code(kit: Kit, number: number, requestId = 'r-77'): void {
  const told = { code: number, message: 'Words of TikTok', request_id: requestId, data: {} }
  kit.sessions.setIntercept(() => async () => {
    const body = new TextEncoder().encode(JSON.stringify(told))
    return Promise.resolve({
      status: 200,
      headers: {},
      body: (async function* () {
        yield await Promise.resolve(body)
      })(),
    } satisfies Omit<FakeAnswer, 'body'> & { body: AsyncIterable<Uint8Array> })
  })
}

async function toldOn(before?: (fake: FakeTiktok) => void) {
  const { kit, fake } = await startTiktok(before)
  return { told: await toldIn(kit), kit, fake }
}

describe('writing to TikTok', () => {
  it.each([
    [40001, 'rejected', 'not_done', '40001', null],
    [40002, 'rejected', 'not_done', '40002', null],
    [40007, 'missing', 'not_done', '40007', null],
    [40064, 'rejected', 'not_done', '40064', null],
    [40100, 'rate', 'not_done', '40100', 300_000],
    [40130, 'rejected', 'not_done', '40130', null],
    [40999, 'rejected', 'not_done', '40999 r-77', null],
    [50000, 'server', 'unknown', '50000 r-77', null],
    [51065, 'server', 'unknown', '51065 r-77', null],
  ])('takes the code %i for what it is, although the status is 200', async (number, kind, outcome, told, wait) => {
    const { told: story, kit } = await toldOn()
    const action = replyTo(story, 'Thank you')
    const attempt = await kit.attempt(action)
    code(kit, number)
    const error = await refusal(kit.perform(action, attempt), 'a refusal')
    expect([error.kind, error.outcome, error.code]).toEqual([kind, outcome, told])
    expect(error.retryAfterMs).toBe(wait)
    expect(error.message).not.toContain('Words of TikTok')
  })

  it('answers an answer below the first comment, and finds it again by what it answered', async () => {
    const { told, kit, fake } = await toldOn()
    const base = replyTo(told, 'With pleasure')
    const action = { ...base, replyTo: messageTarget(told.store, told.story.again) } as typeof base
    const since = kit.clock.clock.now()
    const receipt = await kit.perform(action)
    const made = fake.state.comments.get((receipt.remoteId ?? '').slice('comment-'.length))
    expect(`comment-${made?.parent ?? ''}`).toBe(told.story.fromAnn)
    const found = await kit.connector.ownSince?.(kit.session(), { action, attempt: await kit.attempt(action), since })
    expect(found?.map((one) => one.replyToId)).toEqual([told.story.again])
  })

  it('does not send to somebody who wrote more than two days ago', async () => {
    const { told, kit } = await toldOn()
    kit.tick(49 * hourMs)
    kit.world.expireAccess()
    const error = await refusal(kit.perform(replyTo(told, 'Hello again', true)), 'too late')
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: '40064' })
    expect(error.message).toContain('48 hours')
  })

  it('lets nobody delete the words of others, and says to hide them', async () => {
    const { told, kit, fake } = await toldOn()
    const target = messageTarget(told.store, told.story.fromBo)
    const error = await refusal(kit.perform({ kind: 'delete', target }), 'a deletion')
    expect(error).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
    expect(error.message).toContain('hide it')
    expect(fake.state.comments.has(told.story.fromBo.slice('comment-'.length))).toBe(true)
  })

  it('names the video with each switch, and turns none that stands so already', async () => {
    const { told, kit } = await toldOn()
    const target = messageTarget(told.store, told.story.fromBo)
    await kit.perform({ kind: 'hide', target, on: true })
    const posts = () => kit.sessions.watched.requests.filter((one) => one.method === 'POST')
    expect(Buffer.from(posts().at(-1)?.body ?? new Uint8Array()).toString()).toContain('"video_id"')
    const count = posts().length
    await kit.perform({ kind: 'hide', target, on: true }, await kit.attempt({ kind: 'hide', target, on: true }, 'two'))
    expect(posts()).toHaveLength(count)
  })

  it('hides from everybody what only some may see', async () => {
    const { told, kit, fake } = await toldOn()
    const found = fake.state.comments.get(told.story.fromBo.slice('comment-'.length))
    if (found === undefined) throw new Error('There is no comment')
    found.status = 'FRIENDS'
    await kit.perform({ kind: 'hide', target: messageTarget(told.store, told.story.fromBo), on: true })
    expect(found.status).toBe('HIDDEN')
  })

  it('counts texts as JavaScript does, which never is less than TikTok counts', async () => {
    const { kit } = await startTiktok()
    const { text, whyNot, actions } = kit.capabilities
    if (text.public === null || text.private === null) throw new Error('There are no texts')
    expect(measureText('👩🏽‍🚒', text.public)).toMatchObject({ used: 7, max: 150 })
    expect(measureText('ก'.repeat(150), text.public).over).toBe(0)
    expect(measureText('ก'.repeat(151), text.public).over).toBe(1)
    expect(measureText('a'.repeat(6000), text.private).over).toBe(0)
    expect(actions).not.toContain('post')
    expect(whyNot.post).toContain('video')
    expect(emptyStore().messages.size).toBe(0)
  })
})

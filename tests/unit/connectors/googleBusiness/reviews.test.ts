import { describe, expect, test } from 'vitest'
import { googleBusiness } from '../../../../src/main/connectors/googleBusiness/index.ts'
import { plan } from '../../../../src/main/connectors/googleBusiness/plan.ts'
import { paces } from '../../../../src/main/engine/rules/pollingPace.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { refusal } from '../../../conformance/kit.ts'
import { replyTo, toldIn } from '../../../conformance/story.ts'
import { createFakeGoogleBusiness } from '../../../fakes/googleBusinessNetwork.ts'
import { messageIn, openFake, pulled } from '../google/kit.ts'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

describe('reviews on Google', () => {
  test('an answer that Google looks at is not public yet; one that it refuses is told, and edited it goes there anew', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    fake.state.switches.looksAtAnswers = true
    const receipt = await kit.perform(replyTo(told, 'Thank you! Call 555-0100.'))
    const id = receipt.remoteId ?? ''
    expect(messageIn(receipt.changes, id)).toMatchObject({ isHidden: true, extras: { visibility: 'PENDING' } })
    const review = fake.state.reviews.get(told.story.fromAnn.split('/')[3] ?? '')
    if (review?.reply) Object.assign(review.reply, { state: 'REJECTED', policyViolation: 'PHONE_NUMBER' })
    kit.tick()
    const refused = await pulled(kit, 'reviews', told.cursors['reviews'])
    expect(messageIn(refused.changes, id)).toMatchObject({
      isHidden: true,
      extras: { visibility: 'REJECTED PHONE_NUMBER' },
    })
    expect(refused.warnings.join(' ')).toContain('does not show it')
    kit.tick()
    const edited = await kit.perform({ kind: 'edit', target: { remoteId: id, ref: '' }, text: 'Thank you!' })
    expect(messageIn(edited.changes, id)).toMatchObject({ body: 'Thank you!', extras: { visibility: 'PENDING' } })
    if (review?.reply) review.reply.state = 'APPROVED'
    const shown = await kit.pull('reviews', refused.cursor)
    expect(messageIn(shown.changes, id)).toMatchObject({ isHidden: false, moderation: null })
    expect(shown.warnings).toEqual([])
  })

  test('an answer by a colleague is not overwritten without a word; the same words are sent once', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    const [review] = [...fake.state.reviews.values()]
    if (review !== undefined) fake.state.answer(review, 'By a colleague')
    expect(await refusal(kit.perform(replyTo(told, 'Mine')), 'second')).toMatchObject({
      kind: 'rejected',
      outcome: 'not_done',
      code: 'already_answered',
    })
    expect(review?.reply?.comment).toBe('By a colleague')
    const again = await kit.perform(replyTo(told, 'By a colleague'))
    expect(again.remoteId).toBe(`${told.story.fromAnn}/reply`)
  })

  test('an answer that somebody took away elsewhere is told as gone after two looks', async () => {
    const { kit } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    kit.world.remove(told.story.ownReply)
    kit.tick(6 * 60 * minuteMs)
    const first = await pulled(kit, 'changes', told.cursors['changes'])
    kit.tick(6 * 60 * minuteMs)
    const second = await pulled(kit, 'changes', first.cursor)
    expect([...first.changes, ...second.changes]).toMatchObject([
      { kind: 'message.gone', remoteId: told.story.ownReply },
    ])
  })

  test('stars alone have something to read; the stars stand above each review', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    fake.state.review('starsOnly', 'Sam', null, 2)
    const { changes } = await pulled(kit, 'reviews')
    expect(messageIn(changes, 'locations/222/reviews/starsOnly')?.body).toBe('★★☆☆☆')
    expect(changes.find((one) => one.kind === 'conversation')).toMatchObject({
      conversation: { kind: 'review', subject: '★★☆☆☆' },
    })
  })

  test('the limit of an answer is 4,096 bytes, of a post 1,500 characters', async () => {
    const { kit } = await openFake(createFakeGoogleBusiness)
    const { text } = kit.capabilities
    const answer = text.public ?? { limits: [], linkLength: null }
    expect(measureText('ก'.repeat(1365), answer)).toMatchObject({ used: 4095, over: 0 })
    expect(measureText('ก'.repeat(1366), answer)).toMatchObject({ used: 4098, over: 2, unit: 'bytes' })
    expect(measureText('😀'.repeat(1024), answer).over).toBe(0)
    expect(measureText('x'.repeat(1501), text.post ?? answer).over).toBe(1)
  })

  test('a place that is not verified says so and takes no posts; the old interface switched off is told by its code', async () => {
    const { kit } = await openFake(createFakeGoogleBusiness, (fake) => {
      fake.state.switches.isVerified = false
    })
    expect(kit.account.warnings.join(' ')).toContain('not verified')
    expect(kit.capabilities.actions).not.toContain('post')
    expect(await refusal(kit.pull('reviews', null), 'unverified')).toMatchObject({ code: 'FAILED_PRECONDITION' })
    const off = await openFake(createFakeGoogleBusiness)
    off.fake.state.switches.oldIsOff = true
    expect(await refusal(off.kit.pull('reviews', null), 'off')).toMatchObject({ code: 'SERVICE_DISABLED' })
    off.fake.state.switches.hasNoQuota = true
    expect(await refusal(off.kit.pull('reviews', null), 'quota')).toMatchObject({ kind: 'rejected', code: 'no_access' })
  })

  test('places are found below every account, and their names hold no account', async () => {
    const { kit } = await openFake(createFakeGoogleBusiness)
    expect(kit.account).toMatchObject({
      remoteId: 'locations/222',
      handle: 'Acme Café (C1)',
      facts: { parent: 'accounts/111', posts: 'yes' },
    })
  })

  test('figures of days, at noon of each, and how many reviews there are', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    fake.state.review('one', 'Sam', 'Good', 5)
    const { changes, cursor } = await pulled(kit, 'figures')
    expect(changes).toContainEqual(expect.objectContaining({ name: 'reviews', value: 1, messageId: null }))
    expect(changes).toContainEqual(
      expect.objectContaining({ name: 'call_clicks', value: 19, at: Date.UTC(2026, 10, 19, 12) }),
    )
    kit.tick(dayMs / 2)
    expect((await pulled(kit, 'figures', cursor)).changes).toEqual([])
  })

  test('posts are edited and deleted as they were made', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    const made = await kit.perform({ kind: 'post', text: 'Open on Saturday', language: 'en', attachments: [] })
    const target = { remoteId: made.remoteId ?? '', ref: '' }
    await kit.perform({ kind: 'edit', target, text: 'Open on Sunday' })
    expect([...fake.state.posts.values()].map((post) => post.summary)).toEqual(['Open on Sunday'])
    await kit.perform({ kind: 'delete', target })
    expect(fake.state.posts.size).toBe(0)
  })
})

describe('the plan of Google Business Profile', () => {
  test.each([1, 10, 100])('a minute of looking for %i places stays within a third of the quota', (accounts) => {
    expect(Object.keys(plan.streams).sort()).toEqual(googleBusiness.streams.map((stream) => stream.name).sort())
    let spent = 0
    for (const [name, pace] of Object.entries(paces(plan, accounts)))
      spent += accounts * (minuteMs / pace.everyMs) * (plan.streams[name]?.costs['requests'] ?? 0)
    expect(spent).toBeLessThanOrEqual(100)
  })
})

import { describe, expect, test } from 'vitest'
import { refusal } from '../../../conformance/kit.ts'
import { replyTo, toldIn } from '../../../conformance/story.ts'
import { createFakeGoogleBusiness } from '../../../fakes/googleBusinessNetwork.ts'
import { messageIn, openFake, pulled } from '../google/kit.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

describe('answers to reviews on Google', () => {
  test('an answer that Google took without saying where it stands is not told as public', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    fake.state.switches.saysNoState = true
    const receipt = await kit.perform(replyTo(told, 'Thank you!'))
    expect(messageIn(receipt.changes, receipt.remoteId ?? '')).toMatchObject({
      isHidden: true,
      extras: { visibility: 'PENDING' },
    })
  })

  test('an edit does not go over words that a colleague put there since', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    const made = await kit.perform(replyTo(told, 'Thank you!'))
    const id = made.remoteId ?? ''
    const target = { remoteId: id, ref: messageIn(made.changes, id)?.ref ?? '' }
    const review = fake.state.reviews.get(told.story.fromAnn.split('/')[3] ?? '')
    if (review !== undefined) fake.state.answer(review, 'Thank you, says the colleague.')
    const error = await refusal(kit.perform({ kind: 'edit', target, text: 'Thanks!' }), 'edit')
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'altered_elsewhere' })
    expect(review?.reply?.comment).toBe('Thank you, says the colleague.')
    const seen = await kit.connector.thread(kit.session(), { remoteId: told.story.fromAnn, ref: '' })
    const now = { remoteId: id, ref: messageIn(seen, id)?.ref ?? '' }
    await kit.perform({ kind: 'edit', target: now, text: 'Thanks!' })
    expect(review?.reply?.comment).toBe('Thanks!')
    // The answer to it was lost: the same edit again is done already.
    await kit.perform({ kind: 'edit', target: now, text: 'Thanks!' })
    expect(review?.reply?.comment).toBe('Thanks!')
  })

  test('a place that stands in another account by now loses nothing: it is told as a sign-in to do anew', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    const made = await kit.perform(replyTo(told, 'Thank you!'))
    const target = { remoteId: made.remoteId ?? '', ref: '' }
    fake.state.switches.group = 'accounts/333'
    const review = { remoteId: told.story.fromAnn, ref: '' }
    const calls = {
      thread: () => kit.connector.thread(kit.session(), review),
      delete: () => kit.perform({ kind: 'delete', target }),
      edit: () => kit.perform({ kind: 'edit', target, text: 'Hello' }),
      reviews: () => kit.pull('reviews', told.cursors['reviews'] ?? null),
      posts: () => kit.pull('posts', null),
    }
    for (const [name, call] of Object.entries(calls))
      expect(await refusal(call(), name), name).toMatchObject({
        kind: 'login',
        outcome: 'not_done',
        code: 'place_not_found',
      })
    expect(fake.state.reviews.get(told.story.fromAnn.split('/')[3] ?? '')?.reply?.comment).toBe('Thank you!')
  })

  test('an answer taken away elsewhere is told as gone when its review is opened', async () => {
    const { kit } = await openFake(createFakeGoogleBusiness)
    const told = await toldIn(kit)
    const answered = told.story.ownReply.replace(/\/reply$/u, '')
    const ref = told.store.conversations.get(answered)?.ref ?? ''
    kit.world.remove(told.story.ownReply)
    const changes = await kit.connector.thread(kit.session(), { remoteId: answered, ref })
    expect(changes.filter((one) => one.kind === 'message.gone')).toMatchObject([{ remoteId: told.story.ownReply }])
  })

  test('what became of an answer is told also after fifty other reviews, and its warning ends', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    fake.state.switches.looksAtAnswers = true
    const old = fake.state.review('old', 'Sam', 'Cold coffee', 2)
    fake.state.answer(old, 'Call 555-0100')
    const first = await pulled(kit, 'reviews')
    for (let n = 0; n < 60; n++) {
      kit.tick(1000)
      fake.state.review(`later${n}`, 'Ann', 'Good', 5)
    }
    const second = await pulled(kit, 'reviews', first.cursor)
    if (old.reply) Object.assign(old.reply, { state: 'REJECTED', policyViolation: 'PHONE_NUMBER' })
    const id = 'locations/222/reviews/old/reply'
    kit.tick(hourMs)
    const third = await pulled(kit, 'reviews', second.cursor)
    expect(messageIn(third.changes, id)).toMatchObject({ extras: { visibility: 'REJECTED PHONE_NUMBER' } })
    expect(third.warnings.join(' ')).toContain('does not show it')
    // A new sign-in forgets the warnings of an account: they are told as long as they hold.
    const again = await pulled(kit, 'reviews', third.cursor)
    expect(again.warnings).toEqual(third.warnings)
    if (old.reply) Object.assign(old.reply, { state: 'APPROVED', policyViolation: null })
    kit.tick(hourMs)
    const fourth = await kit.pull('reviews', third.cursor)
    expect(messageIn(fourth.changes, id)).toMatchObject({ isHidden: false, moderation: null })
    expect(fourth.warnings).toEqual([])
  })

  test('a refusal of an answer to a review far down the list is told within some looks', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    for (let n = 0; n < 160; n++) {
      kit.tick(1000)
      fake.state.review(`one${n}`, 'Ann', 'Good', 5)
    }
    fake.state.switches.looksAtAnswers = true
    let { cursor } = await pulled(kit, 'reviews')
    const old = fake.state.reviews.get('one3')
    if (old !== undefined) Object.assign(fake.state.answer(old, 'Call 555-0100'), { state: 'REJECTED' })
    const warnings: string[] = []
    for (let look = 0; look < 4; look++) {
      kit.tick(15 * minuteMs)
      const page = await pulled(kit, 'reviews', cursor)
      cursor = page.cursor
      warnings.push(...page.warnings)
      if (messageIn(page.changes, 'locations/222/reviews/one3/reply') !== undefined) break
    }
    expect(warnings.join(' ')).toContain('does not show it')
    expect(cursor.length).toBeLessThan(20_000)
  })

  test('an answer does not make the review look edited, an edit does', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    fake.state.switches.answersTouchReviews = true
    const review = fake.state.review('one', 'Sam', 'Cold coffee', 2)
    kit.tick()
    fake.state.answer(review, 'Sorry!')
    const first = await pulled(kit, 'reviews')
    expect(messageIn(first.changes, 'locations/222/reviews/one')?.editedAt).toBeNull()
    kit.tick(minuteMs)
    fake.state.review('one', 'Sam', 'Warm coffee', 5)
    const second = await pulled(kit, 'reviews', first.cursor)
    expect(messageIn(second.changes, 'locations/222/reviews/one')?.editedAt).toBe(kit.clock.clock.now())
  })

  test('where figures by day are not switched on, the number of reviews still comes; an absence leaves no day out', async () => {
    const { kit, fake } = await openFake(createFakeGoogleBusiness)
    fake.state.review('one', 'Sam', '', 5)
    fake.state.switches.figuresAreOff = true
    const { changes, cursor } = await pulled(kit, 'figures')
    expect(changes).toContainEqual(expect.objectContaining({ name: 'reviews', value: 1 }))
    expect(messageIn((await pulled(kit, 'reviews')).changes, 'locations/222/reviews/one')?.body).toBe('★★★★★')
    fake.state.switches.figuresAreOff = false
    kit.tick(25 * 24 * hourMs)
    const days = (await pulled(kit, 'figures', cursor)).changes.flatMap((one) =>
      one.kind === 'metric' && one.name === 'call_clicks' ? [one.at] : [],
    )
    expect(days.length).toBeGreaterThanOrEqual(35)
  })
})

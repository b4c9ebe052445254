import { describe, expect, it } from 'vitest'
import type { Action } from '../../../../src/shared/contract/action.ts'
import { facebook } from '../../../../src/main/connectors/facebook/index.ts'
import { messagesIn, startFacebook, type FacebookKit } from './kit.ts'

const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 4, altText: 'A loaf' }

/** A comment of Ann's below a post of ours, pulled. */
async function commented(kit: FacebookKit = startFacebook()) {
  const { world } = kit.fake
  const ann = world.addPerson('Ann')
  const post = world.ownPost('Bread')
  const comment = world.comment(ann, post, 'Rye?')
  const { changes } = await kit.drain('posts')
  const target = { remoteId: comment, ref: messagesIn(changes).get(comment)?.ref ?? '' }
  kit.at.now += 1000
  const attempt = { key: 'outbox-1', startedAt: kit.at.now, payload: null }
  const run = (action: Action) => facebook.perform(kit.session(), action, attempt)
  const reply = (more: object = {}): Action => ({
    kind: 'reply',
    conversation: target,
    replyTo: target,
    text: 'Yes',
    language: 'en',
    attachments: [],
    isPrivate: false,
    ...more,
  })
  return { ...kit, ann, post, target, run, reply, attempt }
}

describe('answers', () => {
  it('take one picture, which is uploaded unseen first, with its description', async () => {
    const { fake, run, reply } = await commented()
    const { remoteId } = await run(reply({ attachments: [picture] }))
    const made = fake.state.comments.get(remoteId ?? '')
    expect(fake.state.photos.get(made?.picture ?? '')).toMatchObject({ alt: 'A loaf' })
    await expect(run(reply({ attachments: [picture, picture] }))).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('to recommendations and in private are refused before anything is asked', async () => {
    const kit = await commented()
    const { fake, run, reply } = kit
    const before = fake.door.calls()
    const review = { remoteId: 'review-1', ref: 'review' }
    await expect(run(reply({ conversation: review, replyTo: review }))).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(run(reply({ isPrivate: true }))).rejects.toMatchObject({ kind: 'unsupported' })
    expect(fake.door.calls()).toBe(before)
  })

  it('without leave say which is missing and are not tried again by themselves', async () => {
    const { fake, run, reply } = await commented()
    fake.door.switches.lacks.add('pages_manage_engagement')
    await expect(run(reply())).rejects.toMatchObject({ kind: 'rejected', outcome: 'not_done', code: '200' })
  })

  it('below an answer hang on the first comment and stay in its conversation', async () => {
    const { fake, run, reply, target, ann } = await commented()
    const again = fake.world.comment(ann, target.remoteId, 'And wheat?')
    const { changes, remoteId } = await run(reply({ replyTo: { remoteId: again, ref: target.ref } }))
    expect(messagesIn(changes).get(remoteId ?? '')).toMatchObject({
      conversationId: target.remoteId,
      replyToId: target.remoteId,
    })
  })
})

describe('what was made', () => {
  it('is known also where Facebook does not let it be read: nothing is refused after it was done', async () => {
    const { fake, run, reply, target } = await commented()
    fake.shown.isUnreadable = true
    const before = fake.world.ownMessages().length
    const answer = await run(reply())
    const post = await run({ kind: 'post', text: 'Open', language: 'en', attachments: [] })
    fake.shown.isUnreadable = false
    expect(fake.world.ownMessages().length).toBe(before + 2)
    expect(messagesIn(answer.changes).get(answer.remoteId ?? '')).toMatchObject({
      body: 'Yes',
      conversationId: target.remoteId,
      replyToId: target.remoteId,
    })
    expect(messagesIn(post.changes).get(post.remoteId ?? '')).toMatchObject({ body: 'Open', conversationId: null })
  })
})

describe('posts', () => {
  it('carry up to ten pictures, of which a comment takes one', async () => {
    const { attachments, postAttachments } = facebook.capabilities((await commented()).account)
    expect([attachments?.max, postAttachments?.max]).toEqual([1, 10])
    const { fake, run } = await commented()
    const { remoteId } = await run({ kind: 'post', text: 'Open', language: 'en', attachments: [picture, picture] })
    expect(fake.state.posts.get(remoteId ?? '')?.pictures).toHaveLength(2)
  })

  it('and their changes may be as long as Facebook takes them; comments may not', async () => {
    const { run, reply } = await commented()
    const long = '面包'.repeat(30_000)
    const { changes, remoteId } = await run({ kind: 'post', text: long, language: 'zh', attachments: [] })
    const target = { remoteId: remoteId ?? '', ref: messagesIn(changes).get(remoteId ?? '')?.ref ?? '' }
    await run({ kind: 'edit', target, text: `${long}!` })
    await expect(run({ kind: 'edit', target, text: 'x'.repeat(63_207) })).rejects.toMatchObject({ code: 'too_long' })
    await expect(run(reply({ text: 'x'.repeat(8001) }))).rejects.toMatchObject({ code: 'too_long' })
  })

  it('with the same words in a short time are refused in words of what to do', async () => {
    const { run } = await commented()
    const action: Action = { kind: 'post', text: 'Open', language: 'en', attachments: [] }
    await run(action)
    await expect(run(action)).rejects.toMatchObject({ kind: 'rejected', outcome: 'not_done', code: '506' })
  })
})

describe('deciding about comments', () => {
  it('asks nothing of Facebook twice', async () => {
    const { fake, run, target } = await commented()
    await run({ kind: 'hide', target, on: true })
    const before = fake.door.requests.filter((one) => one.startsWith('POST')).length
    await run({ kind: 'hide', target, on: true })
    expect(fake.door.requests.filter((one) => one.startsWith('POST')).length).toBe(before)
  })

  it('does not hide what Facebook does not let a Page hide', async () => {
    const { run, reply, target } = await commented()
    const { changes, remoteId } = await run(reply())
    const own = { remoteId: remoteId ?? '', ref: messagesIn(changes).get(remoteId ?? '')?.ref ?? target.ref }
    await expect(run({ kind: 'hide', target: own, on: true })).rejects.toMatchObject({ code: 'cannot_hide' })
  })

  it('alters only our own texts', async () => {
    const { run, target } = await commented()
    await expect(run({ kind: 'edit', target, text: 'Changed' })).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('blocks nobody whom Facebook does not name', async () => {
    const { run } = await commented()
    const author = { remoteId: 'unnamed-1_2', ref: '' }
    await expect(run({ kind: 'block', author, on: true })).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('is offered by the tasks of whoever signed in, as Pages of the new kind name them too', () => {
    const fresh = startFacebook({ tasks: 'PROFILE_PLUS_CREATE_CONTENT,PROFILE_PLUS_MODERATE' }).account
    expect(facebook.capabilities(fresh).actions).toEqual(['reply', 'react', 'post', 'edit', 'delete', 'hide', 'block'])
    const full = startFacebook({ tasks: 'PROFILE_PLUS_FULL_CONTROL' }).account
    expect(facebook.capabilities(full).actions).toContain('block')
  })

  it('is offered by the tasks of whoever signed in', () => {
    const { account } = startFacebook({ tasks: 'CREATE_CONTENT' })
    const { actions, whyNot } = facebook.capabilities(account)
    expect(actions).toEqual(['reply', 'react', 'post', 'edit'])
    expect(whyNot.hide).toContain('MODERATE')
  })
})

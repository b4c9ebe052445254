import { describe, expect, test } from 'vitest'
import type { Action, Verdict } from '../../../../src/shared/contract/action.ts'
import { refusal, type Kit } from '../../../conformance/kit.ts'
import { withFault } from '../../../fakes/faultyWire.ts'
import type { FakeWordpress } from '../../../fakes/wordpressNetwork.ts'
import type { WordpressStatus } from '../../../fakes/wordpressWorld.ts'
import { openSite } from './kit.ts'

async function withComment(status: WordpressStatus = 'approved'): Promise<{ kit: Kit; site: FakeWordpress }> {
  const { kit, site } = await openSite()
  const post = site.state.addPost('Stove').id
  const person = { userId: 0, name: 'Mia', email: 'mia@example.org' }
  const comment = site.state.addComment({ post, parent: 0, person, raw: 'Is it?', status })
  comment.before = 'approved'
  return { kit, site }
}

const target = { remoteId: 'comment-1', ref: '' }
const judge = (verdict: Verdict): Action => ({ kind: 'moderate', target, verdict })
const reply = (text: string): Action => ({
  kind: 'reply',
  conversation: { remoteId: 'thread-1', ref: '' },
  replyTo: target,
  text,
  language: null,
  attachments: [],
  isPrivate: false,
})
const writes = (kit: Kit): number =>
  kit.sessions.watched.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length

describe('decisions', () => {
  test.each<[WordpressStatus, Verdict, WordpressStatus]>([
    ['hold', 'approve', 'approved'],
    ['spam', 'approve', 'approved'],
    ['trash', 'approve', 'approved'],
    ['approved', 'hold', 'hold'],
    ['approved', 'spam', 'spam'],
    ['spam', 'notSpam', 'approved'],
    ['approved', 'trash', 'trash'],
    ['trash', 'restore', 'approved'],
  ])('%s, then %s: %s', async (from, verdict, to) => {
    const { kit, site } = await withComment(from)
    const { changes } = await kit.perform(judge(verdict))
    expect(site.state.comments.get(1)?.status).toBe(to)
    const told = changes.find((one) => one.kind === 'message' && one.message.remoteId === 'comment-1')
    expect(told).toMatchObject({ message: { isHidden: to !== 'approved' } })
  })

  test.each<[WordpressStatus, Verdict]>([
    ['approved', 'approve'],
    ['hold', 'hold'],
    ['spam', 'spam'],
    ['trash', 'trash'],
    ['approved', 'notSpam'],
    ['approved', 'restore'],
  ])('%s, then %s: nothing is sent, since it stands already', async (from, verdict) => {
    const { kit, site } = await withComment(from)
    await kit.perform(judge(verdict))
    expect(site.state.comments.get(1)?.status).toBe(from)
    expect(writes(kit)).toBe(0)
  })

  test.each<[Verdict, WordpressStatus]>([
    ['spam', 'spam'],
    ['trash', 'trash'],
  ])('somebody was a moment faster with %s: that is what was wanted', async (verdict, status) => {
    const { kit, site } = await withComment()
    site.switches.failsOnSameStatus = true
    kit.sessions.setIntercept((_, request, wire) => {
      const comment = site.state.comments.get(1)
      if (request.method !== 'GET' && comment !== undefined) comment.status = status
      return wire
    })
    const { changes } = await kit.perform(judge(verdict))
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'message' }))
  })

  test('where there is no trash nothing is deleted for good, and the words say so', async () => {
    const { kit, site } = await withComment()
    site.switches.hasNoTrash = true
    for (const action of [judge('trash'), { kind: 'delete', target } as const]) {
      const error = await refusal(kit.perform(action), action.kind)
      expect(error).toMatchObject({ kind: 'unsupported', outcome: 'not_done', code: 'rest_trash_not_supported' })
      expect(error.message).toContain('no trash')
    }
    expect(site.state.comments.get(1)?.status).toBe('approved')
  })

  test('a DELETE that is blocked on the way goes as a POST', async () => {
    const { kit, site } = await withComment()
    site.switches.blocksDelete = true
    await kit.perform({ kind: 'delete', target })
    expect(site.state.comments.get(1)?.status).toBe('trash')
    expect(site.requests.at(-1)).toMatch(/^POST .*_method=DELETE/u)
  })

  test('hiding leaves alone what is in spam, and showing takes it out', async () => {
    const { kit, site } = await withComment('spam')
    await kit.perform({ kind: 'hide', target, on: true })
    expect(site.state.comments.get(1)?.status).toBe('spam')
    await kit.perform({ kind: 'hide', target, on: false })
    expect(site.state.comments.get(1)?.status).toBe('approved')
  })
})

describe('answers', () => {
  test('carry the name of their send, which the site gives back', async () => {
    const { kit } = await withComment()
    const { changes, remoteId } = await kit.perform(reply('It is.'), { key: 'outbox-9', startedAt: 0, payload: null })
    expect(changes).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({ remoteId, key: 'outbox-9', replyToId: 'comment-1' }),
      }),
    )
    const [own] = (await kit.connector.ownSince?.(kit.session(), {
      action: reply('It is.'),
      attempt: { key: 'outbox-9', startedAt: 0, payload: null },
      since: 0,
    })) ?? [undefined]
    expect(own).toMatchObject({ remoteId, key: 'outbox-9', conversationId: 'thread-1' })
  })

  test('sent again after a lost answer are the one that arrived', async () => {
    const { kit } = await withComment()
    const attempt = { key: 'outbox-9', startedAt: 0, payload: null }
    kit.sessions.setIntercept((_, request, wire) => (request.method === 'GET' ? wire : withFault(wire, 'cut_after')))
    await refusal(kit.perform(reply('It is.'), attempt), 'lost')
    kit.sessions.setIntercept(null)
    expect(await kit.perform(reply('It is.'), attempt)).toMatchObject({ remoteId: 'comment-2' })
    expect(kit.world.ownMessages()).toHaveLength(1)
  })

  test('with words that stand there already from another send are refused in words', async () => {
    const { kit } = await withComment()
    await kit.perform(reply('It is.'), { key: 'outbox-1', startedAt: 0, payload: null })
    const error = await refusal(kit.perform(reply('It is.'), { key: 'outbox-2', startedAt: 0, payload: null }), 'again')
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'comment_duplicate' })
    expect(error.message).toContain('already stand there')
  })

  test.each<WordpressStatus>(['spam', 'trash'])('to what lies in %s are not sent', async (status) => {
    const { kit } = await withComment(status)
    expect(await refusal(kit.perform(reply('It is.')), status)).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(writes(kit)).toBe(0)
  })

  test('too long only because of how the site keeps them are refused before anything is asked', async () => {
    const { kit } = await withComment()
    const before = kit.sessions.watched.requests.length
    const error = await refusal(kit.perform(reply('<'.repeat(20_000))), 'long')
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'too_long' })
    expect(kit.sessions.watched.requests.length).toBe(before)
  })

  test('of others are not edited', async () => {
    const { kit } = await withComment()
    const error = await refusal(kit.perform({ kind: 'edit', target, text: 'It is not.' }), 'edit')
    expect(error).toMatchObject({ kind: 'unsupported', outcome: 'not_done' })
    expect(writes(kit)).toBe(0)
  })
})

describe('refusals', () => {
  test.each([
    [403, 'text/html', '<h1>Blocked</h1>', 'rejected', 'firewall'],
    [400, 'application/json', '{"code":"comment_flood","data":{"status":400}}', 'rate', 'asks to wait'],
    [403, 'application/json', '{"code":"rest_comment_closed","data":{"status":403}}', 'rejected', 'closed'],
    [403, 'application/json', '{"code":"rest_cannot_create","data":{"status":403}}', 'rejected', 'role Editor'],
    [404, 'application/json', '{"code":"rest_no_route","data":{"status":404}}', 'unsupported', 'plugin'],
  ] as const)('%i %s %s', async (status, type, body, kind, words) => {
    const { kit } = await withComment()
    kit.sessions.setIntercept((_, request, wire) =>
      request.method === 'GET'
        ? wire
        : () => Promise.resolve({ status, headers: { 'content-type': type }, body: new Blob([body]).stream() }),
    )
    const error = await refusal(kit.perform(reply('It is.')), body)
    expect(error).toMatchObject({ kind, outcome: 'not_done', retryAfterMs: kind === 'rate' ? 15_000 : null })
    expect(error.message).toContain(words)
  })

  test('a firewall that refuses to let us read is tried again later', async () => {
    const { kit } = await withComment()
    kit.sessions.setIntercept(
      () => () => Promise.resolve({ status: 403, headers: {}, body: new Blob(['<h1>No']).stream() }),
    )
    expect(await refusal(kit.pull('comments', null), 'read')).toMatchObject({ kind: 'server', code: '403' })
  })
})

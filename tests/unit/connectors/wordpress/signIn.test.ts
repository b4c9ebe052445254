import { describe, expect, test } from 'vitest'
import { signInForm } from '../../../../src/main/connectors/wordpress/auth.ts'
import type { HttpRequest } from '../../../../src/main/connectors/connector.ts'
import { refusal } from '../../../conformance/kit.ts'
import { fakePassword, fakeSite } from '../../../fakes/wordpressServer.ts'
import { openSite } from './kit.ts'

describe('finding the site', () => {
  test.each([
    ['by the header', () => undefined, 'wp-json/', 3],
    [
      'by the page',
      (site: { switches: { hidesHeader: boolean } }) => (site.switches.hidesHeader = true),
      'wp-json/',
      4,
    ],
    [
      'with plain addresses',
      (site: { switches: { isPlain: boolean } }) => (site.switches.isPlain = true),
      'index.php?rest_route=/',
      3,
    ],
  ])('%s', async (_, before, root, requests) => {
    const { kit, site } = await openSite({ before, signIn: false })
    const account = await kit.sessions.signIn()
    expect(account).toMatchObject({
      remoteId: `${fakeSite}#7`,
      handle: 'olga',
      displayName: 'Bread & Butter',
      server: fakeSite,
      facts: { root: `${fakeSite}/${root}`, userId: '7', canModerate: 'yes' },
      warnings: [],
    })
    expect(site.requests).toHaveLength(requests * 2)
    const page = await kit.connector.pull(kit.sessions.open(account), 'comments', null)
    expect(page.more).toBe(false)
  })

  test('a page that names no interface is still asked for the usual ones', async () => {
    const { kit } = await openSite({ signIn: false })
    kit.sessions.setIntercept((_, request, wire) =>
      request.url === `${fakeSite}/`
        ? () => Promise.resolve({ status: 200, headers: {}, body: new Blob(['<p>Hello']).stream() })
        : wire,
    )
    expect((await kit.sessions.signIn()).facts['root']).toBe(`${fakeSite}/wp-json/`)
  })

  test('a home page that fails says nothing about the site, and is no fault of the address', async () => {
    const { kit } = await openSite({ signIn: false })
    kit.sessions.setIntercept(() => () => Promise.resolve({ status: 503, headers: {}, body: new Blob(['']).stream() }))
    expect(await refusal(kit.sessions.signIn(), 'a site that is down')).toMatchObject({ kind: 'server', code: '503' })
  })
})

describe('signing in', () => {
  test('is refused before the password leaves where application passwords are switched off', async () => {
    const { kit } = await openSite({ signIn: false, before: (site) => (site.switches.passwordsAreOff = true) })
    const error = await refusal(kit.sessions.signIn(), 'switched off')
    expect(error).toMatchObject({ kind: 'rejected', code: 'application_passwords_disabled' })
    expect(error.message).toContain('Ask an administrator')
    expect(kit.sessions.watched.requests.filter((request) => 'authorization' in request.headers)).toEqual([])
  })

  test('names the dropped header as a reason, after one try', async () => {
    const { kit } = await openSite({ signIn: false, before: (site) => (site.switches.dropsSignIn = true) })
    const error = await refusal(kit.sessions.signIn(), 'a dropped header')
    expect(error).toMatchObject({ kind: 'login', code: 'rest_not_logged_in' })
    expect(error.message).toContain('dropping the Authorization header')
    expect(kit.sessions.watched.requests.filter((request) => 'authorization' in request.headers)).toHaveLength(1)
  })

  test('without the right to moderate works with a warning, and offers answers only', async () => {
    const { kit, site } = await openSite({ before: (one) => (one.switches.role = 'subscriber') })
    expect(kit.account.warnings).toEqual([expect.stringContaining('may not moderate comments')])
    expect(kit.capabilities).toMatchObject({
      actions: ['reply'],
      verdicts: [],
      deletesOthers: false,
      resend: { reply: 'ask' },
    })
    expect(kit.capabilities.whyNot.moderate).toContain('role Editor')
    const ann = kit.world.addPerson('Ann')
    const post = kit.world.ownPost('A "fine" stove')
    const comment = kit.world.comment(ann, post, 'Is it?')
    const waiting = site.state.addComment({
      post: 1,
      parent: 0,
      person: { userId: 0, name: 'Bo', email: '' },
      raw: 'x',
      status: 'hold',
    })
    for (const { name } of kit.connector.streams) {
      const { changes } = await kit.pull(name, null)
      expect(changes.some((one) => one.kind === 'message' && one.message.remoteId === `comment-${waiting.id}`)).toBe(
        false,
      )
    }
    const receipt = await kit.perform({
      kind: 'reply',
      conversation: { remoteId: 'thread-1', ref: '' },
      replyTo: { remoteId: comment, ref: '' },
      text: 'It is.',
      language: null,
      attachments: [],
      isPrivate: false,
    })
    expect(receipt.remoteId).toBe('comment-3')
    site.server.revoke()
    expect(await refusal(kit.pull('comments', null), 'a sign-in that ended')).toMatchObject({ kind: 'login' })
  })

  test.each([false, true])('ends by taking back its own password (DELETE is blocked: %s)', async (isBlocked) => {
    const { kit, site } = await openSite()
    site.switches.blocksDelete = isBlocked
    const credentials = kit.sessions.credentials()
    if (credentials === null) throw new Error('Nobody is signed in')
    const http = async (request: HttpRequest) => {
      const headers = Object.fromEntries(Object.entries(request.headers ?? {}))
      const answer = await site.answer({ method: request.method, url: request.url, headers, body: null })
      return { ...answer, url: request.url }
    }
    await signInForm.end?.(http, credentials, { now: 0, entropy: '', nonce: null })
    expect(site.server.isRevoked()).toBe(true)
    expect(JSON.stringify(credentials.secret)).not.toContain(fakePassword)
  })
})

import { describe, expect, it } from 'vitest'
import type { AppValues, Http, HttpRequest } from '../../../../src/main/connectors/connector.ts'
import { appRule, tokenSignIn, windowSignIn } from '../../../../src/main/connectors/threads/auth.ts'
import { fakeThreadsApp } from '../../../fakes/threadsDoor.ts'
import { createFakeThreads } from '../../../fakes/threadsServer.ts'

const start = Date.UTC(2026, 10, 20, 12)
const dayMs = 86_400_000
const app: AppValues = { values: { clientId: fakeThreadsApp.id, clientSecret: fakeThreadsApp.secret }, broker: null }

function world() {
  let now = start
  const fake = createFakeThreads({ now: () => now, random: () => 0.5 })
  const http: Http = async (request: HttpRequest) => {
    const body = request.body === undefined ? null : new TextEncoder().encode(String(request.body))
    const answer = await fake.answer({ method: request.method, url: request.url, headers: request.headers ?? {}, body })
    return { ...answer, url: request.url }
  }
  const ask = (given: AppValues | undefined) => ({
    redirectUri: fakeThreadsApp.redirect,
    state: 'state-1',
    server: null,
    values: {},
    settings: {},
    now,
    entropy: 'A'.repeat(43),
    newKey: () => Promise.resolve(''),
    ...(given === undefined ? {} : { app: given }),
  })
  const allow = async (given: AppValues = app, without = '') => {
    const begun = await windowSignIn.begin(http, ask(given))
    const asked = new URL(begun.url)
    // A person may take single permissions out of what is asked for.
    const left = (asked.searchParams.get('scope') ?? '').split(',').filter((one) => one !== without)
    asked.searchParams.set('scope', left.join(','))
    const back = new URL(fake.door.allow(asked.href))
    return windowSignIn.finish(http, {
      query: Object.fromEntries(back.searchParams),
      redirectUri: fakeThreadsApp.redirect,
      server: null,
      keep: begun.keep,
      settings: {},
      app: given,
      now,
      entropy: 'A'.repeat(43),
    })
  }
  return { fake, http, ask, allow, wait: (ms: number) => (now += ms), now: () => now }
}

describe('signing in on Threads', () => {
  it('ends at a page of Meta’s with a token of sixty days, and keeps no secret of the app', async () => {
    const { allow, now } = world()
    const { credentials } = await allow()
    expect(credentials.expiresAt).toBe(now() + 60 * dayMs)
    expect(credentials.scopes).toContain('threads_manage_replies')
    expect(JSON.stringify(credentials)).not.toContain(fakeThreadsApp.secret)
    expect(appRule.fields.find((it) => it.name === 'clientSecret')?.isSecret).toBe(true)
  })

  it('knows which leave was not given', async () => {
    const { allow } = world()
    const { credentials } = await allow(app, 'threads_delete')
    expect(credentials.scopes).not.toContain('threads_delete')
    expect(credentials.scopes).toContain('threads_basic')
  })

  it('says in words what is missing of the app, and when the secret is wrong', async () => {
    const { http, ask, allow } = world()
    await expect(windowSignIn.begin(http, ask(undefined))).rejects.toMatchObject({ code: 'no_app' })
    const wrong = { ...app, values: { ...app.values, clientSecret: 'not-the-secret' } }
    await expect(allow(wrong)).rejects.toMatchObject({ kind: 'login' })
  })

  it('renews a token that is a day old, and says when it has ended', async () => {
    const { http, allow, wait, now } = world()
    const { credentials } = await allow()
    wait(7 * dayMs)
    const renewed = await windowSignIn.refresh?.(http, credentials, { now: now(), entropy: '' })
    expect(renewed?.expiresAt).toBe(now() + 60 * dayMs)
    expect(renewed?.secret['accessToken']).not.toBe(credentials.secret['accessToken'])
    wait(61 * dayMs)
    await expect(windowSignIn.refresh?.(http, credentials, { now: now(), entropy: '' })).rejects.toMatchObject({
      kind: 'login',
    })
  })

  it('takes a token that was made elsewhere, with its end and its leave', async () => {
    const { fake, http, now } = world()
    const values = { token: ` ${fake.door.token} ` }
    const { credentials } = await tokenSignIn.finish(http, { server: null, values, settings: {}, now: now() })
    expect(credentials.signInEndsAt).toBe(now() + 60 * dayMs)
    expect(credentials.scopes).toContain('threads_basic')
  })
})

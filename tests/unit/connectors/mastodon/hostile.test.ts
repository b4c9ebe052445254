import { describe, expect, it } from 'vitest'
import { addressOf } from '../../../../src/main/connectors/mastodon/api.ts'
import { failureOf } from '../../../../src/main/connectors/mastodon/errors.ts'
import { serverAddress } from '../../../../src/main/connectors/mastodon/server.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { emptyStore } from '../../../conformance/kit.ts'
import { startMastodon } from './kit.ts'

const answer = (status: number, body: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(body),
  url: 'https://social.example/',
})

describe('what a server may say', () => {
  it('ids with slashes and dots stay one part of the path', () => {
    expect(addressOf('https://a.example', ['api', 'v1', 'statuses', '../../oauth/revoke?x=1'])).toBe(
      'https://a.example/api/v1/statuses/..%2F..%2Foauth%2Frevoke%3Fx%3D1',
    )
  })

  it('a next page on another host is not followed', async () => {
    const { kit } = await startMastodon('mastodon')
    const ann = kit.world.addPerson('Ann')
    kit.world.setPageSize(2)
    const made = Array.from({ length: 6 }, (_, n) => kit.world.mention?.(ann, `Number ${n}`))
    kit.sessions.setIntercept((_index, _request, wire) => async (request, signal) => {
      const got = await wire(request, signal)
      const link = got.headers['link']?.replaceAll('social.example', 'evil.example')
      return link === undefined ? got : { ...got, headers: { ...got.headers, link } }
    })
    const store = emptyStore()
    await kit.pullAll(store)
    expect(made.filter((id) => id === undefined || !store.messages.has(id))).toEqual([])
    expect(kit.sessions.watched.strays).toEqual([])
  })

  it('a time in the far future does not stand above everything for ever', async () => {
    const { kit, fake } = await startMastodon('mastodon')
    const ann = kit.world.addPerson('Ann')
    const id = fake.state.write(ann, 'From the future', { mentions: [fake.state.own.id], at: Date.UTC(2999, 0) }).id
    const store = emptyStore()
    await kit.pullAll(store)
    expect(store.messages.get(id)?.createdAt).toBeLessThanOrEqual(kit.clock.clock.now())
  })

  it('refusals are told apart by what can be done about them', () => {
    const now = Date.parse('2026-11-28T06:00:00Z')
    expect(failureOf(answer(401, ''), 'it', now)).toMatchObject({ kind: 'login', outcome: 'not_done' })
    expect(failureOf(answer(403, '{"error":"This action is outside the authorized scopes"}'), 'it', now)).toMatchObject(
      {
        kind: 'rejected',
        code: 'scope',
      },
    )
    expect(failureOf(answer(403, '{"error":"Your login is currently disabled"}'), 'it', now).kind).toBe('login')
    expect(failureOf(answer(404, '<h1>404</h1>'), 'it', now).kind).toBe('missing')
    const reset = { 'x-ratelimit-reset': '2026-11-28T06:02:00.000Z' }
    expect(failureOf(answer(429, '', reset), 'it', now)).toMatchObject({ kind: 'rate', retryAfterMs: 120_000 })
    expect(failureOf(answer(500, '', reset), 'it', now)).toMatchObject({
      kind: 'server',
      retryAfterMs: null,
      outcome: 'unknown',
    })
  })
})

describe('what a person types', () => {
  it('a whole name leads to its server; plain http only to this computer', () => {
    expect(serverAddress('@shop@social.example')).toBe('https://social.example')
    expect(serverAddress('http://localhost:8182/')).toBe('http://localhost:8182')
    for (const typed of ['', 'http://social.example', 'https://a:b@social.example', 'not a server'])
      expect(() => serverAddress(typed), typed).toThrow()
  })

  it('a name with its server counts as the name alone, a link as what the server says', () => {
    const rule = { limits: [{ max: 500, unit: 'graphemes' as const }], linkLength: 23, shortMentions: true }
    expect(measureText('@mia@a.long.example hi', rule).used).toBe(7)
    expect(measureText('mail@a.example', rule).used).toBe(14)
    expect(measureText('https://a.example/@mia@b.example/1', rule).used).toBe(23)
  })
})

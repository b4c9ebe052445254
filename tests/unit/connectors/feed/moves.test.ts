import { describe, expect, test } from 'vitest'
import { answerOf } from '../../../fakes/feedServer.ts'
import { at, refusal, rss, startKit } from './kit.ts'

const item = (id: string, text: string): string =>
  `<guid isPermaLink="false">${id}</guid><description>${text}</description>`

describe('a feed that moves', () => {
  const to =
    (place: string, status = 301) =>
    () =>
      answerOf(status, '', { location: place })

  test('for good on its host is followed, and the new address is told in words', async () => {
    const kit = startKit()
    kit.put(at, to('/new.xml'))
    kit.put('https://site.example/new.xml', to('/newer.xml', 308))
    kit.put('https://site.example/newer.xml', rss(item('1', 'Hello')))
    const page = await kit.pull()
    expect(kit.bodies()).toEqual(['Hello'])
    expect(page.warnings?.join()).toMatch(/has moved to https:\/\/site\.example\/newer\.xml\..*reconnect/u)
    kit.put(at, rss(item('1', 'Hello')))
    expect((await kit.pull()).warnings).toEqual([])
  })

  test('for now is followed without a word', async () => {
    const kit = startKit()
    kit.put(at, to('/today.xml', 302))
    kit.put('https://site.example/today.xml', rss(item('1', 'Hello')))
    expect((await kit.pull()).warnings).toEqual([])
    expect(kit.bodies()).toEqual(['Hello'])
  })

  test('to another host is not called, and the words name the new address', async () => {
    const kit = startKit()
    kit.put(at, to('https://feeds.example/the%20site?f=1'))
    const error = await refusal(kit.pull())
    expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'feed_moved' })
    expect(error.message).toContain('https://feeds.example/the%20site?f=1')
    expect(error.message).toMatch(/reconnect/u)
    expect(kit.sessions.watched.requests.map((it) => it.url)).toEqual([at])
  })

  test('by mistake to http stays encrypted', async () => {
    const kit = startKit()
    kit.put(at, to('http://site.example/feed/'))
    kit.put('https://site.example/feed/', rss(item('1', 'Hello')))
    await kit.pull()
    expect(kit.bodies()).toEqual(['Hello'])
    expect(kit.sessions.watched.requests.every((it) => it.url.startsWith('https:'))).toBe(true)
  })

  test.each([
    ['to itself', at, /circle/u],
    ['to file:', 'file:///etc/passwd', /file:/u],
    ['to nowhere', 'https://', /where to/u],
    ['with a password', 'https://me:pw@site.example/', /name and password/u],
    ['into the house', 'http://169.254.169.254/latest', /no public name/u],
  ])('%s is not followed', async (_, place, words) => {
    const kit = startKit()
    kit.put(at, to(place))
    expect((await refusal(kit.pull())).message).toMatch(words)
    expect(kit.sessions.watched.requests).toHaveLength(1)
  })

  test('for ever is left after five steps', async () => {
    const kit = startKit()
    for (let n = 0; n < 20; n++) kit.put(n === 0 ? at : `https://site.example/${n}`, to(`/${n + 1}`))
    expect(await refusal(kit.pull())).toMatchObject({ kind: 'server', outcome: 'not_done' })
    expect(kit.sessions.watched.requests.length).toBe(6)
  })
})

test.each([
  [401, 'login', null, /password/u],
  [403, 'rejected', null, /does not give/u],
  [404, 'server', 1_800_000, /no feed at this address/u],
  [410, 'rejected', null, /This feed has ended/u],
  [500, 'server', null, /500/u],
  [204, 'malformed', null, /empty/u],
  [300, 'malformed', null, /300/u],
])('status %i ends in words', async (status, kind, retryAfterMs, words) => {
  const kit = startKit()
  kit.put(at, () => answerOf(status, ''))
  const error = await refusal(kit.pull())
  expect(error).toMatchObject({ kind, retryAfterMs })
  expect(error.message).toMatch(words)
})

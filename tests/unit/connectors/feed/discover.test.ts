import { describe, expect, test } from 'vitest'
import type { Form, RemoteAccount, Session } from '../../../../src/main/connectors/connector.ts'
import { feed } from '../../../../src/main/connectors/feed/index.ts'
import { allowedHosts } from '../../../../src/main/engine/http/address.ts'
import { createExecutor } from '../../../../src/main/engine/http/execute.ts'
import { answerOf, type Page } from '../../../fakes/feedServer.ts'
import { createFakeClock } from '../../../fakes/fakeClock.ts'
import { accountAt, refusal, rss } from './kit.ts'

const site = 'https://site.example'
const doc = rss('<title>One</title>')
const page = (...links: string[]) =>
  `<!doctype html><html><head><title>T</title>${links.join('')}</head><body>Hello</body></html>`
const link = (href: string, type = 'application/rss+xml') =>
  `<link rel="alternate" type="${type}" title="x" href="${href}">`

/** Signs in at an address as the engine does it, hosts and all; what was asked for comes back too. */
async function signIn(
  address: string,
  pages: Record<string, string | Page>,
  secrets: Record<string, string> = {},
): Promise<{ found: readonly RemoteAccount[]; asked: string[]; signed: string[] }> {
  const clock = createFakeClock()
  const asked: string[] = []
  const signed: string[] = []
  const execute = createExecutor({
    clock: clock.clock,
    timers: clock.timers,
    log: () => undefined,
    wire: (request) => {
      asked.push(request.url)
      if (request.headers['authorization'] !== undefined) signed.push(request.url)
      const found = pages[request.url]
      const answer =
        typeof found === 'function' ? found(request) : found === undefined ? answerOf(404, '') : answerOf(200, found)
      return Promise.resolve({ ...answer, body: new Blob([Buffer.from(answer.body)]).stream() })
    },
  })
  const [auth] = feed.auth as readonly Form[] // it has one way, a form
  if (auth === undefined) throw new Error('No way to sign in')
  const allowed = allowedHosts([...feed.hosts, ...(feed.signInHosts ?? [])], { server: address, settings: {} })
  const now = clock.clock.now()
  const { credentials } = await auth.finish(() => Promise.reject(new Error('not asked')), {
    server: address,
    values: secrets,
    settings: {},
    now,
  })
  const facts = { now, entropy: '', nonce: null }
  const session: Session = {
    account: { ...accountAt(address), remoteId: '', displayName: '' },
    http: (request) =>
      execute(request, {
        ...allowed,
        signal: new AbortController().signal,
        sign: (it) => auth.sign(it, credentials, facts),
      }),
    file: () => Promise.reject(new Error('no files')),
    signal: new AbortController().signal,
    now,
    settings: {},
    log: () => undefined,
  }
  return { found: await feed.identities(session), asked, signed }
}
const servers = (found: readonly RemoteAccount[]) => found.map((it) => it.server)

describe('an address that is a feed', () => {
  test('is the account', async () => {
    const { found } = await signIn(`${site}/x?feed=rss2`, { [`${site}/x?feed=rss2`]: doc })
    expect(found).toEqual([
      {
        remoteId: `${site}/x?feed=rss2`,
        handle: 'site.example/x?feed=rss2',
        displayName: 'The Site',
        avatarUrl: null,
        profileUrl: 'https://site.example/',
        server: `${site}/x?feed=rss2`,
        facts: {},
        warnings: [],
      },
    ])
  })

  test.each([
    ['that moved for good is known by the new one', 301, `${site}/feed/`, `${site}/feed/`],
    ['that is elsewhere for now keeps its own', 302, `${site}/feed/`, `${site}/feed`],
    [
      'on another host is known by the one that answered',
      302,
      'https://www.site.example/feed',
      'https://www.site.example/feed',
    ],
  ])('%s', async (_, status, to, kept) => {
    const { found } = await signIn(`${site}/feed`, {
      [`${site}/feed`]: () => answerOf(status, '', { location: to }),
      [to]: doc,
    })
    expect(servers(found)).toEqual([kept])
  })
})

describe('an address that is a page', () => {
  test('leads to the feed it names, from its base', async () => {
    const { found } = await signIn(site, {
      [site]: page('<base href="/blog/">', link('a.xml')),
      [`${site}/blog/a.xml`]: doc,
    })
    expect(servers(found)).toEqual([`${site}/blog/a.xml`])
  })

  test('with several feeds gives them to choose from; what is none is left out', async () => {
    const { found } = await signIn(site, {
      [site]: page(
        link('/a'),
        link('/broken'),
        link('/api', 'application/json'),
        link('/b', 'application/atom+xml'),
        link('http://cdn.example/c'),
        link('/style', 'text/css'),
        link('javascript:alert(1)'),
      ),
      [`${site}/a`]: doc,
      [`${site}/broken`]: '<p>no',
      [`${site}/api`]: '{"routes":{}}',
      [`${site}/b`]: '<feed xmlns="http://www.w3.org/2005/Atom"><title>B</title></feed>',
      'https://cdn.example/c': doc,
    })
    expect(servers(found)).toEqual([`${site}/a`, `${site}/b`, 'https://cdn.example/c'])
    expect(found.map((it) => it.displayName)).toEqual(['The Site', 'B', 'The Site'])
  })

  test('that names none is looked at in the usual places', async () => {
    const { found, asked } = await signIn(site, { [site]: page(), [`${site}/rss.xml`]: doc, [`${site}/atom.xml`]: doc })
    expect(servers(found)).toEqual([`${site}/rss.xml`])
    expect(asked).toEqual([site, `${site}/feed`, `${site}/rss.xml`])
  })

  test('without any is refused in words', async () => {
    const error = await refusal(signIn(site, { [site]: page() }))
    expect(error).toMatchObject({ kind: 'rejected' })
    expect(error.message).toMatch(/names no feed/u)
  })

  test('leads to nothing in a private network', async () => {
    const asked = signIn(site, {
      [site]: page(link('https://10.0.0.1/feed'), link('https://localhost/feed'), link('file:///etc/passwd')),
    })
    expect(await refusal(asked)).toMatchObject({ kind: 'rejected', code: 'no_feed' })
  })

  test('whose feed cannot be reached now is not said to have none', async () => {
    const failing = signIn(site, { [site]: page(link('/a')), [`${site}/a`]: () => answerOf(503, '') })
    expect(await refusal(failing)).toMatchObject({ kind: 'server' })
  })
})

test('a password goes to the server that was typed and to no other', async () => {
  const { signed, found } = await signIn(
    site,
    {
      [site]: page(link('/mine'), link('https://other.example/feed'), link('/sent')),
      [`${site}/mine`]: doc,
      'https://other.example/feed': doc,
      [`${site}/sent`]: () => answerOf(302, '', { location: 'https://third.example/feed' }),
      'https://third.example/feed': doc,
    },
    { username: 'reader', password: 'open-sesame-77' },
  )
  expect(servers(found)).toHaveLength(3)
  expect(signed).toEqual([site, `${site}/mine`, `${site}/sent`])
})

test('a sign-in without an address is refused before anything is asked', async () => {
  const [auth] = feed.auth as readonly Form[] // it has one way, a form
  const ask = { server: null, values: {}, settings: {}, now: 0 }
  const refused = auth?.finish(() => Promise.reject(new Error('asked')), ask)
  expect(await refusal(refused ?? Promise.resolve())).toMatchObject({ kind: 'rejected', code: 'no_address' })
})

import { describe, expect, test } from 'vitest'
import { createLocalSampleServer } from '../../../../src/main/connectors/sample/local.ts'
import { localServers } from '../../../../src/main/connectors/registry.ts'

const openedAt = Date.UTC(2026, 10, 20, 12)
const encoder = new TextEncoder()
/** The parts of answers that these tests look at. */
interface Json {
  readonly items: readonly { readonly id: string; readonly author: string; readonly gone: boolean }[]
  readonly conversations: readonly { readonly id: string }[]
  readonly next: string | null
}
type Server = ReturnType<typeof createLocalSampleServer>

function ask(
  server: Server,
  method: string,
  path: string,
  body?: object,
  now = openedAt,
): { status: number; json: Json } {
  const answer = server.answer(
    {
      method,
      url: `https://sample.invalid${path}`,
      headers: { 'x-sample-opened': String(openedAt) },
      body: body === undefined ? null : encoder.encode(JSON.stringify(body)),
    },
    now,
  )
  return { status: answer.status, json: JSON.parse(new TextDecoder().decode(answer.body)) }
}

describe('the sample server', () => {
  test('is the one that answers for its host', () => {
    expect(Object.keys(localServers)).toEqual(['sample.invalid'])
  })

  test('knows the same world after a restart', () => {
    const path = '/changes/public?from=0'
    expect(ask(createLocalSampleServer(), 'GET', path)).toEqual(ask(createLocalSampleServer(), 'GET', path))
    expect(ask(createLocalSampleServer(), 'GET', '/account').json).toMatchObject({
      openedAt,
      name: expect.stringContaining('sample'),
    })
  })

  test('gives a message of ours the same id for the same key, also after a restart', () => {
    const first = createLocalSampleServer()
    const [talk] = ask(first, 'GET', '/changes/direct?from=0').json.conversations
    const body = {
      key: 'outbox-7',
      conversation: talk?.id,
      replyTo: null,
      text: 'Hello',
      language: 'en',
      private: true,
    }
    const idOf = (server: Server): string => {
      const answer = ask(server, 'POST', '/messages', body)
      expect([200, 201]).toContain(answer.status)
      return answer.json.items[0]?.id ?? ''
    }
    const id = idOf(first)
    expect(idOf(first)).toBe(id)
    expect(idOf(createLocalSampleServer())).toBe(id)
  })

  test('changes a message of ours that it has forgotten, and says nothing about others', () => {
    const restarted = createLocalSampleServer()
    const [talk] = ask(restarted, 'GET', '/changes/direct?from=0').json.conversations
    const place = { conversation: talk?.id, createdAt: openedAt - 5000 }
    expect(ask(restarted, 'PATCH', '/messages/o-forgotten', { ...place, text: 'Better' })).toMatchObject({
      status: 200,
      json: { items: [{ id: 'o-forgotten', text: 'Better' }] },
    })
    expect(ask(restarted, 'DELETE', '/messages/o-other', place)).toMatchObject({
      status: 200,
      json: { items: [{ id: 'o-other', gone: true }] },
    })
    const listed = ask(createLocalSampleServer(), 'GET', `/conversations/${talk?.id}`).json.items
    expect(listed.filter((item) => item.gone)).toEqual([])
  })

  test.each([
    ['GET', '/nowhere', undefined, 404],
    ['GET', '/conversations/none', undefined, 404],
    ['POST', '/messages', { conversation: 'none', text: 'x' }, 404],
    ['POST', '/messages', { text: '' }, 422],
    ['POST', '/messages', { text: 'x'.repeat(20_001) }, 422],
    ['PATCH', '/messages/none', { text: 'x' }, 404],
    ['PUT', '/people/none/muted', { on: true }, 404],
    ['PUT', '/conversations/none/read', { upTo: 1 }, 404],
    ['GET', '/changes/public?since=7.0', undefined, 410],
  ] as const)('%s %s is refused in JSON', (method, path, body, status) => {
    const answer = ask(createLocalSampleServer(), method, path, body)
    expect(answer).toMatchObject({ status, json: { error: { code: expect.any(String), message: expect.any(String) } } })
  })

  test('refuses a body that is no JSON object', () => {
    const server = createLocalSampleServer()
    for (const body of ['{', '[1]', 'null', '"x"']) {
      const answer = server.answer(
        { method: 'POST', url: 'https://sample.invalid/messages', headers: {}, body: encoder.encode(body) },
        openedAt,
      )
      expect(answer.status).toBe(400)
    }
  })

  test('lets only our own words be changed', () => {
    const server = createLocalSampleServer()
    const items = ask(server, 'GET', '/changes/direct?from=0').json.items
    const theirs = items.find((item) => item.author !== 'p-own')
    expect(ask(server, 'DELETE', `/messages/${theirs?.id}`).status).toBe(403)
    expect(ask(server, 'PATCH', `/messages/${theirs?.id}`, { text: 'x' }).status).toBe(403)
  })

  test('lists only what has happened by the time it is asked', () => {
    const count = (now: number): number => {
      const server = createLocalSampleServer()
      let found = 0
      for (let page: string | null = ''; page !== null;) {
        const listing: Json = ask(
          server,
          'GET',
          `/changes/public?from=0${page === '' ? '' : `&page=${encodeURIComponent(page)}`}`,
          undefined,
          now,
        ).json
        found += listing.items.length
        page = listing.next
      }
      return found
    }
    expect(count(openedAt + 4 * 3_600_000)).toBeGreaterThan(count(openedAt))
    expect(count(openedAt)).toBeGreaterThan(count(openedAt - 86_400_000))
  })
})

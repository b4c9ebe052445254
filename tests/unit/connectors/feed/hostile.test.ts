import { describe, expect, test } from 'vitest'
import { answerOf } from '../../../fakes/feedServer.ts'
import { at, atom, refusal, rss, startKit } from './kit.ts'

describe('a hostile feed', () => {
  test('with entities that multiply expands nothing', async () => {
    const kit = startKit()
    const entities = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
    kit.put(
      at,
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]>${rss('<guid>1</guid><title>&l12;</title>')}`,
    )
    await kit.pull()
    expect(kit.bodies()).toEqual(['&l12;'])
  })

  test('with entities from outside reads nothing of this computer', async () => {
    const kit = startKit()
    kit.put(
      at,
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "https://evil.example/d">%y;]>${rss('<guid>1</guid><title>a&x;b</title>')}`,
    )
    await kit.pull()
    expect(kit.bodies()).toEqual(['a&x;b'])
    expect(kit.sessions.watched.requests.map((it) => it.url)).toEqual([at])
  })

  test('of more than 10 MB is not read to its end', async () => {
    const kit = startKit()
    kit.put(at, rss(`<title>${'x'.repeat(10_000_001)}</title>`))
    expect(await refusal(kit.pull())).toMatchObject({ kind: 'malformed', code: 'too_large' })
  })

  test('of 10,000 items gives the newest fifty, and later at most 5,000 at once', async () => {
    const kit = startKit()
    const list = (from: number): string =>
      rss(
        ...Array.from(
          { length: 10_000 },
          (_, n) =>
            `<guid>g${from + n}</guid><title>T${from + n}</title><pubDate>${new Date(Date.UTC(2026, 0, 1) + (from + n) * 1000).toUTCString()}</pubDate>`,
        ),
      )
    kit.put(at, list(0))
    await kit.pull()
    expect(kit.messages()).toHaveLength(50)
    expect(kit.bodies()[0]).toBe('T9999')
    kit.put(at, list(10_000))
    await kit.pull()
    expect(kit.messages()).toHaveLength(5050)
    expect(kit.bodies()[0]).toBe('T19999')
    expect(kit.cursor?.length).toBeLessThan(400_000)
  })

  test.each([
    ['XML', `<rss>${'<a>'.repeat(1_000_000)}`],
    ['XHTML', atom(`<entry><id>1</id><content type="xhtml">${'<div>'.repeat(500_000)}</content></entry>`)],
    ['JSON', `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(100_000)}`],
    ['elements', rss('<a/>'.repeat(900_000))],
  ])('of %s without end is refused in words', async (_, body) => {
    const kit = startKit()
    kit.put(at, body)
    expect(await refusal(kit.pull())).toMatchObject({ kind: 'malformed' })
  })

  test.each([
    [
      'markup that is nested in a text',
      rss(`<guid>1</guid><description>${'&lt;div&gt;'.repeat(400_000)}deep</description>`),
    ],
    [
      'made-up entity names',
      rss(`<guid>1</guid><description>${Array.from({ length: 300_000 }, (_, n) => `&n${n};`).join('')}</description>`),
    ],
    ['closing tags without end', rss(`<guid>1</guid><title>a</title>${'</x>'.repeat(1_000_000)}`)],
    [
      'attributes without end',
      rss(`<guid>1</guid><title>a</title><x ${Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`),
    ],
    ['comments without end', `${'<!--'.repeat(200_000)}${rss('<title>a</title>')}`],
    ['a doctype without end', `<!DOCTYPE r [${'<!ENTITY a "['.repeat(100_000)}`],
  ])(
    'of %s ends soon',
    async (_, body) => {
      const kit = startKit()
      kit.put(at, body)
      // Read or refused in words: only a runaway comes to neither within this test's ten seconds.
      const ended = await kit.pull().then(
        () => 'read',
        async (error: unknown) => (await refusal(Promise.reject(error))).kind,
      )
      expect(['read', 'malformed']).toContain(ended)
    },
    10_000,
  )

  test('whose ids and names are those of other things stays a list of items', async () => {
    const kit = startKit()
    const long = 'x'.repeat(50_000)
    kit.put(
      at,
      rss(
        `<guid>${at}</guid><title>a</title>`,
        '<guid>__proto__</guid><title>b</title><dc:creator>constructor</dc:creator>',
        `<guid>${long}</guid><title>c</title>`,
        '<guid>feed:</guid><title>d</title>',
        `<guid>e</guid><title>e</title><link>https://site.example/${long}</link><dc:creator>${long}</dc:creator>`,
      ),
    )
    await kit.pull()
    expect(kit.bodies().sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    kit.put(at, rss(`<guid>${long}</guid><title>c</title>`))
    expect((await kit.pull()).changes).toEqual([])
  })

  test('with the wrong content type is what it is', async () => {
    const kit = startKit()
    for (const type of ['text/html', 'image/png', 'application/json', '', 'text/plain; charset="']) {
      kit.put(at, rss(`<guid>${type}</guid><title>${type}</title>`), { 'content-type': type })
      await kit.pull()
    }
    expect(kit.messages()).toHaveLength(5)
  })

  test('with NULs, half characters and huge headers is read without them', async () => {
    const kit = startKit()
    kit.put(at, () =>
      answerOf(
        200,
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1',
          items: [{ id: '\u0000', content_text: 'a\u0000b\ud800' }],
        }),
        {
          etag: 'e'.repeat(5000),
          'last-modified': 'm'.repeat(5000),
        },
      ),
    )
    await kit.pull()
    expect(kit.bodies()).toEqual(['a\u0000b\ufffd'])
    expect(kit.cursor?.length).toBeLessThan(1000)
  })
})

import fc from 'fast-check'
import { test } from 'vitest'
import { change } from '../../src/main/connectors/change.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { feed } from '../../src/main/connectors/feed/index.ts'
import { readOpml } from '../../src/main/connectors/feed/opml.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { answerOf, createFakeFeedSite } from '../fakes/feedServer.ts'
import { feedFormats, writeFeed } from '../fakes/feedDocuments.ts'
import { createTestSessions } from '../conformance/session.ts'
import { accountAt, at } from '../unit/connectors/feed/kit.ts'
import { randomRuns } from './randomRuns.ts'

/** Pieces that parsers stumble over. */
const shards = [
  '<',
  '>',
  '/>',
  '</',
  '&',
  '&#',
  '&#x0;',
  '&#1114112;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '?>',
  '<!DOCTYPE x [',
  ']>',
  '"',
  "'",
  '\u0000',
  '\ud800',
  '\ufeff',
  '\u202e',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  'null',
  '-1',
  '1e999',
  '<item>',
  '</item>',
  '<entry>',
  '</feed>',
  '<guid>',
  '<link href="javascript:x"/>',
  ' xmlns:a="http://www.w3.org/2005/Atom"',
  '<a:id>',
  '<pubDate>99 Foo 0000</pubDate>',
  ' xml:base="///"',
  'https://[',
  'http://%',
  '<title type="xhtml">',
  '<at:deleted-entry ref="" when="x"/>',
  '__proto__',
  'é',
  '👍',
]
const shard = fc.oneof(fc.constantFrom(...shards), fc.string({ maxLength: 12, unit: 'binary' }))
const document = fc.record({
  format: fc.constantFrom(...feedFormats),
  items: fc.array(fc.record({ id: shard, text: shard, at: fc.integer({ min: 0, max: 4e12 }) }), { maxLength: 6 }),
  /** Where something is put in or cut out, as shares of the length. */
  cuts: fc.array(fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), put: shard }), {
    maxLength: 6,
  }),
})

function written({ format, items, cuts }: typeof document extends fc.Arbitrary<infer T> ? T : never): string {
  const people = new Map([['https://people.example/1', 'Ann']])
  const site = {
    title: 'The Site',
    home: 'https://site.example',
    people,
    hasUnknownFields: false,
    items: items.map((it) => ({ ...it, author: 'https://people.example/1', updatedAt: it.at })),
  }
  let text = writeFeed(format, site)
  for (const { from, length, put } of cuts) {
    const start = Math.floor(from * text.length)
    text = text.slice(0, start) + put + text.slice(start + length)
  }
  return text
}

test('a feed with anything wrong in it ends in changes that keep their schema or in an error in words', async () => {
  await fc.assert(
    fc.asyncProperty(
      document,
      document,
      fc.constantFrom('text/xml', 'text/xml; charset=shift_jis', 'x'),
      async (one, two, type) => {
        const clock = createFakeClock()
        const site = createFakeFeedSite({ format: 'atom' }, clock.clock.now)
        const sessions = createTestSessions(site, clock)
        let cursor: string | null = null
        // The second is read with what was kept of the first, the third finds nothing new.
        for (const text of [written(one), written(two), written(two)]) {
          site.pages.set(at, () => answerOf(200, Buffer.from(text, 'utf8'), { 'content-type': type }))
          clock.jumpTo(clock.clock.now() + 1000)
          const before: string | null = cursor
          try {
            const page = await feed.pull(sessions.open(accountAt(at)), 'items', before)
            for (const it of page.changes) change.parse(it)
            if (
              text === written(two) &&
              before !== null &&
              JSON.parse(before).body === JSON.parse(page.cursor).body &&
              page.changes.length > 0
            )
              throw new Error('The same feed brought something twice')
            cursor = page.cursor
          } catch (error) {
            if (!(error instanceof ConnectorError) || error.message.length < 10) throw error
          }
        }
      },
    ),
    randomRuns(150, 5000),
  )
})

test('bytes of any kind end so too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.option(shard, { nil: '' }), async (bytes, start) => {
      const clock = createFakeClock()
      const site = createFakeFeedSite({ format: 'atom' }, clock.clock.now)
      site.pages.set(at, () => answerOf(200, Buffer.concat([Buffer.from(start), bytes])))
      const ended = await feed
        .pull(createTestSessions(site, clock).open(accountAt(at)), 'items', null)
        .catch((error: unknown) => error)
      if (ended instanceof Error && !(ended instanceof ConnectorError)) throw ended
    }),
    randomRuns(150, 5000),
  )
})

test('a list of feeds with anything wrong in it is read or refused in words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(shard, fc.constantFrom('<opml>', '<body>', '<outline xmlUrl="', '"/>', '</body>', '</opml>')), {
        maxLength: 30,
      }),
      (parts) => {
        try {
          readOpml(`<opml version="2.0"><body>${parts.join('')}</body></opml>`)
        } catch (error) {
          if (!(error instanceof ConnectorError)) throw error
        }
      },
    ),
    randomRuns(300, 10_000),
  )
})

import { afterEach, describe, expect, it } from 'vitest'
import type { Deps } from '../../../src/main/engine/deps.ts'
import { createExecutor } from '../../../src/main/engine/http/execute.ts'
import { createNodeWire } from '../../../src/main/engine/http/nodeWire.ts'
import { createRateLimiter } from '../../../src/main/engine/http/rateLimit.ts'
import { createAsking } from '../../../src/main/engine/translate/ask.ts'
import type { Asking, ServiceRow } from '../../../src/main/engine/translate/ask.ts'
import { deepLAddress } from '../../../src/main/engine/translate/deepL.ts'
import { NotTranslated } from '../../../src/main/engine/translate/service.ts'
import { createDeepLServer, createLibreServer, listen } from '../../fakes/translationServer.ts'
import type { TranslationServer } from '../../fakes/translationServer.ts'
import { createFakeHost } from '../../fakes/fakeHost.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const signal = new AbortController().signal

/** A service on a real port, and the part of the engine that speaks to it. */
async function bench(
  server: TranslationServer,
  kind: ServiceRow['kind'],
  key = '',
): Promise<{ asking: Asking; row: ServiceRow; address: string; lines: string[] }> {
  const { address, close } = await listen(server)
  closing.push(close)
  const host = createFakeHost()
  const lines: string[] = []
  const clock = { now: () => Date.now() }
  const log: Deps['log'] = (_level, event, facts) => void lines.push(`${event} ${JSON.stringify(facts)}`)
  const executor = createExecutor({
    wire: createNodeWire(),
    clock,
    timers: {
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    log,
  })
  if (key !== '') host.secrets.set(`translation:${new URL(address).host}`, key)
  return {
    asking: createAsking({ deps: { host: host.host }, executor, limiter: createRateLimiter(clock) }),
    row: { kind, address, has_key: key === '' ? 0 : 1 },
    address,
    lines,
  }
}

async function words(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof NotTranslated)) throw new Error(`Not a refusal in words: ${String(error)}`)
  return error.message
}

describe('LibreTranslate', () => {
  it('is asked as it is documented, with the key in the body and only where there is one', async () => {
    const server = createLibreServer()
    const { asking, row } = await bench(server, 'libretranslate')
    expect(await asking.translate(row, { text: 'まだ届きません。', from: 'ja', to: 'en' }, signal)).toEqual({
      text: '[en] まだ届きません。',
      from: 'ja',
    })
    expect(
      await asking.translate(row, { text: 'Guten Tag\nTschüss', from: null, to: 'pt-BR' }, signal).catch(String),
    ).toContain('pt is not supported')
    expect(await asking.translate(row, { text: 'Guten Tag\nTschüss', from: null, to: 'zh-Hant' }, signal)).toEqual({
      text: '[zt] Guten Tag\nTschüss',
      from: 'de',
    })
    expect(server.got.map((it) => it.body)).toEqual([
      { q: 'まだ届きません。', source: 'ja', target: 'en', format: 'text' },
      { q: 'Guten Tag\nTschüss', source: 'auto', target: 'pt', format: 'text' },
      { q: 'Guten Tag\nTschüss', source: 'auto', target: 'zt', format: 'text' },
    ])
    const guarded = createLibreServer()
    guarded.key = 'house-key'
    const locked = await bench(guarded, 'libretranslate', 'house-key')
    await locked.asking.translate(locked.row, { text: '안녕', from: 'ko', to: 'en' }, signal)
    expect(guarded.got[0]?.body).toEqual({
      q: '안녕',
      source: 'ko',
      target: 'en',
      format: 'text',
      api_key: 'house-key',
    })
  })

  it('says in words what is wrong with the key, and never what the key is', async () => {
    const server = createLibreServer()
    server.key = 'house-key'
    const open = await bench(server, 'libretranslate')
    const ask = { text: 'Hallo', from: null, to: 'en' }
    expect(await words(open.asking.translate(open.row, ask, signal))).toContain('wants a key')
    const wrong = await bench(server, 'libretranslate', 'wrong-key')
    expect(await words(wrong.asking.translate(wrong.row, ask, signal))).toContain('did not take the key')
    server.next.push({ status: 400, body: JSON.stringify({ error: 'Strange text for wrong-key\n<b>' }) })
    const told = await words(wrong.asking.translate(wrong.row, ask, signal))
    expect(told).toContain('refused this text: Strange text for … <b>.')
    expect([...open.lines, ...wrong.lines].join()).not.toContain('wrong-key')
  })

  it('tells a page for people, a broken answer, an empty one and a boundless one from a translation', async () => {
    const server = createLibreServer()
    const { asking, row } = await bench(server, 'libretranslate')
    const ask = { text: 'Hallo', from: null, to: 'en' }
    const answers: readonly (readonly [string, string])[] = [
      ['<!doctype html><title>Sign in to the WiFi</title>', 'a web page instead of a translation'],
      ['{"translatedText": "He', 'could not be read'],
      ['{"text": "Hello"}', 'holds no translation'],
      ['{"translatedText": "  "}', 'an empty text'],
      [JSON.stringify({ translatedText: 'x'.repeat(60_000) }), 'far more than a translation'],
    ]
    for (const [body, expected] of answers) {
      server.next.push({ status: 200, body })
      expect(await words(asking.translate(row, ask, signal))).toContain(expected)
    }
    server.next.push({ status: 200, body: JSON.stringify({ translatedText: 'x'.repeat(1_500_000) }) })
    expect(await words(asking.translate(row, ask, signal))).toContain('larger than 1 MB')
  })

  it('says what to do when there are too many requests, no such place, trouble, or nobody', async () => {
    const server = createLibreServer()
    const { asking, row } = await bench(server, 'libretranslate')
    const ask = { text: 'Hallo', from: null, to: 'en' }
    const refusals: readonly (readonly [number, Record<string, string>, string])[] = [
      [429, { 'retry-after': '30' }, 'Try again in 30 seconds'],
      [429, {}, 'Try again in a minute'],
      [404, {}, 'no translation service at this address'],
      [413, {}, 'too long'],
      [500, {}, 'trouble at the moment (500)'],
      [302, { location: 'https://elsewhere.example/' }, 'sends the request elsewhere'],
    ]
    for (const [status, headers, expected] of refusals) {
      server.next.push({ status, headers, body: '' })
      expect(await words(asking.translate(row, ask, signal))).toContain(expected)
    }
    const gone = await bench(createLibreServer(), 'libretranslate')
    await closing.pop()?.()
    expect(await words(gone.asking.translate(gone.row, ask, signal))).toContain('did not take the connection')
  })

  it('is asked no more than sixty times a minute', async () => {
    const { asking, row } = await bench(createLibreServer(), 'libretranslate')
    const asks = Array.from({ length: 40 }, (_, n) =>
      asking.translate(row, { text: `Hallo ${n}`, from: null, to: 'en' }, signal).then(
        () => 'done',
        (error: unknown) => (error instanceof NotTranslated ? error.message : String(error)),
      ),
    )
    const told = await Promise.all(asks)
    expect(told.filter((it) => it === 'done').length).toBeLessThan(20)
    expect(told.at(-1)).toContain('no more than 60 texts a minute')
  })

  it('answers a test in words', async () => {
    const server = createLibreServer()
    const { asking, row } = await bench(server, 'libretranslate')
    expect(await asking.test(row, 'th', signal)).toContain('Messages can be translated')
    expect(await words(asking.test(row, 'xx', signal))).toContain('xx is not supported')
  })
})

describe('DeepL', () => {
  it('is asked as it is documented, with the key in the header', async () => {
    const server = createDeepLServer()
    server.key = 'key:fx'
    const { asking, row } = await bench(server, 'deepl', 'key:fx')
    expect(await asking.translate(row, { text: 'まだ届きません。', from: 'ja', to: 'en' }, signal)).toEqual({
      text: '[EN-US] まだ届きません。',
      from: 'ja',
    })
    expect(await asking.translate(row, { text: 'Guten Tag', from: null, to: 'ko' }, signal)).toEqual({
      text: '[KO] Guten Tag',
      from: 'de',
    })
    expect(server.got.map((it) => it.body)).toEqual([
      { text: ['まだ届きません。'], source_lang: 'JA', target_lang: 'EN-US', preserve_formatting: true },
      { text: ['Guten Tag'], target_lang: 'KO', preserve_formatting: true },
    ])
    expect(server.got[0]?.headers['authorization']).toBe('DeepL-Auth-Key key:fx')
    for (const [tag, target] of [
      ['en-GB', 'EN-GB'],
      ['pt', 'PT-PT'],
      ['pt-BR', 'PT-BR'],
      ['zh', 'ZH-HANS'],
      ['zh-TW', 'ZH-HANT'],
    ] as const)
      expect((await asking.translate(row, { text: 'x', from: null, to: tag }, signal)).text).toBe(`[${target}] x`)
  })

  it('says in words that the key is wrong, the quota is used up, or the language is not known', async () => {
    const server = createDeepLServer()
    server.key = 'key:fx'
    const ask = { text: 'Hallo', from: null, to: 'en' }
    const wrong = await bench(server, 'deepl', 'other')
    expect(await words(wrong.asking.translate(wrong.row, ask, signal))).toContain('did not take the key')
    const { asking, row } = await bench(server, 'deepl', 'key:fx')
    server.next.push({ status: 456, body: '{"message":"Quota Exceeded"}' })
    expect(await words(asking.translate(row, ask, signal))).toContain('are used up')
    server.next.push({ status: 529, body: '' })
    expect(await words(asking.translate(row, ask, signal))).toContain('takes no more texts for now')
    server.next.push({ status: 200, body: '<html>proxy</html>' })
    expect(await words(asking.translate(row, ask, signal))).toContain('a web page')
    server.next.push({ status: 200, body: '{"translations":[]}' })
    expect(await words(asking.translate(row, ask, signal))).toContain('holds no translation')
    expect(await words(asking.translate(row, { ...ask, to: 'xx' }, signal))).toContain(
      "refused this text: Value for 'target_lang' not supported.",
    )
  })

  it('is tested by what its key has used, which costs nothing', async () => {
    const server = createDeepLServer()
    server.key = 'key:fx'
    const { asking, row } = await bench(server, 'deepl', 'key:fx')
    expect(await asking.test(row, 'en', signal)).toContain('1,200 of 500,000 characters')
    expect(server.got.map((it) => it.path)).toEqual(['/v2/usage'])
    server.next.push({ status: 200, body: '{"character_count":500000,"character_limit":500000}' })
    expect(await words(asking.test(row, 'en', signal))).toContain('are used up')
  })

  it('knows where a key belongs', () => {
    expect([deepLAddress('a:fx'), deepLAddress('a')]).toEqual(['https://api-free.deepl.com', 'https://api.deepl.com'])
  })
})

describe('the keychain', () => {
  it('is said to hold no key, or to be silent, in words', async () => {
    const { asking, row } = await bench(createLibreServer(), 'libretranslate')
    const ask = { text: 'Hallo', from: null, to: 'en' }
    expect(await words(asking.translate({ ...row, has_key: 1 }, ask, signal))).toContain('holds no key')
  })
})

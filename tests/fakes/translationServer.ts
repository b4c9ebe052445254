import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Wire } from '../../src/main/engine/deps.ts'

/** An answer of a pretended service. */
export interface PretendedAnswer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A translation service as strict as its documentation: what it does not expect, it refuses. */
export interface TranslationServer {
  /** The key that it takes; empty takes everybody. */
  key: string
  /** The next answers in place of its own, first come first. */
  readonly next: PretendedAnswer[]
  /** Every request that came in, whole. */
  readonly got: { readonly path: string; readonly body: unknown; readonly headers: Readonly<Record<string, string>> }[]
  readonly answer: (request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }) => PretendedAnswer
}

const json = (status: number, value: unknown): PretendedAnswer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
})

function parsed(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

function make(
  own: (server: TranslationServer, path: string, method: string, body: string, key: string) => PretendedAnswer,
) {
  const server: TranslationServer = {
    key: '',
    next: [],
    got: [],
    answer: ({ method, path, headers, body }) => {
      server.got.push({ path, body: parsed(body), headers })
      const next = server.next.shift()
      if (next !== undefined) return next
      return own(server, path, method, body, headers['authorization'] ?? '')
    },
  }
  return server
}

const libreLanguages = ['en', 'ja', 'ko', 'th', 'de', 'zh', 'zt']

/** LibreTranslate: POST /translate with q, source, target, format and api_key, and nothing else. */
export function createLibreServer(): TranslationServer {
  return make((server, path, method, body) => {
    if (path !== '/translate') return { status: 404, body: '<html><body>Not Found</body></html>' }
    if (method !== 'POST') return json(405, { error: 'The method is not allowed for the requested URL.' })
    const it = parsed(body)
    if (it === null) return json(400, { error: 'Invalid request: not JSON' })
    const strange = Object.keys(it).filter((name) => !['q', 'source', 'target', 'format', 'api_key'].includes(name))
    if (strange.length > 0) return json(400, { error: `Invalid request: unexpected ${strange.join(', ')}` })
    const { q, source, target, format } = it
    if (server.key !== '' && it['api_key'] === undefined)
      return json(400, { error: 'Please contact the server operator to get an API key' })
    if (server.key !== '' && it['api_key'] !== server.key) return json(403, { error: 'Invalid API key' })
    if (typeof q !== 'string' || q === '') return json(400, { error: 'Invalid request: missing q parameter' })
    if (typeof source !== 'string') return json(400, { error: 'Invalid request: missing source parameter' })
    if (format !== 'text' && format !== 'html') return json(400, { error: 'Invalid request: wrong format' })
    for (const language of [source === 'auto' ? 'en' : source, target])
      if (!libreLanguages.includes(String(language)))
        return json(400, { error: `${String(language)} is not supported` })
    return json(200, {
      translatedText: `[${String(target)}] ${q}`,
      ...(source === 'auto' ? { detectedLanguage: { confidence: 90, language: 'de' } } : {}),
    })
  })
}

const deepLTargets = ['EN-GB', 'EN-US', 'JA', 'KO', 'TH', 'DE', 'PT-BR', 'PT-PT', 'ZH-HANS', 'ZH-HANT']

/** DeepL: POST /v2/translate with text, source_lang and target_lang in JSON, GET /v2/usage; the key in the header only. */
export function createDeepLServer(): TranslationServer {
  return make((server, path, method, body, authorization) => {
    if (authorization !== `DeepL-Auth-Key ${server.key}` || server.key === '') return { status: 403, body: '' }
    if (path === '/v2/usage' && method === 'GET') return json(200, { character_count: 1200, character_limit: 500_000 })
    if (path !== '/v2/translate') return json(404, { message: 'Not found' })
    if (method !== 'POST') return json(405, {})
    const it = parsed(body)
    const known = ['text', 'source_lang', 'target_lang', 'preserve_formatting']
    if (it === null || Object.keys(it).some((name) => !known.includes(name)))
      return json(400, { message: 'Bad request' })
    const { text, target_lang: target, source_lang: source } = it
    if (!Array.isArray(text) || text.length === 0 || text.length > 50 || text.some((each) => typeof each !== 'string'))
      return json(400, { message: "Value for 'text' not supported." })
    if (!deepLTargets.includes(String(target))) return json(400, { message: "Value for 'target_lang' not supported." })
    if (source !== undefined && !(typeof source === 'string' && /^[A-Z]{2}$/.test(source)))
      return json(400, { message: "Value for 'source_lang' not supported." })
    return json(200, {
      translations: text.map((each) => ({
        detected_source_language: source ?? 'DE',
        text: `[${String(target)}] ${String(each)}`,
      })),
    })
  })
}

/** The wire of an engine that reaches these servers, by host, and nothing else. */
export function wireTo(servers: Readonly<Record<string, TranslationServer>>): Wire {
  return async (request) => {
    const url = new URL(request.url)
    const server = servers[url.host]
    if (server === undefined) throw new Error(`No such server: ${url.host}`)
    const told = server.answer({
      method: request.method,
      path: url.pathname,
      headers: request.headers,
      body: request.body === null ? '' : new TextDecoder().decode(request.body),
    })
    return Promise.resolve({ status: told.status, headers: told.headers ?? {}, body: bytes(told.body) })
  }
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text))
}

/** The same over real HTTP on this computer; `address` has no slash at the end. */
export async function listen(
  server: TranslationServer,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const http = createServer((request, response) => {
    void wholeBody(request).then((body) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      )
      const told = server.answer({ method: request.method ?? '', path: request.url ?? '', headers, body })
      response.writeHead(told.status, told.headers ?? {}).end(told.body)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo // it listens on a port
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
}

async function wholeBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array) // no encoding was set
  return Buffer.concat(chunks).toString('utf8')
}

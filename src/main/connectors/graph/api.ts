import { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import type { Http, HttpRequest, HttpResponse, Session } from '../connector.ts'
import { decode } from '../shared/decode.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { formBody } from '../shared/oauth.ts'
import { failureOf, isTooMuch, refusalIn, usageOf } from './errors.ts'

/** Where the Graph interface answers. */
export const graphHost = 'graph.facebook.com'
/** The name of the setting that holds the version (contract/settings.ts), and what is asked for without one. */
export const versionSetting = 'graphVersion'
const usualVersion = 'v25.0'
/** The header in which a request names the Page whose token signs it; `sign` (auth.ts) takes it out again. */
export const asHeader = 'x-parley-page'
/** The most parts of a batch. */
export const batchMax = 50
/** The largest page of a list. */
export const pageMax = 100
/** From this share of a quota on, in percent, the log says so. */
const nearPercent = 75

/** What one call needs to know. */
export interface GraphCaller {
  readonly http: Http
  /** Null = the network itself; else a server on this computer that stands in for it. */
  readonly server: string | null
  readonly host: string
  /** Such as `v25.0`. */
  readonly version: string
  readonly now: number
  /** The Page whose token signs the request; null = the token that the person signed in with. */
  readonly as: string | null
  /** Sent as it stands instead of the account's own signature: for calls made while nobody is signed in yet. */
  readonly token?: string
  /** `appsecret_proof` that goes with `token`. */
  readonly proof?: string | null
  readonly log?: Session['log']
}

export type GraphParams = Readonly<Record<string, string | number | boolean | undefined>>

/** The version of the interface that is asked for, by the settings. */
export function versionOf(
  settings: Readonly<Record<string, string | number | boolean>>,
  name = versionSetting,
): string {
  const told = settings[name]
  return typeof told === 'string' && /^v\d{1,3}\.\d$/u.test(told) ? told : usualVersion
}

/** The caller for a session. `as` = the Page that signs (null = the person); `host` where it is not the Graph host itself. */
export function callerOf(session: Session, as: string | null, host: string = graphHost): GraphCaller {
  return {
    http: session.http,
    server: session.account.server,
    host,
    version: versionOf(session.settings),
    now: session.now,
    as,
    log: session.log,
  }
}

/** An address of the interface. Each part of the path is encoded; undefined parameters are left out. */
export function graphUrl(caller: GraphCaller, path: readonly string[], params: GraphParams = {}): string {
  return networkAddress(caller.server, caller.host, `/${relativeUrl(caller.version, path, params)}`)
}

function relativeUrl(version: string, path: readonly string[], params: GraphParams): string {
  const search = formBody(texts(params))
  return `${[version, ...path].map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`
}

function texts(params: GraphParams): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).map(([name, it]) => [name, it === undefined ? it : String(it)]))
}

/** GET {version}/{path}. Throws ConnectorError. */
export async function get<S extends z.ZodType>(
  caller: GraphCaller,
  path: readonly string[],
  params: GraphParams,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  return decode(schema, await send(caller, { method: 'GET', url: graphUrl(caller, path, params) }, what), what)
}

/** POST with a form body, which is how Graph takes what is written. Throws ConnectorError. */
export async function post<S extends z.ZodType>(
  caller: GraphCaller,
  path: readonly string[],
  form: GraphParams,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'POST', url: graphUrl(caller, path), headers, body: formBody(texts(form)) } as const
  return decode(schema, await send(caller, request, what), what)
}

/** POST with a JSON body: messages are written so. Throws ConnectorError. */
export async function postJson<S extends z.ZodType>(
  caller: GraphCaller,
  path: readonly string[],
  body: object,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const headers = { 'content-type': 'application/json' }
  const request = { method: 'POST', url: graphUrl(caller, path), headers, body: JSON.stringify(body) } as const
  return decode(schema, await send(caller, request, what), what)
}

/** DELETE {version}/{path}. Throws ConnectorError. */
export async function remove<S extends z.ZodType>(
  caller: GraphCaller,
  path: readonly string[],
  params: GraphParams,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  return decode(schema, await send(caller, { method: 'DELETE', url: graphUrl(caller, path, params) }, what), what)
}

/** One file of a multipart form. */
export interface GraphFile {
  readonly field: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** POST with fields and one file as multipart/form-data. `boundary` must not occur in them: 43 characters of a hash will do. Throws ConnectorError. */
export async function upload<S extends z.ZodType>(
  caller: GraphCaller,
  path: readonly string[],
  form: GraphParams,
  file: GraphFile,
  boundary: string,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const head = (name: string, rest = ''): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${rest}\r\n\r\n`
  const fields = Object.entries(texts(form)).map(([name, it]) => (it === undefined ? '' : `${head(name)}${it}\r\n`))
  const opening = `${fields.join('')}${head(file.field, `; filename="${file.name}"\r\ncontent-type: ${file.mediaType}`)}`
  const body = Buffer.concat([Buffer.from(opening), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const request = { method: 'POST', url: graphUrl(caller, path), headers, body: new Uint8Array(body) } as const
  return decode(schema, await send(caller, request, what), what)
}

/** A list as Graph gives it; `next` holds a token, so that only its presence is looked at. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.object({
    data: z.array(item),
    paging: z
      .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
      .optional(),
  })
}

/** One page of a list; `after` is where the next page begins, null at the end. */
export interface GraphPage<T> {
  readonly items: readonly T[]
  readonly after: string | null
}

/** A list that was decoded by `listOf`, as a page. A page that is short may still have one after it: only a missing `next` ends a list. */
export function pageOf<T>(list: {
  readonly data: readonly T[]
  readonly paging?:
    | { readonly cursors?: { readonly after?: string | undefined } | undefined; readonly next?: string | undefined }
    | undefined
}): GraphPage<T> {
  const after = list.paging?.cursors?.after ?? null
  return { items: list.data, after: list.paging?.next === undefined ? null : after }
}

/** Pages of a list that Meta found too large are asked for in this size. */
const smallPage = 10

/** One page of a list, from `after` on (null = its beginning); a smaller one where Meta finds it too much to ask. Throws ConnectorError. */
export async function getPage<S extends z.ZodType>(
  caller: GraphCaller,
  path: readonly string[],
  params: GraphParams,
  after: string | null,
  item: S,
  what: string,
): Promise<GraphPage<z.output<S>>> {
  const ask = (more: GraphParams) =>
    get(caller, path, { ...params, ...more, after: after ?? undefined }, listOf(item), what)
  const isLarge = Number(params['limit'] ?? 0) > smallPage
  const list = await ask({}).catch((error: unknown) => {
    if (isLarge && isTooMuch(error)) return ask({ limit: smallPage })
    throw error
  })
  return pageOf<z.output<S>>({ data: list.data as z.output<S>[], paging: list.paging }) // what the schema gave
}

/** One GET inside a batch. */
export interface BatchPart {
  readonly path: readonly string[]
  readonly params: GraphParams
}

const batchAnswer = z.array(z.object({ code: z.number().int(), body: z.string().nullable().optional() }).nullable())

/** The answer to one part: what it brought, or why not; the failure of one leaves the others as they are. */
export type BatchResult<T> = { readonly value: T } | { readonly error: ConnectorError }

/** Up to 50 GETs in one request; each of them counts against the quotas all the same. Throws ConnectorError when the batch itself fails. */
export async function batch<S extends z.ZodType>(
  caller: GraphCaller,
  parts: readonly BatchPart[],
  schema: S,
  what: string,
): Promise<readonly BatchResult<z.output<S>>[]> {
  if (parts.length === 0) return []
  if (parts.length > batchMax) throw new RangeError(`A batch has at most ${String(batchMax)} parts.`)
  const asked = parts.map(({ path, params }) => ({
    method: 'GET',
    relative_url: relativeUrl(caller.version, path, params),
  }))
  const url = networkAddress(caller.server, caller.host, `/${caller.version}/`)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = formBody({ batch: JSON.stringify(asked), include_headers: 'false' })
  const response = await send(caller, { method: 'POST', url, headers, body }, what)
  const answers = decode(batchAnswer, response, what)
  return parts.map((_, index) => partOf(answers[index] ?? null, response, schema, what, caller.now))
}

function partOf<S extends z.ZodType>(
  answer: z.infer<typeof batchAnswer>[number],
  response: HttpResponse,
  schema: S,
  what: string,
  now: number,
): BatchResult<z.output<S>> {
  if (answer === null)
    return { error: new ConnectorError('server', `${what} took Meta too long.`, { outcome: 'unknown', code: 'batch' }) }
  const part: HttpResponse = { ...response, status: answer.code, body: new TextEncoder().encode(answer.body ?? '') }
  try {
    if (answer.code < 200 || answer.code >= 300 || refusalIn(part) !== null) throw failureOf(part, what, now)
    return { value: decode(schema, part, what) }
  } catch (error) {
    if (error instanceof ConnectorError) return { error }
    throw error
  }
}

/** Sends one request and gives its answer when it is a success. Throws ConnectorError. */
export async function send(caller: GraphCaller, request: HttpRequest, what: string): Promise<HttpResponse> {
  const { token, proof } = caller
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const as = token !== undefined || caller.as === null ? {} : { [asHeader]: caller.as }
  const response = await caller.http({
    ...request,
    url: proof === undefined || proof === null ? request.url : withProof(request.url, proof),
    headers: { accept: 'application/json', ...request.headers, ...bearer, ...as },
    ...(token === undefined ? {} : { unsigned: true }),
  })
  const { percent } = usageOf(response.headers)
  if (percent >= nearPercent) caller.log?.('near_quota', { percent })
  const isSuccess = response.status >= 200 && response.status < 300
  if (isSuccess && refusalIn(response) === null) return response
  throw failureOf(response, what, caller.now)
}

/** The address with the proof that whoever asks knows the secret of the app. */
export function withProof(url: string, proof: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}appsecret_proof=${proof}`
}

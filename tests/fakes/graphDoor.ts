import { createHmac } from 'node:crypto'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { parseFields, plainNode } from './graphFields.ts'
import { GraphRefusal, graphMissing } from './graphRefusal.ts'

type Json = Record<string, unknown>
const encoder = new TextEncoder()

/** A Page that the person who signs in may act for. */
export interface GraphPage {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly tasks: readonly string[]
  /** More fields, such as `instagram_business_account`. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** One call, alone or as a part of a batch; the path stands behind the version. */
export interface GraphCall {
  readonly method: string
  readonly path: readonly string[]
  /** Query and form together. */
  readonly params: URLSearchParams
  /** Whose token signs: the id of a Page, or null for the person. */
  readonly as: string | null
  /** A body that is no form: JSON or multipart. */
  readonly body: Uint8Array | null
  readonly mediaType: string
}

/** What only tests alter. */
export interface GraphSwitches {
  /** Subcode of 190 that all tokens are refused with; null = they work. */
  tokenEnd: number | null
  /** Permissions that were not given: what needs them is refused. */
  readonly lacks: Set<string>
  /** Requests without a proof are refused (code 104). */
  wantsProof: boolean
  /** Percent of the Page's calls that the usage headers tell; from 100 on every call is refused. */
  usedPercent: number
  /** Minutes until there is access again, for those headers. */
  waitMinutes: number
  /** The next calls that are refused with this, each once. */
  readonly refuseNext: GraphRefusal[]
  /** The oldest version that is still answered. */
  oldestVersion: number
}

/** The door of the Graph interface: versions, tokens, proofs, batches, errors, usage; what lies behind it is the network's own. */
export interface GraphDoor {
  readonly answer: (request: WireRequest) => FakeAnswer
  readonly switches: GraphSwitches
  /** The token of the person, and those of Pages. */
  readonly userToken: string
  readonly pageToken: (id: string) => string
  readonly app: { readonly id: string; readonly secret: string }
  /** What a person does on the page of the dialog: allows it. Gives the address that the window ends at. */
  readonly allow: (address: string) => string
  /** Requests, as `GET /v25.0/path?query`, without host. */
  readonly requests: string[]
  /** Calls that count against quotas: parts of a batch are calls. */
  readonly calls: () => number
  readonly revoke: () => void
  readonly addUnknownFields: () => void
}

/** Makes a door for these Pages; `route` answers what is not the door's own, and throws GraphRefusal. */
export function createGraphDoor(parts: {
  readonly now: () => number
  readonly pages: readonly GraphPage[]
  readonly person: { readonly id: string; readonly name: string }
  readonly permissions: readonly string[]
  /** The word that usage headers have for the use, such as `pages`. */
  readonly use: string
  readonly route: (call: GraphCall) => unknown
}): GraphDoor {
  const { pages, person } = parts
  const userToken = 'EAAuserTokenOfTheAgency'
  const pageToken = (id: string): string => `EAApageTokenOf${id}`
  const app = { id: '5550001', secret: 'secret-of-the-agencys-app' }
  const tokens = new Map<string, string | null>([
    [userToken, null],
    ...pages.map((page): [string, string] => [pageToken(page.id), page.id]),
  ])
  const codes = new Map<string, string>()
  const switches: GraphSwitches = {
    tokenEnd: null,
    lacks: new Set(),
    wantsProof: false,
    usedPercent: 3,
    waitMinutes: 0,
    refuseNext: [],
    oldestVersion: 22,
  }
  const requests: string[] = []
  let calls = 0
  let count = 0
  let isFuture = false

  /** Whose token it is; throws what a dead, strange or unproved one is answered with. */
  function holder(request: WireRequest, params: URLSearchParams): string | null {
    const told =
      params.get('access_token') ?? (request.headers['authorization'] ?? '').replace(/^(?:Bearer|OAuth) /u, '')
    if (told === '')
      throw new GraphRefusal(104, 'An access token is required to request this resource.', { status: 401 })
    if (switches.tokenEnd !== null && tokens.has(told))
      throw new GraphRefusal(190, 'Error validating access token', { subcode: switches.tokenEnd, status: 401 })
    const as = tokens.get(told)
    if (as === undefined) throw new GraphRefusal(190, 'Invalid OAuth access token', { status: 401 })
    const proof = params.get('appsecret_proof')
    if (proof === null && switches.wantsProof)
      throw new GraphRefusal(100, 'API calls from the server require an appsecret_proof argument')
    if (proof !== null && proof !== createHmac('sha256', app.secret).update(told).digest('hex'))
      throw new GraphRefusal(100, 'Invalid appsecret_proof provided in the API argument')
    return as
  }

  function counted(call: GraphCall): unknown {
    calls++
    const refused = switches.refuseNext.shift()
    if (refused !== undefined) throw refused
    if (switches.usedPercent >= 100)
      throw new GraphRefusal(80001, 'There have been too many calls to this Page account.')
    return own(call) ?? parts.route(call)
  }

  /** What the door answers itself; null for the rest. */
  function own({ method, path, params, as }: GraphCall): unknown {
    const [node = '', edge] = path
    if (method !== 'GET') return null
    const fields = params.get('fields') === null ? null : parseFields(params.get('fields') ?? '')
    if (node === 'me' && edge === undefined) {
      if (as === null) return plainNode({ ...person }, ['id', 'name'], 'User', fields)
      return pageNode(as, fields)
    }
    if (node === 'me' && as !== null && (edge === 'accounts' || edge === 'permissions'))
      throw new GraphRefusal(100, `(#100) Tried accessing nonexisting field (${edge}) on node type (Page)`)
    if (node === 'me' && edge === 'accounts') {
      if (switches.lacks.has('pages_show_list')) return { data: [] }
      return { data: pages.map((page) => pageNode(page.id, fields)) }
    }
    if (node === 'me' && edge === 'permissions')
      return {
        data: parts.permissions.map((permission) => ({
          permission,
          status: switches.lacks.has(permission) ? 'declined' : 'granted',
        })),
      }
    return null
  }

  function pageNode(id: string, fields: ReturnType<typeof parseFields> | null): Json {
    const page = pages.find((one) => one.id === id)
    if (page === undefined) throw graphMissing(id)
    const { name, username, tasks, more = {} } = page
    const picture = { data: { url: `https://scontent.xx.fbcdn.net/page-${id}.jpg` } }
    const link = `https://www.facebook.com/${username}`
    const node = { id, name, username, tasks, link, picture, access_token: pageToken(id), ...more }
    return plainNode(node, [...Object.keys(node), 'instagram_business_account'], 'Page', fields)
  }

  function tokenFor(params: URLSearchParams): Json {
    if (params.get('client_id') !== app.id || params.get('client_secret') !== app.secret)
      throw new GraphRefusal(1, 'Error validating client secret.', { status: 400 })
    if (params.get('grant_type') === 'fb_exchange_token') {
      if (!tokens.has(params.get('fb_exchange_token') ?? ''))
        throw new GraphRefusal(190, 'Error validating access token', { subcode: 463, status: 400 })
      return { access_token: userToken, token_type: 'bearer', expires_in: 5_183_944 }
    }
    const redirect = codes.get(params.get('code') ?? '')
    codes.delete(params.get('code') ?? '')
    if (redirect === undefined || redirect !== params.get('redirect_uri'))
      throw new GraphRefusal(100, 'This authorization code has been used.', { subcode: 36_009 })
    const short = `EAAshort${String(++count)}`
    tokens.set(short, null)
    return { access_token: short, token_type: 'bearer', expires_in: 5000 }
  }

  function batchOf(request: WireRequest, params: URLSearchParams): unknown {
    const as = holder(request, params)
    const wanted = JSON.parse(params.get('batch') ?? '[]') as { method: string; relative_url: string; body?: string }[] // judged below
    if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 50)
      throw new GraphRefusal(100, 'Too many requests in batch message. Maximum batch size is 50')
    return wanted.map((part) => {
      const url = new URL(part.relative_url, 'https://graph.facebook.com/')
      const [version = '', ...path] = url.pathname.slice(1).split('/').map(decodeURIComponent)
      try {
        checkVersion(version)
        const call = { method: part.method, path, params: url.searchParams, as, body: null, mediaType: '' }
        return { code: 200, body: text(counted(call)) }
      } catch (error) {
        if (!(error instanceof GraphRefusal)) throw error
        return { code: error.status, body: text(error.body(trace())) }
      }
    })
  }

  function checkVersion(version: string): void {
    const number = Number(/^v(\d+)\.\d$/u.exec(version)?.[1] ?? 'NaN')
    if (Number.isNaN(number)) throw new GraphRefusal(2500, `Unknown path components: /${version}`)
    if (number < switches.oldestVersion)
      throw new GraphRefusal(2635, 'You are calling a deprecated version of the Ads API.')
  }

  function route(request: WireRequest): unknown {
    const url = new URL(request.url)
    const parted = url.pathname.slice(1).split('/').map(decodeURIComponent)
    const [version = '', ...path] = parted[0]?.startsWith('graph.') === true ? parted.slice(1) : parted
    const mediaType = request.headers['content-type'] ?? ''
    const isForm = mediaType.startsWith('application/x-www-form-urlencoded')
    const form = isForm && request.body !== null ? Buffer.from(request.body).toString('utf8') : ''
    const params = new URLSearchParams([...url.searchParams, ...new URLSearchParams(form)])
    requests.push(`${request.method} /${[version, ...path].join('/')}${url.search}`)
    checkVersion(version)
    if (path[0] === 'oauth' && path[1] === 'access_token') return tokenFor(params)
    if (path[0] === 'debug_token') {
      if ((request.headers['authorization'] ?? '') !== `Bearer ${app.id}|${app.secret}`)
        throw new GraphRefusal(190, 'Invalid OAuth access token', { status: 401 })
      return {
        data: { is_valid: true, expires_at: 0, data_access_expires_at: Math.floor(parts.now() / 1000) + 7_776_000 },
      }
    }
    if (request.method === 'POST' && path.every((part) => part === '')) return batchOf(request, params)
    const as = holder(request, params)
    return counted({ method: request.method, path, params, as, body: isForm ? null : request.body, mediaType })
  }

  function text(value: unknown): string {
    return JSON.stringify(isFuture ? withUnknown(value) : value)
  }

  function trace(): string {
    return `Atrace${String(++count)}`
  }

  function reply(status: number, body: string): FakeAnswer {
    const { usedPercent, waitMinutes } = switches
    const use = { type: parts.use, call_count: usedPercent, total_cputime: 1, total_time: 2 }
    const business = { [pages[0]?.id ?? '0']: [{ ...use, estimated_time_to_regain_access: waitMinutes }] }
    return {
      status,
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'facebook-api-version': 'v25.0',
        'x-app-usage': '{"call_count":1,"total_time":1,"total_cputime":1}',
        'x-business-use-case-usage': JSON.stringify(business),
      },
      body: encoder.encode(body),
    }
  }

  return {
    switches,
    userToken,
    pageToken,
    app,
    requests,
    calls: () => calls,
    revoke: () => {
      switches.tokenEnd = 460
    },
    addUnknownFields: () => {
      isFuture = true
    },
    allow: (address) => {
      const asked = new URL(address).searchParams
      if (asked.get('client_id') !== app.id) throw new Error('Nobody knows this app')
      const code = `code-${String(++count)}`
      codes.set(code, asked.get('redirect_uri') ?? '')
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      return back.href
    },
    answer: (request) => {
      try {
        return reply(200, text(route(request)))
      } catch (error) {
        if (error instanceof GraphRefusal) return reply(error.status, text(error.body(trace())))
        throw error
      }
    },
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { type: 'unheard-of', n: 1 } }
}

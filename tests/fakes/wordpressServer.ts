import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { commentView, postView, withFields } from './wordpressViews.ts'
import { fakeOwner, type WordpressComment, type WordpressWorld } from './wordpressWorld.ts'
import {
  createComment,
  trashComment,
  updateComment,
  WordpressRefusal,
  type WordpressSwitches,
} from './wordpressWrites.ts'

/** The site lives in a folder, as one of many on its host. */
export const fakeSite = 'https://blog.example/news'
export const fakePassword = 'abcd EFGH 1234 ijkl MNOP 5678'
const uuid = '6f1c2a3b-0000-4000-8000-1234567890ab'
const encoder = new TextEncoder()
type Json = Record<string, unknown>

/** The REST interface of a WordPress site over a world, as strict as the real one. */
export function createWordpressServer(world: WordpressWorld, switches: WordpressSwitches, now: () => number) {
  let isRevoked = false
  let isFuture = false
  let mostPerPage = 100
  const basic = `Basic ${Buffer.from(`olga:${fakePassword.replaceAll(' ', '')}`).toString('base64')}`

  function isSignedIn(request: WireRequest): boolean {
    return !switches.dropsSignIn && !isRevoked && request.headers['authorization'] === basic
  }

  function refuse(request: WireRequest, code: string): never {
    throw new WordpressRefusal(isSignedIn(request) ? 403 : 401, code)
  }

  function route(request: WireRequest, path: string, query: URLSearchParams): FakeAnswer {
    const overridden = request.method === 'POST' ? query.get('_method') : null
    const method = overridden ?? request.method
    if (switches.blocksDelete && request.method === 'DELETE') return html(403, '<h1>Forbidden</h1>')
    const fields = query.get('_fields')
    if (path === '/') return json(200, withFields(index(), fields))
    if (path.startsWith('/wp/v2/users/me')) return ownUser(request, method, path, fields)
    if (path === '/wp/v2/posts' || path === '/wp/v2/pages') {
      if (query.get('context') === 'edit' && (!isSignedIn(request) || switches.role !== 'editor'))
        refuse(request, 'rest_forbidden_context')
      return listPosts(path.slice('/wp/v2/'.length), query, fields)
    }
    const number = /^\/wp\/v2\/comments(?:\/(\d+))?$/u.exec(path)
    if (number === null) throw new WordpressRefusal(404, 'rest_no_route')
    const isEdit = query.get('context') === 'edit'
    if (isEdit && (!isSignedIn(request) || switches.role !== 'editor')) refuse(request, 'rest_forbidden_context')
    const view = (comment: WordpressComment): Json =>
      withFields(commentView(fakeSite, comment, world.posts.get(comment.post)?.kind ?? 'posts', isEdit), fields)
    if (number[1] === undefined) {
      if (method === 'GET') return listComments(request, query, view)
      if (!isSignedIn(request)) throw new WordpressRefusal(401, 'rest_comment_login_required')
      return json(201, view(createComment(world, switches, jsonOf(request.body))))
    }
    const comment = world.comments.get(Number(number[1]))
    if (comment === undefined) throw new WordpressRefusal(404, 'rest_comment_invalid_id')
    if (method !== 'GET' && !isSignedIn(request)) throw new WordpressRefusal(401, 'rest_cannot_edit')
    if (method === 'POST') updateComment(switches, world, comment, jsonOf(request.body))
    if (method === 'DELETE') trashComment(switches, world, comment)
    return json(200, view(comment))
  }

  function index(): Json {
    const authorization = { endpoints: { authorization: `${fakeSite}/wp-admin/authorize-application.php` } }
    return {
      name: 'Bread &amp; Butter',
      description: '',
      url: fakeSite,
      home: fakeSite,
      gmt_offset: '2',
      namespaces: ['oembed/1.0', 'wp/v2'],
      authentication: switches.passwordsAreOff ? [] : { 'application-passwords': authorization },
      routes: {},
    }
  }

  function ownUser(request: WireRequest, method: string, path: string, fields: string | null): FakeAnswer {
    if (!isSignedIn(request)) throw new WordpressRefusal(401, 'rest_not_logged_in')
    const rest = path.slice('/wp/v2/users/me'.length)
    if (rest === '')
      return json(
        200,
        withFields(
          {
            id: fakeOwner.userId,
            username: 'olga',
            name: fakeOwner.name,
            slug: 'olga',
            link: `${fakeSite}/author/olga/`,
            roles: [switches.role],
            capabilities: { read: true, ...(switches.role === 'editor' ? { moderate_comments: true } : {}) },
            avatar_urls: { 96: 'https://secure.gravatar.com/avatar/0?s=96' },
          },
          fields,
        ),
      )
    if (rest === '/application-passwords/introspect') return json(200, withFields({ uuid, name: 'Parley' }, fields))
    if (rest !== `/application-passwords/${uuid}` || method !== 'DELETE')
      throw new WordpressRefusal(404, 'rest_application_password_not_found')
    isRevoked = true
    return json(200, { deleted: true, previous: { uuid } })
  }

  function listPosts(kind: string, query: URLSearchParams, fields: string | null): FakeAnswer {
    const include = numbers(query, 'include')
    const rows = [...world.posts.values()].filter(
      (post) => post.kind === kind && (include === null || include.includes(post.id)),
    )
    return page(rows, query, (post) => withFields(postView(fakeSite, post), fields))
  }

  function listComments(
    request: WireRequest,
    query: URLSearchParams,
    view: (one: WordpressComment) => Json,
  ): FakeAnswer {
    const mayAll = isSignedIn(request) && switches.role === 'editor'
    for (const name of ['status', 'author']) if (query.has(name) && !mayAll) refuse(request, 'rest_forbidden_param')
    const status = query.get('status') ?? 'approve'
    const [include, parents, authors] = ['include', 'parent', 'author'].map((name) => numbers(query, name))
    const before = query.get('before')
    const rows = [...world.comments.values()].filter(
      (one) =>
        (include?.includes(one.id) ?? true) &&
        (parents?.includes(one.parent) ?? true) &&
        (authors?.includes(one.person.userId) ?? true) &&
        // Dates are compared in the site's own time zone.
        (before === null || one.at + 2 * 3_600_000 < Date.parse(`${before}Z`)) &&
        isAskedFor(one, status),
    )
    return page(rows, query, view, (one) => !switches.dropped.has(one.id))
  }

  function page<T extends { readonly id: number }>(
    rows: readonly T[],
    query: URLSearchParams,
    view: (row: T) => Json,
    isShown: (row: T) => boolean = () => true,
  ): FakeAnswer {
    const perPage = Number(query.get('per_page') ?? 10)
    if (perPage < 1 || perPage > mostPerPage)
      throw new WordpressRefusal(400, 'rest_invalid_param', {
        per_page: `per_page muss zwischen 1 (inklusive) und ${mostPerPage} (inklusive) liegen`,
      })
    const sign = query.get('order') === 'asc' ? 1 : -1
    const offset = Number(query.get('offset') ?? 0)
    const sorted = [...rows].sort((a, b) => sign * (a.id - b.id))
    const shown = sorted.slice(offset, offset + perPage).filter(isShown)
    return json(200, shown.map(view), {
      'x-wp-total': String(rows.length),
      'x-wp-totalpages': String(Math.ceil(rows.length / perPage)),
    })
  }

  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    const root = switches.isPlain ? `${fakeSite}/index.php?rest_route=/` : `${fakeSite}/wp-json/`
    try {
      const plain = url.searchParams.get('rest_route')
      const path = url.pathname.startsWith('/news/wp-json') ? url.pathname.slice('/news/wp-json'.length) : null
      if (switches.isPlain && plain !== null) return route(request, plain, url.searchParams)
      if (!switches.isPlain && path !== null) return route(request, path === '' ? '/' : path, url.searchParams)
      if (url.pathname !== '/news/') return html(404, '<h1>Not found</h1>')
      const link = `<link rel="https://api.w.org/" href="${root.replaceAll('&', '&amp;')}" />`
      const headers = switches.hidesHeader ? {} : { link: `<${root}>; rel="https://api.w.org/"` }
      return html(200, `<!doctype html><html><head><title>Bread</title>${link}</head></html>`, headers)
    } catch (error) {
      if (!(error instanceof WordpressRefusal)) throw error
      const data = { status: error.status, ...(error.params === null ? {} : { params: error.params }) }
      return json(error.status, { code: error.code, message: 'Tut mir leid.', data })
    }
  }

  function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
    const notice = switches.printsNotices
      ? '<br />\n<b>Notice</b>: Undefined index: Array[0] in <b>x.php</b><br />\n'
      : ''
    return {
      status,
      headers: { 'content-type': 'application/json; charset=UTF-8', date: new Date(now()).toUTCString(), ...headers },
      body: encoder.encode(notice + JSON.stringify(isFuture ? withUnknown(value) : value)),
    }
  }

  return {
    answer,
    revoke: () => {
      isRevoked = true
    },
    isRevoked: () => isRevoked,
    setPageSize: (items: number) => {
      mostPerPage = items
    },
    addUnknownFields: () => {
      isFuture = true
    },
  }
}

function isAskedFor(comment: WordpressComment, status: string): boolean {
  if (status === 'any') return true
  if (status === 'all') return comment.status === 'approved' || comment.status === 'hold'
  return comment.status === (status === 'approve' ? 'approved' : status)
}

function html(status: number, text: string, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8', ...headers }, body: encoder.encode(text) }
}

function numbers(query: URLSearchParams, name: string): number[] | null {
  return query.get(name)?.split(',').map(Number) ?? null
}

function jsonOf(body: Uint8Array | null): Json {
  try {
    return JSON.parse(new TextDecoder().decode(body ?? new Uint8Array())) as Json // judged by the routes
  } catch {
    throw new WordpressRefusal(400, 'rest_invalid_json')
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { n: 1 } }
}

import { forbidden, invalid, missing } from './xRefusal.ts'
import type { XShown, XViews } from './xViews.ts'
import type { XPost, XVersion, XWorld } from './xWorld.ts'

type Json = Record<string, unknown>
const dayMs = 86_400_000

/** Parameters of each list; any other name is refused. */
const shared = ['expansions', 'tweet.fields', 'post.fields', 'user.fields', 'media.fields']
const bounds = ['since_id', 'until_id', 'start_time', 'end_time', 'pagination_token', 'max_results']
/** What each address takes. */
export const xParams: Readonly<Record<string, readonly string[]>> = {
  me: ['user.fields', 'expansions', 'tweet.fields', 'post.fields'],
  users: ['ids', 'user.fields', 'expansions', 'tweet.fields', 'post.fields'],
  mentions: [...shared, ...bounds],
  tweets: [...shared, ...bounds, 'exclude'],
  search: [...shared, ...bounds, 'query', 'next_token', 'sort_order'],
  lookup: [...shared, 'ids'],
  events: [
    'max_results',
    'pagination_token',
    'event_types',
    'dm_event.fields',
    'expansions',
    'user.fields',
    'media.fields',
    'tweet.fields',
    'post.fields',
  ],
}

/** How many of the newest posts a list reaches back. */
const reach: Readonly<Record<string, number>> = { mentions: 800, tweets: 3200 }

/** Reads of X. */
export type XReads = ReturnType<typeof createXReads>

export function createXReads(world: XWorld, views: XViews) {
  let pageSize = 1000
  /** Stands in the marks of pages; those with another one are no longer known. */
  let pages = 26

  function check(params: URLSearchParams, kind: string): void {
    for (const name of params.keys())
      if (xParams[kind]?.includes(name) !== true) throw invalid(`The query parameter [${name}] is not known`)
    if (params.has('since_id') && params.has('start_time')) throw invalid('since_id and start_time exclude each other')
    for (const name of ['since_id', 'until_id'])
      if (params.has(name) && !/^\d{1,19}$/.test(params.get(name) ?? '')) throw invalid(name)
    const start = params.get('start_time')
    if (start !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(start)) throw invalid('start_time')
  }

  function sizeOf(params: URLSearchParams, least: number, usual: number): number {
    const asked = params.get('max_results')
    const size = asked === null ? usual : Number(asked)
    if (!Number.isInteger(size) || size < least || size > 100) throw invalid(`max_results must be ${least} to 100`)
    return Math.min(size, pageSize)
  }

  function page<T>(
    newestFirst: readonly T[],
    idOf: (one: T) => string,
    params: URLSearchParams,
    size: number,
  ): { readonly shown: T[]; readonly meta: Json } {
    const token = params.get('pagination_token') ?? params.get('next_token')
    if (token !== null && !new RegExp(`^b${pages}v\\d+$`).test(token)) throw invalid('pagination_token')
    const below = token === null ? null : BigInt(token.slice(4))
    const rest = below === null ? newestFirst : newestFirst.filter((one) => BigInt(idOf(one)) < below)
    const shown = rest.slice(0, size)
    const [first] = shown
    const last = shown.at(-1)
    if (first === undefined || last === undefined) return { shown, meta: { result_count: 0 } }
    const more = rest.length > size ? { next_token: `b${pages}v${idOf(last)}` } : {}
    return { shown, meta: { newest_id: idOf(first), oldest_id: idOf(last), result_count: shown.length, ...more } }
  }

  function visible(): (readonly [XPost, XVersion])[] {
    return [...world.posts.values()]
      .filter((post) => world.people.get(post.by)?.isClosed !== true)
      .flatMap((post) => {
        const version = post.versions.at(-1)
        return version === undefined ? [] : [[post, version] as const]
      })
      .sort(([, one], [, other]) => (BigInt(one.id) > BigInt(other.id) ? -1 : 1))
  }

  function listed(params: URLSearchParams, kind: string, least: number, wanted: (post: XPost) => boolean): Json {
    check(params, kind)
    const since = params.get('since_id')
    const start = params.get('start_time')
    const rows = visible()
      .filter(([post]) => wanted(post))
      .slice(0, reach[kind])
      .filter(
        ([, version]) =>
          (since === null || BigInt(version.id) > BigInt(since)) && (start === null || version.at >= Date.parse(start)),
      )
    const { shown, meta } = page(rows, ([, version]) => version.id, params, sizeOf(params, least, 10))
    return body(views.posts(shown, params), meta)
  }

  function lookup(params: URLSearchParams): Json {
    check(params, 'lookup')
    const ids = (params.get('ids') ?? '').split(',')
    if (ids.length > 100 || ids.some((id) => !/^\d{1,19}$/.test(id))) throw invalid('ids')
    const shown: (readonly [XPost, XVersion])[] = []
    const errors: Json[] = []
    for (const id of ids) {
      const post = world.byVersion.get(id)
      const version = post?.versions.find((one) => one.id === id)
      const isClosed = post !== undefined && world.people.get(post.by)?.isClosed === true
      if (post === undefined || version === undefined || isClosed)
        errors.push({
          value: id,
          resource_id: id,
          resource_type: 'tweet',
          parameter: 'ids',
          title: isClosed ? 'Authorization Error' : 'Not Found Error',
          detail: 'Could not find this one.',
          type: `https://api.twitter.com/2/problems/${isClosed ? 'not-authorized-for-resource' : 'resource-not-found'}`,
        })
      else shown.push([post, version])
    }
    const { data, includes } = views.posts(shown, params)
    return {
      ...(data.length === 0 ? {} : { data }),
      ...(Object.keys(includes).length === 0 ? {} : { includes }),
      ...(errors.length === 0 ? {} : { errors }),
    }
  }

  function search(params: URLSearchParams): Json {
    const query = params.get('query') ?? ''
    if (query === '' || query.length > 512) throw invalid('query')
    const [, root = '', people = ''] = /^conversation_id:(\d+)(?: \(([^()]+)\))?$/.exec(query) ?? []
    if (root === '') throw invalid('query')
    const tests = people === '' ? [() => true] : people.split(' OR ').map(testOf)
    return listed(
      params,
      'search',
      10,
      (post) =>
        post.root === root &&
        post.id !== root &&
        world.now() - (post.versions.at(-1)?.at ?? 0) < 7 * dayMs &&
        tests.some((test) => test(post)),
    )
  }

  function testOf(term: string): (post: XPost) => boolean {
    const [, from, to, name] = /^(?:from:(\d+)|to:(\d+)|@(\w+))$/.exec(term) ?? []
    if (from !== undefined) return (post) => post.by === from
    if (to !== undefined) return (post) => post.parent !== null && world.byVersion.get(post.parent)?.by === to
    if (name !== undefined) return (post) => world.namedIn(post).some((id) => world.people.get(id)?.username === name)
    throw invalid('query')
  }

  function events(params: URLSearchParams, conversation: string | null): Json {
    check(params, 'events')
    const rows = world.events
      .filter(
        (event) =>
          (conversation === null || event.conversation === conversation) && world.now() - event.at < 30 * dayMs,
      )
      .toReversed()
    const { shown, meta } = page(rows, (event) => event.id, params, sizeOf(params, 1, 100))
    return body(views.events(shown, params), meta)
  }

  function body({ data, includes }: XShown, meta: Json): Json {
    if (data.length === 0) return { meta }
    return { data, ...(Object.keys(includes).length === 0 ? {} : { includes }), meta }
  }

  /** The answer to GET of this path below /2. */
  function answer(path: readonly string[], params: URLSearchParams): Json {
    const [area, id, what] = path
    if (area === 'users' && id === undefined) {
      check(params, 'users')
      const ids = (params.get('ids') ?? '').split(',')
      if (ids.length > 100) throw invalid('ids')
      const data = ids.flatMap((one) => views.people(one, params))
      return data.length === 0 ? { errors: [{ type: 'https://api.x.com/2/problems/resource-not-found' }] } : { data }
    }
    if (area === 'users' && id === 'me') {
      check(params, 'me')
      return { data: views.user(world.own, params) }
    }
    if (area === 'users' && id !== world.own.id) throw forbidden('Only the account itself is listed here.')
    if (area === 'users' && what === 'mentions')
      return listed(
        params,
        'mentions',
        5,
        (post) => post.by !== world.own.id && world.namedIn(post).includes(world.own.id),
      )
    if (area === 'users' && what === 'tweets') return listed(params, 'tweets', 5, (post) => post.by === world.own.id)
    if (area === 'tweets' && id === 'search') return search(params)
    if (area === 'tweets' && id === undefined) return lookup(params)
    if (area === 'dm_events') return events(params, null)
    if (area === 'dm_conversations' && what === 'dm_events') return events(params, id ?? '')
    throw missing()
  }

  return {
    answer,
    setPageSize: (items: number): void => {
      pageSize = items
    },
    /** Pages that were begun can no longer be gone on with. */
    forgetPages: (): void => {
      pages++
    },
  }
}

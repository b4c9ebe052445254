import { badParameter, notThere, ThreadsRefusal } from './threadsRefusal.ts'
import { readFields, threadFields, type Asked, type ThreadsViews } from './threadsViews.ts'
import type { StoredThread, ThreadsWorld } from './threadsWorld.ts'

type Json = Record<string, unknown>

/** What is read from the fake. */
export interface ThreadsReads {
  readonly answer: (path: readonly string[], params: URLSearchParams, check: (scope: string) => void) => Json
  readonly setPageSize: (items: number) => void
}

const earliest = 1_688_540_400
const dayMs = 86_400_000
const postMetrics = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares']
const profileFields = Object.fromEntries(
  ['id', 'username', 'name', 'threads_profile_picture_url', 'threads_biography', 'is_verified'].map((one) => [
    one,
    null,
  ]),
)
const quotaNames = ['quota_usage', 'config', 'reply_quota_usage', 'reply_config', 'delete_quota_usage', 'delete_config']

export function createThreadsReads(
  world: ThreadsWorld,
  views: ThreadsViews,
  options: { readonly hasPictures: boolean; readonly lostMetrics: readonly string[] },
): ThreadsReads {
  let pageSize = 100
  const known = options.hasPictures ? { ...threadFields, profile_picture_url: null, is_verified: null } : threadFields

  function list(all: readonly StoredThread[], params: URLSearchParams, isReversed = true): Json {
    const asked: Asked = readFields(params.get('fields'), known)
    const limit = Number(params.get('limit') ?? 25)
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw badParameter('limit must be 1 to 100')
    const size = Math.min(limit, pageSize)
    const since = momentIn(params, 'since')
    const until = momentIn(params, 'until')
    const after = params.get('after')
    const place = after === null ? null : Number(Buffer.from(after, 'base64url').toString())
    if (place !== null && !Number.isInteger(place)) throw badParameter('The cursor is not valid')
    const ordered = [...all].sort((one, other) => (isReversed ? other.n - one.n : one.n - other.n))
    const left = ordered.filter(
      (one) =>
        (place === null || (isReversed ? one.n < place : one.n > place)) &&
        (since === null || Math.floor(one.at / 1000) >= since) &&
        (until === null || Math.floor(one.at / 1000) < until),
    )
    const shown = left.slice(0, size)
    const data = shown.map((one) => views.thread(one, asked))
    const [first] = shown
    const last = shown.at(-1)
    if (first === undefined || last === undefined) return { data: [] }
    const cursor = (one: StoredThread): string => Buffer.from(String(one.n)).toString('base64url')
    // A full page has a cursor, whether or not something follows.
    const next = shown.length === size ? { after: cursor(last) } : {}
    return { data, paging: { cursors: { before: cursor(first), ...next } } }
  }

  function momentIn(params: URLSearchParams, name: string): number | null {
    const told = params.get(name)
    if (told === null) return null
    const at = Number(told)
    if (!Number.isInteger(at) || at < earliest) throw badParameter(`${name} must be ${earliest} or later`)
    return at
  }

  function threadOf(id: string): StoredThread {
    const found = world.threads.get(id)
    if (found === undefined) throw notThere()
    return found
  }

  function below(id: string, edge: string, params: URLSearchParams): Json {
    const top = threadOf(id)
    const isReversed = params.get('reverse') !== 'false'
    if (world.shutFor.has(top.root ?? top.id))
      throw new ThreadsRefusal(10, 'Application does not have permission for this action')
    const root = top.root === null ? top : world.threads.get(top.root)
    if (!views.isOwn(top) && (root === undefined || !views.isOwn(root)))
      throw new ThreadsRefusal(10, 'Application does not have permission for this action')
    if (edge === 'conversation' && top.root !== null) throw badParameter('Only a root post has a conversation')
    const all = [...world.threads.values()].filter((one) =>
      edge === 'conversation' ? one.root === id : one.parent === id,
    )
    return list(all, params, isReversed)
  }

  function insights(id: string, params: URLSearchParams): Json {
    const one = threadOf(id)
    if (!views.isOwn(one)) throw new ThreadsRefusal(10, 'Application does not have permission for this action')
    const names = (params.get('metric') ?? '').split(',')
    for (const name of names)
      if (!postMetrics.includes(name) || options.lostMetrics.includes(name)) throw badParameter(`metric: ${name}`)
    if (one.reposts !== null) return { data: [] }
    const replies = [...world.threads.values()].filter((other) => other.parent === id).length
    return {
      data: names.map((name) => ({
        name,
        period: 'lifetime',
        values: [{ value: name === 'replies' ? replies : 0 }],
        title: name,
        description: name,
        id: `${id}/insights/${name}/lifetime`,
      })),
    }
  }

  function container(id: string, params: URLSearchParams): Json | null {
    const found = world.containers.get(id)
    if (found === undefined) return null
    readFields(params.get('fields'), { id: null, status: null, error_message: null })
    const age = world.now() - found.at
    const status =
      found.published !== null
        ? 'PUBLISHED'
        : age >= dayMs
          ? 'EXPIRED'
          : found.error !== null
            ? 'ERROR'
            : world.now() < found.readyAt
              ? 'IN_PROGRESS'
              : 'FINISHED'
    return { id, status, ...(found.error === null ? {} : { error_message: found.error }) }
  }

  function quota(params: URLSearchParams): Json {
    const asked = readFields(params.get('fields'), Object.fromEntries(quotaNames.map((one) => [one, null])))
    const used = (list: readonly number[]): number => list.filter((at) => at > world.now() - dayMs).length
    const config = (total: number): Json => ({ quota_total: total, quota_duration: 86_400 })
    const all = {
      quota_usage: used(world.used.posts),
      config: config(250),
      reply_quota_usage: used(world.used.replies),
      reply_config: config(1000),
      delete_quota_usage: used(world.used.deletes),
      delete_config: config(100),
    }
    return { data: [Object.fromEntries(Object.entries(all).filter(([name]) => asked.has(name)))] }
  }

  function mine(what: string, params: URLSearchParams, check: (scope: string) => void): Json {
    const all = [...world.threads.values()]
    if (what === '') {
      const asked = readFields(params.get('fields'), profileFields)
      const picture = 'https://scontent.cdninstagram.com/own.jpg'
      const { id, username, name } = world.own
      const whole = { id, username, name, threads_profile_picture_url: picture, is_verified: false }
      return Object.fromEntries(Object.entries(whole).filter(([field]) => asked.has(field)))
    }
    if (what === 'threads')
      return list(
        all.filter((one) => views.isOwn(one) && one.root === null),
        params,
      )
    if (what === 'replies') {
      check('threads_read_replies')
      return list(
        all.filter((one) => views.isOwn(one) && one.root !== null),
        params,
      )
    }
    if (what === 'mentions') {
      check('threads_manage_mentions')
      const name = `@${world.own.username}`
      return list(
        all.filter((one) => !views.isOwn(one) && one.text.toLowerCase().includes(name)),
        params,
      )
    }
    if (what === 'threads_publishing_limit') return quota(params)
    if (what === 'threads_insights') {
      check('threads_manage_insights')
      if (params.get('metric') !== 'followers_count') throw badParameter('metric')
      return { data: [{ name: 'followers_count', period: 'day', total_value: { value: 321 }, title: 'followers' }] }
    }
    throw badParameter(`Unknown path components: /${what}`)
  }

  return {
    answer: (path, params, check) => {
      const [id = '', edge = ''] = path
      if (id === 'me') return mine(edge, params, check)
      if (edge === 'insights') {
        check('threads_manage_insights')
        return insights(id, params)
      }
      if (edge === 'replies' || edge === 'conversation') {
        check('threads_read_replies')
        return below(id, edge, params)
      }
      if (edge !== '') throw badParameter(`Unknown path components: /${edge}`)
      return container(id, params) ?? views.thread(threadOf(id), readFields(params.get('fields'), known))
    },
    setPageSize: (items) => {
      pageSize = items
    },
  }
}

import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { createMetaAttachments } from './metaAttachments.ts'
import { InstagramRefusal } from './instagramRefusal.ts'
import {
  commentNode,
  mediaNode,
  messageNode,
  parseFields,
  repliesOf,
  select,
  threadNode,
  type Field,
  type ListOf,
  type Node,
} from './instagramViews.ts'
import { createCodeTrade, createTokenLife, facebookMe, fakeTokens, selfNode, type Ask } from './instagramSelf.ts'
import { fakePage, fakeSelf, type InstagramThread, type InstagramWorld } from './instagramWorld.ts'
import {
  addMention,
  addReply,
  gone,
  insightsOf,
  moderate,
  pictureHost,
  sendMessage,
  setHidden,
} from './instagramWrites.ts'
import type { InstagramSwitches } from './instagramWrites.ts'

type Json = Record<string, unknown>

const encoder = new TextEncoder()

/** Both hosts of the network over a world, and the one where codes are traded. */
export function createInstagramServer(world: InstagramWorld, switches: InstagramSwitches, now: () => number) {
  let isRevoked = false
  let isFuture = false
  const tradeCode = createCodeTrade(switches)
  const life = createTokenLife(now)
  let mostPerPage = 100
  const calls = { count: 0 }
  const attachments = createMetaAttachments(now, 'instagram')

  /** A page: cursors hold the place in the order of ids, so that they stay good when rows come and go. */
  function page<T extends { readonly id: string }>(
    rows: readonly T[],
    view: (row: T) => Node,
    fields: readonly Field[],
    limit: number,
    after: string | null,
    hasNext = true,
  ): Json {
    const place = after === null ? null : Buffer.from(after, 'base64url').toString('utf8')
    const from = place === null ? 0 : rows.findIndex((row) => row.id < place)
    const some = from < 0 ? [] : rows.slice(from, from + Math.min(limit, mostPerPage))
    const last = some.at(-1)
    if (last === undefined) return { data: [] }
    const cursor = Buffer.from(last.id).toString('base64url')
    const isEnd = rows.at(-1) === last
    return {
      data: some.map((row) => select(view(row), fields)),
      paging: {
        cursors: { before: Buffer.from(some[0]?.id ?? '').toString('base64url'), after: cursor },
        ...(isEnd || !hasNext ? {} : { next: `https://${graph}/next?access_token=SECRET&after=${cursor}` }),
      },
    }
  }
  const graph = 'graph.instagram.com'
  const list: ListOf = (rows, view, field, most) =>
    page(
      rows as readonly { id: string }[],
      view as (row: { id: string }) => Node,
      field.below,
      Math.min(field.limit ?? 25, most),
      null,
    ) // every row of the world has an id

  function shownThread(thread: InstagramThread): Node {
    const node = threadNode(world, thread, list)
    return switches.emptyThreads.has(thread.id) ? { ...node, participants: undefined } : node
  }

  function check({ host, token }: Ask): void {
    const isGood = host === graph ? life.lives(token) : [fakeTokens.page, fakeTokens.system].includes(token)
    if (isRevoked) throw new InstagramRefusal(190, 460, 'The session is over')
    if (!isGood) throw new InstagramRefusal(190, null, 'Cannot parse access token')
    if (switches.isThrottled) throw new InstagramRefusal(80002, null, 'Too many calls')
  }

  function route(ask: Ask): Json {
    const { method, path, params, body } = ask
    const [first = '', edge] = path
    const isFacebook = ask.host !== graph
    const fields = parseFields(params.get('fields') ?? 'id')
    const limit = Number(params.get('limit') ?? 25)
    const after = params.get('after')
    if (isFacebook && first === 'me') return facebookMe(ask, fields)
    const isSelf = first === fakeSelf.id || (!isFacebook && first === 'me')
    const isInbox = isFacebook ? first === fakePage : first === 'me'
    if (isInbox && edge !== undefined) return inbox(ask, edge, fields, limit, after)
    if (isSelf) {
      if (edge === undefined && method === 'GET') return select(selfNode(world, isFacebook), fields)
      if (edge === 'media' || edge === 'tags') {
        const until = Number(params.get('until') ?? 0)
        const rows = [...world.media.values()]
          .filter((one) => (edge === 'media' ? one.owner.id === fakeSelf.id : one.tagsUs))
          .filter((one) => until === 0 || one.at < until * 1000)
        return page(newestFirst(rows), (one) => mediaNode(world, one), fields, limit, after, edge === 'media')
      }
      if (edge === 'mentions' && method === 'POST') return addMention(world, body)
      throw new InstagramRefusal(100, null, `Unknown path components: /${edge ?? ''}`)
    }
    return node(ask, first, edge, fields, limit, after)
  }

  function node(
    ask: Ask,
    id: string,
    edge: string | undefined,
    fields: readonly Field[],
    limit: number,
    after: string | null,
  ): Json {
    const { method, body } = ask
    if (switches.lacksComments && (edge === 'comments' || edge === 'replies'))
      throw new InstagramRefusal(10, null, 'No permission')
    const media = world.media.get(id)
    if (media !== undefined) {
      if (media.owner.id !== fakeSelf.id) throw gone()
      if (edge === 'comments' && method === 'GET') {
        const rows = [...world.comments.values()].filter((one) => one.media === id && one.parent === null)
        const shown = newestFirst(rows.filter((one) => !switches.dropped.has(one.id)))
        return page(shown, (one) => commentNode(world, one, list), fields, Math.min(limit, 50), after)
      }
      if (edge === 'insights' && method === 'GET')
        return insightsOf(media, (ask.params.get('metric') ?? '').split(','), switches)
      if (method === 'GET') return select(mediaNode(world, media), fields)
      if (method !== 'DELETE' || ask.host === graph) throw new InstagramRefusal(10, null, 'Not allowed')
      world.remove(id)
      return { success: true }
    }
    const comment = world.comments.get(id)
    if (comment !== undefined) {
      if (edge === 'replies' && method === 'GET')
        return page(repliesOf(world, id), (one) => commentNode(world, one, list), fields, Math.min(limit, 50), after)
      if (edge === 'replies') return addReply(world, comment, body)
      if (method === 'GET') return select(commentNode(world, comment, list), fields)
      if (method === 'POST') return setHidden(comment, body)
      world.remove(id)
      return { success: true }
    }
    const thread = world.threads.get(id)
    if (thread !== undefined && edge === 'messages')
      return page([...thread.messages].reverse(), (one) => messageNode(world, one), fields, Math.min(limit, 20), after)
    if (thread !== undefined) return select(shownThread(thread), fields)
    const message = world.message(id)
    if (message === undefined || method !== 'GET') throw gone()
    return select(messageNode(world, message), fields)
  }

  function inbox(ask: Ask, edge: string, fields: readonly Field[], limit: number, after: string | null): Json {
    const { method, params, body } = ask
    if (ask.host !== graph && ask.token !== fakeTokens.page)
      throw new InstagramRefusal(190, null, 'A Page access token is required')
    if (edge === 'messages' && method === 'POST') return sendMessage(world, switches, body, now(), attachments)
    if (edge === 'moderate_conversations' && method === 'POST' && ask.host !== graph) return moderate(world, body)
    if (edge !== 'conversations') {
      if (ask.host === graph) return route({ ...ask, path: [fakeSelf.id, edge] })
      throw new InstagramRefusal(100, null, `Unknown path components: /${edge}`)
    }
    if (params.get('platform') !== 'instagram') throw new InstagramRefusal(100, null, 'platform')
    const person = params.get('user_id')
    const rows = [...world.threads.values()].filter((one) => person === null || one.person.id === person)
    const sorted = rows.toSorted((one, other) => (other.messages.at(-1)?.at ?? 0) - (one.messages.at(-1)?.at ?? 0))
    // The order is that of the newest message; the cursor counts from the top, so that a thread that moves up is met twice.
    const skip = after === null ? 0 : Number(Buffer.from(after, 'base64url').toString('utf8'))
    const some = sorted.slice(skip, skip + Math.min(limit, mostPerPage))
    const next = Buffer.from(String(skip + some.length)).toString('base64url')
    return {
      data: some.map((one) => select(shownThread(one), fields)),
      paging: {
        cursors: { after: next },
        ...(skip + some.length < sorted.length ? { next: `https://${graph}/next?access_token=SECRET` } : {}),
      },
    }
  }

  function answer(request: WireRequest): FakeAnswer {
    calls.count++
    try {
      const url = new URL(request.url)
      if (url.host === pictureHost) return attachments.served(url.pathname)
      const parts = url.pathname.split('/').slice(1).map(decodeURIComponent)
      // In the place of the network, the host's name stands first in the path.
      const host = url.hostname === '127.0.0.1' ? (parts.shift() ?? '') : url.hostname
      const versioned = /^v\d+\.\d$/u.test(parts[0] ?? '')
      const ask: Ask = {
        host,
        method: request.method,
        path: versioned ? parts.slice(1) : parts,
        params: url.searchParams,
        body: bodyOf(request),
        token: /^Bearer (.+)$/u.exec(request.headers['authorization'] ?? '')?.[1] ?? '',
      }
      const signedIn = tradeCode(ask)
      if (signedIn !== null) return json(signedIn.status, signedIn.body)
      if (host === graph && parts[0] === 'refresh_access_token') {
        if (isRevoked) throw new InstagramRefusal(190, 460, 'The session is over')
        if (ask.params.get('grant_type') !== 'ig_refresh_token') throw new InstagramRefusal(100, null, 'grant_type')
        return json(200, life.renew(ask.params.get('access_token') ?? ''))
      }
      if (!versioned) throw new InstagramRefusal(2500, null, 'No version')
      check(ask)
      if (host !== graph && ask.path.join('/') === `${fakePage}/message_attachments`) return json(200, handIn(request))
      return json(200, route(ask))
    } catch (error) {
      if (!(error instanceof InstagramRefusal)) throw error
      return json(error.status, {
        error: {
          message: error.message,
          type: 'OAuthException',
          code: error.code,
          ...(error.subcode === null ? {} : { error_subcode: error.subcode }),
          fbtrace_id: 'AbCdEf123',
        },
      })
    }
  }

  function handIn(request: WireRequest): Json {
    const taken = attachments.take(request.headers['content-type'] ?? '', request.body)
    if (typeof taken === 'string') return { attachment_id: taken }
    throw new InstagramRefusal(taken.code, taken.subcode, taken.words)
  }

  function json(status: number, value: unknown): FakeAnswer {
    const usage = {
      [fakeSelf.id]: [
        {
          type: 'instagram',
          call_count: 3,
          total_cputime: 1,
          total_time: 1,
          estimated_time_to_regain_access: switches.isThrottled ? 12 : 0,
        },
      ],
    }
    return {
      status,
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'x-business-use-case-usage': JSON.stringify(usage),
      },
      body: encoder.encode(JSON.stringify(isFuture ? withUnknown(value) : value)),
    }
  }

  return {
    answer,
    calls,
    attachments,
    revoke: () => {
      isRevoked = true
    },
    setPageSize: (items: number) => {
      mostPerPage = items
    },
    addUnknownFields: () => {
      isFuture = true
    },
  }
}

function newestFirst<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((one, other) => (one.id < other.id ? 1 : -1))
}

function bodyOf(request: WireRequest): Json {
  const text = new TextDecoder().decode(request.body ?? new Uint8Array())
  if (text === '') return {}
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return {}
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text) as Json // judged by the routes
  } catch {
    throw new InstagramRefusal(100, null, 'The body is neither a form nor JSON')
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { n: 1 } }
}

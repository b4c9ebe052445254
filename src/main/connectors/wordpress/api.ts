import { z } from 'zod'
import type { Http, HttpRequest, HttpResponse, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { failureOf, isBlockedOnTheWay, mostPerPage } from './errors.ts'
import { decodeLoose } from './json.ts'
import * as replies from './replies.ts'
import { routeUrl, type Params } from './routes.ts'

/** The largest page that WordPress itself allows. */
export const usualPage = 100

/** What the requests of one call share. */
export interface Caller {
  readonly http: Http
  /** Where the site's REST interface begins. */
  readonly root: string
  readonly now: number
  /** Whether the user may see and decide about what is not public. */
  readonly canModerate: boolean
  /** The largest page that the site was found to allow. */
  perPage: number
}

/** Items of a listing, and how many rows it has on the site; null when it does not say. A page may have fewer items than rows were asked for. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly total: number | null
}

/** The caller of a session. `perPage` is what an earlier call learned of the site. */
export function callerOf(session: Session, perPage = usualPage): Caller {
  const { facts, server } = session.account
  return {
    http: session.http,
    root: facts['root'] ?? `${server ?? ''}/wp-json/`,
    now: session.now,
    canModerate: facts['canModerate'] !== 'no',
    perPage: Math.min(Math.max(1, perPage), usualPage),
  }
}

/** Comments that fit; those waiting, in spam and in the trash too where `status` asks for them and the user may see them. */
export function listComments(
  caller: Caller,
  params: Params & { readonly status: 'all' | 'spam' | 'any' },
): Promise<Listed<replies.Comment>> {
  const { status, ...others } = params
  const rights = caller.canModerate ? { context: 'edit', status } : {}
  return list(caller, '/wp/v2/comments', { ...others, ...rights, _fields: replies.commentFields }, replies.comment)
}

/** Posts, pages or other things that take comments, by the last part of their route. */
export async function listPosts(caller: Caller, base: string, params: Params): Promise<Listed<replies.Post>> {
  const route = `/wp/v2/${base}`
  const asked = { ...params, _fields: replies.postFields }
  if (!caller.canModerate) return list(caller, route, asked, replies.post)
  try {
    // What is public is shown to anybody, also to a sign-in that has ended: only the other way of asking notices that.
    return await list(caller, route, { ...asked, context: 'edit' }, replies.post)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'rejected') throw error
    return list(caller, route, asked, replies.post)
  }
}

async function list<S extends z.ZodType>(
  caller: Caller,
  route: string,
  params: Params,
  item: S,
): Promise<Listed<z.output<S>>> {
  for (;;) {
    const perPage = caller.perPage
    const request: HttpRequest = { method: 'GET', url: routeUrl(caller.root, route, { ...params, per_page: perPage }) }
    const response = await caller.http(request)
    const most = mostPerPage(response, perPage)
    if (most !== null) {
      // Some sites allow smaller pages only, and refuse larger ones instead of shortening them.
      caller.perPage = most
      continue
    }
    const items = decodeLoose(z.array(item), accepted(response, request, 'The list', caller.now), 'the list')
    return { items, total: countIn(response.headers['x-wp-total']) }
  }
}

/** One comment as it stands; null when the site has none of that number. */
export async function readComment(caller: Caller, id: number): Promise<replies.Comment | null> {
  const rights = caller.canModerate ? { context: 'edit' } : {}
  const url = routeUrl(caller.root, `/wp/v2/comments/${id}`, { ...rights, _fields: replies.commentFields })
  try {
    return sameComment(await ask(caller, { method: 'GET', url }, replies.comment, 'the comment'), id)
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'rest_comment_invalid_id') return null
    throw error
  }
}

/** Makes (no `id`) or alters a comment; gives it as it is afterwards. */
export async function writeComment(
  caller: Caller,
  id: number | null,
  body: Readonly<Record<string, string | number>>,
): Promise<replies.Comment> {
  const rights = caller.canModerate ? { context: 'edit' } : {}
  const made = await ask(
    caller,
    {
      method: 'POST',
      url: routeUrl(caller.root, id === null ? '/wp/v2/comments' : `/wp/v2/comments/${id}`, {
        ...rights,
        _fields: replies.commentFields,
      }),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    replies.comment,
    'the comment',
  )
  return id === null ? made : sameComment(made, id)
}

/** Moves a comment to the trash; gives it as it is afterwards. */
export async function trashComment(caller: Caller, id: number): Promise<replies.Comment> {
  const rights = caller.canModerate ? { context: 'edit' } : {}
  const params = { ...rights, _fields: replies.commentFields }
  const answer = await sendDelete(caller, `/wp/v2/comments/${id}`, params, {})
  return sameComment(decodeLoose(replies.comment, answer, 'the comment'), id)
}

/** DELETE, and where something on the way lets no such request pass, the same as a POST that says it is one. */
export async function sendDelete(
  caller: Pick<Caller, 'http' | 'root' | 'now'>,
  route: string,
  params: Params,
  more: Pick<HttpRequest, 'headers' | 'unsigned'>,
): Promise<HttpResponse> {
  const request: HttpRequest = { ...more, method: 'DELETE', url: routeUrl(caller.root, route, params) }
  const response = await caller.http(request)
  if (!isBlockedOnTheWay(response)) return accepted(response, request, 'The deletion', caller.now)
  const disguised: HttpRequest = {
    ...more,
    method: 'POST',
    url: routeUrl(caller.root, route, { ...params, _method: 'DELETE' }),
  }
  return accepted(await caller.http(disguised), disguised, 'The deletion', caller.now)
}

/** One request and its checked answer. Throws ConnectorError. */
export async function ask<S extends z.ZodType>(
  caller: Pick<Caller, 'http' | 'now'>,
  request: HttpRequest,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  return decodeLoose(schema, accepted(await caller.http(request), request, `Asking for ${what}`, caller.now), what)
}

function accepted(response: HttpResponse, request: HttpRequest, what: string, now: number): HttpResponse {
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, request, what, now)
}

/** An answer about another comment than the one asked for would be put in its place. */
function sameComment(found: replies.Comment, id: number): replies.Comment {
  if (found.id === id) return found
  throw new ConnectorError('malformed', 'The site answered with another comment than the one asked for.', {
    outcome: 'unknown',
    code: 'wrong_comment',
  })
}

function countIn(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,12}$/u.test(header) ? Number(header) : null
}

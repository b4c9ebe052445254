import type { WireRequest } from '../../src/shared/contract/host.ts'
import { parseFields, type Field } from '../fakes/instagramViews.ts'

/*
 * Names of fields and parameters as Meta's machine-readable description of its interface has them (facebook-business-sdk-codegen at
 * ad2b0b6, April 2026), and for direct messages and deciding about people, which it lacks, as the reference pages have them
 * (October 2026). Facts only.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u))

/** Fields of each kind of node that the connector reads; lists below a node stand among them. */
export const nodes = {
  user: words(`account_type biography followers_count follows_count id media_count name profile_picture_url user_id
    username website`),
  page: words('id name username link picture tasks access_token instagram_business_account'),
  media: words(`alt_text caption comments_count current_live_viewer_count id is_comment_enabled is_shared_to_feed
    like_count media_product_type media_type media_url owner permalink shortcode thumbnail_url timestamp username
    children comments insights`),
  comment: words(`from hidden id legacy_instagram_comment_id like_count media parent_id text timestamp user username
    replies`),
  insight: words('description id name period title values'),
  from: words('id self_ig_scoped_id username'),
  thread: words(`can_reply folder former_participants id is_owner is_subscribed link linked_group message_count name
    participants scoped_thread_key senders snippet unread_count updated_time wallpaper messages`),
  message: words(`id created_time from to message attachments shares story reactions is_unsupported reply_to tags
    sticker`),
} as const
export type NodeKind = keyof typeof nodes

/** What stands below a field that is a node or a list of nodes itself. */
const below: Readonly<Record<string, NodeKind>> = {
  'comment.replies': 'comment',
  'comment.media': 'media',
  'comment.from': 'from',
  'thread.messages': 'message',
  'message.from': 'from',
  'page.instagram_business_account': 'user',
}

/** One call of the interface: its parameters, and the kind of node that its answer is made of. */
interface Call {
  readonly method: string
  readonly path: RegExp
  readonly params: ReadonlySet<string>
  readonly node: NodeKind | null
}

const paging = 'fields limit after before'
const id = '[\\w=-]+'
const call = (method: string, path: string, params: string, node: NodeKind | null = null): Call => ({
  method,
  path: new RegExp(`^/v\\d+\\.\\d/${path.replaceAll('ID', id)}$`, 'u'),
  params: words(params),
  node,
})

const calls: readonly Call[] = [
  // Above the version; the token stands in the query, as the reference has it.
  { method: 'GET', path: /^\/refresh_access_token$/u, params: words('grant_type access_token'), node: null },
  call('GET', 'me/accounts', paging, 'page'),
  call('GET', 'me/permissions', paging),
  call('GET', '(?:me|17841400000000001)', 'fields', 'user'),
  call('GET', 'ID/media', `${paging} since until`, 'media'),
  call('GET', 'ID/tags', paging, 'media'),
  call('GET', 'ID/comments', paging, 'comment'),
  call('GET', 'ID/replies', paging, 'comment'),
  call('GET', 'ID/insights', 'breakdown metric period', 'insight'),
  call('GET', 'ID/conversations', `${paging} folder platform tags user_id`, 'thread'),
  call('GET', 'ID/messages', paging, 'message'),
  call('POST', 'ID/replies', 'message'),
  call('POST', 'ID/mentions', 'comment_id media_id message'),
  call(
    'POST',
    'ID/messages',
    'folder message messaging_type payload recipient reply_to sender_action tag thread_control',
  ),
  // The file itself stands in the form as `filedata`, which the description leaves out.
  call('POST', 'ID/message_attachments', 'message platform filedata'),
  call('POST', 'ID/moderate_conversations', 'user_ids actions'),
  call('POST', 'ID', 'ad_id hide'),
  call('DELETE', 'ID', 'ad_id'),
]

/** What of a request the interface does not know, in words; empty when it is all there. `kindOf` tells what a bare id stands for. */
export function strangeInRequest(request: WireRequest, kindOf: (id: string) => NodeKind | null): readonly string[] {
  const url = new URL(request.url)
  const { pathname } = url
  const name = `${request.method} ${pathname}`
  const single = /^\/v\d+\.\d\/([\w=-]+)$/u.exec(pathname)?.[1]
  const kind = request.method === 'GET' && single !== undefined ? kindOf(single) : null
  const known =
    kind === null
      ? calls.find((one) => one.method === request.method && one.path.test(pathname))
      : { params: words('fields'), node: kind }
  if (known === undefined) return [`${name}: no such call`]
  const params = [...url.searchParams.keys(), ...namesIn(request)].filter((param) => !known.params.has(param))
  const fields = url.searchParams.get('fields')
  const strange = known.node === null || fields === null ? [] : strangeFields(parseFields(fields), known.node)
  return [...params.map((param) => `${name}: parameter ${param}`), ...strange.map((field) => `${name}: field ${field}`)]
}

/** What of an answer's nodes the interface does not know. */
export function strangeInAnswer(value: unknown, kind: NodeKind): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => strangeInAnswer(one, kind))
  if (typeof value !== 'object' || value === null) return []
  if ('data' in value && Array.isArray(value.data)) return strangeInAnswer(value.data, kind)
  return Object.entries(value).flatMap(([name, inner]) => {
    if (!nodes[kind].has(name)) return [`${kind}.${name}`]
    const inside = below[`${kind}.${name}`]
    return inside === undefined ? [] : strangeInAnswer(inner, inside)
  })
}

/** The kind of node that the answer to a request is made of; null where it is none of them. */
export function kindOfAnswer(request: WireRequest, kindOf: (id: string) => NodeKind | null): NodeKind | null {
  if (request.method !== 'GET') return null
  const { pathname } = new URL(request.url)
  const single = /^\/v\d+\.\d\/([\w=-]+)$/u.exec(pathname)?.[1]
  const kind = single === undefined ? null : kindOf(single)
  return kind ?? calls.find((one) => one.method === 'GET' && one.path.test(pathname))?.node ?? null
}

function strangeFields(fields: readonly Field[], kind: NodeKind): readonly string[] {
  return fields.flatMap((field) => {
    if (!nodes[kind].has(field.name)) return [`${kind}.${field.name}`]
    const inside = below[`${kind}.${field.name}`]
    return inside === undefined ? [] : strangeFields(field.below, inside)
  })
}

function namesIn(request: WireRequest): readonly string[] {
  const text = Buffer.from(request.body ?? []).toString('utf8')
  if (text === '') return []
  if (text.startsWith('{')) return Object.keys(JSON.parse(text) as object) // bodies are objects
  if (text.startsWith('--')) return [...text.matchAll(/form-data; name="([^"]+)"/g)].map(([, name = '']) => name)
  return [...new URLSearchParams(text).keys()]
}

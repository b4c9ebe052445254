/*
 * What TikTok API for Business takes and gives, path by path: facts from the tables in the notes of this project, since TikTok publishes
 * no machine-readable description. The connector's requests and the simulator's answers are both held against it.
 */

/** One path. `!` after a name: it must be there. */
interface Path {
  readonly method: 'GET' | 'POST'
  /** Names in the query of a GET, or in the body of a POST. */
  readonly takes: readonly string[]
  /** Those of them that are written as JSON. */
  readonly json?: readonly string[]
  /** Names in the data of a success. */
  readonly gives: readonly string[]
  /** Names in the items of a list, by its name. */
  readonly items?: Readonly<Record<string, readonly string[]>>
}

const comment = [
  'comment_id!',
  'video_id!',
  'parent_comment_id',
  'user_id',
  'unique_identifier!',
  'username',
  'display_name',
  'profile_image',
  'text',
  'create_time!',
  'likes',
  'replies',
  'owner!',
  'liked',
  'pinned',
  'status!',
  'image_url',
  'reply_list',
]
const listing = [
  'video_id!',
  'comment_ids',
  'status',
  'sort_field!',
  'sort_order!',
  'cursor',
  'max_count',
  'business_id!',
]
const made = ['comment_id!', 'parent_comment_id', 'video_id!', 'create_time!', 'text', 'unique_identifier', 'user_id']
const switched = ['business_id!', 'video_id!', 'comment_id!', 'action!']
const tokens = [
  'access_token!',
  'token_type',
  'scope!',
  'expires_in!',
  'refresh_token!',
  'refresh_token_expires_in!',
  'open_id!',
]

const paths: Readonly<Record<string, Path>> = {
  '/tt_user/oauth2/token/': {
    method: 'POST',
    takes: ['client_id!', 'client_secret!', 'grant_type!', 'auth_code!', 'redirect_uri!'],
    gives: tokens,
  },
  '/tt_user/oauth2/refresh_token/': {
    method: 'POST',
    takes: ['client_id!', 'client_secret!', 'grant_type!', 'refresh_token!'],
    gives: tokens,
  },
  '/tt_user/oauth2/revoke/': { method: 'POST', takes: ['client_id!', 'client_secret!', 'access_token!'], gives: [] },
  '/business/get/': {
    method: 'GET',
    takes: ['business_id!', 'fields!', 'start_date', 'end_date'],
    json: ['fields'],
    gives: ['username', 'display_name', 'profile_image', 'followers_count'],
  },
  '/business/video/list/': {
    method: 'GET',
    takes: ['business_id!', 'fields!', 'filters', 'cursor', 'max_count'],
    json: ['fields', 'filters'],
    gives: ['videos!', 'cursor!', 'has_more!'],
    items: {
      videos: [
        'item_id!',
        'create_time',
        'caption',
        'media_type',
        'share_url',
        'thumbnail_url',
        'embed_url',
        'likes',
        'comments',
        'shares',
        'video_views',
        'reach',
      ],
    },
  },
  '/business/comment/list/': {
    method: 'GET',
    takes: [...listing, 'include_replies'],
    json: ['comment_ids'],
    gives: ['comments!', 'cursor!', 'has_more!'],
    items: { comments: comment },
  },
  '/business/comment/reply/list/': {
    method: 'GET',
    takes: [...listing, 'comment_id!'],
    json: ['comment_ids'],
    gives: ['comments!', 'cursor!', 'has_more!'],
    items: { comments: [...comment, 'parent_comment_id!'] },
  },
  '/business/comment/create/': { method: 'POST', takes: ['business_id!', 'video_id!', 'text!'], gives: made },
  '/business/comment/reply/create/': {
    method: 'POST',
    takes: ['business_id!', 'video_id!', 'comment_id!', 'text!'],
    gives: made,
  },
  '/business/comment/like/': { method: 'POST', takes: switched, gives: [] },
  '/business/comment/hide/': { method: 'POST', takes: switched, gives: [] },
  '/business/comment/pin/': { method: 'POST', takes: switched, gives: [] },
  '/business/comment/delete/': { method: 'POST', takes: ['business_id!', 'comment_id!'], gives: [] },
  '/business/message/conversation/list/': {
    method: 'GET',
    takes: ['business_id!', 'conversation_type!', 'limit', 'cursor'],
    gives: ['conversations!', 'cursor!', 'has_more!'],
    items: { conversations: ['conversation_id!', 'update_time', 'referral'] },
  },
  '/business/message/content/list/': {
    method: 'GET',
    takes: ['business_id!', 'conversation_id!'],
    gives: ['conversation_id', 'messages!', 'participants!'],
    items: {
      messages: [
        'message_id!',
        'conversation_id!',
        'timestamp!',
        'message_type!',
        'from_user!',
        'to_user!',
        'text',
        'image',
        'share_post',
      ],
      participants: ['role!', 'id!', 'display_name', 'profile_image', 'is_follower'],
    },
  },
  '/business/message/send/': {
    method: 'POST',
    takes: ['business_id!', 'recipient_type!', 'recipient!', 'message_type!', 'text!'],
    gives: ['message!'],
  },
}

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly answer: string
}

/** What is against the description in an exchange, in words; empty when nothing is. */
export function breachesIn({ method, url, body, answer }: Exchange): readonly string[] {
  const address = new URL(url)
  const name = address.pathname.replace('/open_api/v1.3', '')
  const path = paths[name]
  if (path === undefined) return [`${name}: there is no such path`]
  const told = objectIn(answer)
  const asked = method === 'POST' ? objectIn(body) : Object.fromEntries(address.searchParams)
  const around = ['code!', 'message!', 'request_id!', 'data!']
  const items = Object.entries(path.items ?? {}).flatMap(([list, names]) => {
    const rows = (told['data'] as Readonly<Record<string, unknown>>)[list] // checked as data above
    return Array.isArray(rows) ? rows.flatMap((row) => against(row, names, `${name} gives ${list}`)) : []
  })
  return [
    ...(method === path.method ? [] : [`${name}: asked with ${method}`]),
    ...against(asked, path.takes, `${name} takes`),
    ...(path.json ?? [])
      .filter((one) => one in asked && !isJson(asked[one]))
      .map((one) => `${name}: ${one} is no JSON`),
    ...against(told, around, `${name} answers`),
    ...(told['code'] === 0 ? [...against(told['data'], path.gives, `${name} gives`), ...items] : []),
  ]
}

function against(value: unknown, names: readonly string[], where: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${where}: no object`]
  const known = new Set(names.map((name) => name.replace('!', '')))
  return [
    ...Object.keys(value).flatMap((name) => (known.has(name) ? [] : [`${where}: ${name} is not described`])),
    ...names.flatMap((name) => (name.endsWith('!') && !(name.slice(0, -1) in value) ? [`${where}: no ${name}`] : [])),
  ]
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {} // just looked
}

function isJson(value: unknown): boolean {
  try {
    return typeof JSON.parse(String(value)) === 'object'
  } catch {
    return false
  }
}

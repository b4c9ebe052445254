/*
 * Names that Meta's collection of requests for Threads (January 2026) and the notes on this network know: facts only. What the connector
 * asks for, and what the fake answers, is held to them.
 */

/** Fields of posts and replies. */
export const threadsItemFields: readonly string[] = [
  'id',
  'media_product_type',
  'media_type',
  'media_url',
  'gif_url',
  'permalink',
  'owner',
  'username',
  'text',
  'timestamp',
  'shortcode',
  'thumbnail_url',
  'children',
  'is_quote_post',
  'quoted_post',
  'reposted_post',
  'has_replies',
  'alt_text',
  'link_attachment_url',
  'poll_attachment',
  'location_id',
  'topic_tag',
  'is_verified',
  'profile_picture_url',
  'is_reply',
  'is_reply_owned_by_me',
  'root_post',
  'replied_to',
  'hide_status',
  'reply_audience',
]

interface Call {
  readonly method: string
  /** A number stands for the id of something. */
  readonly path: RegExp
  readonly params: readonly string[]
  readonly required: readonly string[]
}

const listParams = ['fields', 'limit', 'after', 'before', 'since', 'until']
const below = ['fields', 'limit', 'after', 'before', 'reverse']

/** Calls with the names that go along. */
export const threadsCalls: readonly Call[] = [
  { method: 'GET', path: /^me$/, params: ['fields'], required: ['fields'] },
  { method: 'GET', path: /^me\/(?:threads|replies|mentions)$/, params: listParams, required: ['fields'] },
  { method: 'GET', path: /^\d+\/(?:replies|conversation)$/, params: below, required: ['fields'] },
  { method: 'GET', path: /^\d+$/, params: ['fields'], required: ['fields'] },
  { method: 'GET', path: /^\d+\/insights$/, params: ['metric'], required: ['metric'] },
  { method: 'GET', path: /^me\/threads_insights$/, params: ['metric', 'since', 'until'], required: ['metric'] },
  { method: 'GET', path: /^me\/threads_publishing_limit$/, params: ['fields'], required: ['fields'] },
  { method: 'GET', path: /^debug_token$/, params: ['input_token'], required: ['input_token'] },
  {
    method: 'POST',
    path: /^me\/threads$/,
    params: [
      'text',
      'media_type',
      'reply_to_id',
      'reply_control',
      'quote_post_id',
      'poll_attachment',
      'auto_publish_text',
    ],
    required: ['media_type'],
  },
  { method: 'POST', path: /^me\/threads_publish$/, params: ['creation_id'], required: ['creation_id'] },
  { method: 'POST', path: /^\d+\/manage_reply$/, params: ['hide'], required: ['hide'] },
  { method: 'POST', path: /^\d+\/repost$/, params: [], required: [] },
  { method: 'DELETE', path: /^\d+$/, params: [], required: [] },
]

/** What is wrong with a request by these lists; null when nothing is. */
export function threadsRequestFault(request: string, body: string): string | null {
  const [method = '', address = ''] = request.split(' ')
  const url = new URL(address, 'https://graph.threads.net')
  const path = url.pathname.replace(/^\/v1\.0\//, '')
  const call = threadsCalls.find((one) => one.method === method && one.path.test(path))
  if (call === undefined) return `unknown call ${method} ${path}`
  const names = [...url.searchParams.keys(), ...new URLSearchParams(body).keys()]
  const strange = names.find((name) => !call.params.includes(name))
  if (strange !== undefined) return `${path}: unknown parameter ${strange}`
  const missing = call.required.find((name) => !names.includes(name))
  return missing === undefined ? null : `${path}: ${missing} is missing`
}

/*
 * What requests to X may hold and what its answers hold, taken over as facts from X's own description of its interface (2.166 for the
 * `tweet` dialect, 2.167 for `post`). The connector's requests and the simulator's answers are both held against it.
 */

/** Names that may be asked for, by parameter. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'tweet.fields': [
    'article',
    'attachments',
    'author_id',
    'card_uri',
    'community_id',
    'context_annotations',
    'conversation_id',
    'created_at',
    'display_text_range',
    'edit_controls',
    'edit_history_tweet_ids',
    'entities',
    'geo',
    'id',
    'in_reply_to_user_id',
    'lang',
    'media_metadata',
    'non_public_metrics',
    'note_tweet',
    'organic_metrics',
    'possibly_sensitive',
    'promoted_metrics',
    'public_metrics',
    'referenced_tweets',
    'reply_settings',
    'scopes',
    'source',
    'suggested_source_links',
    'text',
    'withheld',
  ],
  'post.fields': [
    'attachments',
    'conversation_id',
    'created_at',
    'edit_controls',
    'edit_history_post_ids',
    'entities',
    'id',
    'lang',
    'non_public_metrics',
    'note_post',
    'organic_metrics',
    'possibly_sensitive',
    'public_metrics',
    'reply_settings',
    'text',
  ],
  'user.fields': [
    'affiliation',
    'connection_status',
    'created_at',
    'description',
    'entities',
    'id',
    'location',
    'most_recent_tweet_id',
    'name',
    'pinned_tweet_id',
    'profile_banner_url',
    'profile_image_url',
    'protected',
    'public_metrics',
    'receives_your_dm',
    'url',
    'username',
    'verified',
    'verified_type',
  ],
  'media.fields': [
    'alt_text',
    'duration_ms',
    'height',
    'media_key',
    'non_public_metrics',
    'organic_metrics',
    'preview_image_url',
    'public_metrics',
    'type',
    'url',
    'variants',
    'width',
  ],
  'dm_event.fields': [
    'attachments',
    'created_at',
    'dm_conversation_id',
    'entities',
    'event_type',
    'id',
    'participant_ids',
    'referenced_tweets',
    'sender_id',
    'text',
  ],
}
const expansions: Readonly<Record<'tweet' | 'post' | 'message', readonly string[]>> = {
  tweet: [
    'author_id',
    'attachments.media_keys',
    'attachments.poll_ids',
    'entities.mentions.username',
    'in_reply_to_user_id',
    'referenced_tweets.id',
    'referenced_tweets.id.author_id',
  ],
  post: [
    'author_id',
    'attachments.media_keys',
    'attachments.poll_ids',
    'entities.mentions.username',
    'in_reply_to_user_id',
    'referenced_posts',
    'referenced_posts.author_id',
  ],
  message: ['attachments.media_keys', 'participant_ids', 'referenced_tweets.id', 'sender_id'],
}

interface Rule {
  readonly params: readonly string[]
  /** Least and most rows of a page; left out where it has none. */
  readonly page?: readonly [least: number, most: number]
}
const list = [
  'max_results',
  'pagination_token',
  'since_id',
  'until_id',
  'start_time',
  'end_time',
  'expansions',
  'tweet.fields',
  'post.fields',
  'user.fields',
  'media.fields',
]
const reads: Readonly<Record<string, Rule>> = {
  'users/me': { params: ['user.fields', 'expansions', 'tweet.fields', 'post.fields'] },
  users: { params: ['ids', 'user.fields', 'expansions', 'tweet.fields', 'post.fields'] },
  'users/:id/mentions': { params: list, page: [5, 100] },
  'users/:id/tweets': { params: [...list, 'exclude'], page: [5, 100] },
  'tweets/search/recent': { params: [...list, 'query', 'next_token', 'sort_order'], page: [10, 100] },
  tweets: { params: ['ids', 'expansions', 'tweet.fields', 'post.fields', 'user.fields', 'media.fields'] },
  dm_events: {
    params: [
      'max_results',
      'pagination_token',
      'event_types',
      'dm_event.fields',
      'expansions',
      'user.fields',
      'media.fields',
      'tweet.fields',
    ],
    page: [1, 100],
  },
  'dm_conversations/:id/dm_events': {
    params: [
      'max_results',
      'pagination_token',
      'event_types',
      'dm_event.fields',
      'expansions',
      'user.fields',
      'media.fields',
      'tweet.fields',
    ],
    page: [1, 100],
  },
}
/** Bodies by what is asked: the names they may hold, those that must stand with `!`. */
const writes: Readonly<Record<string, readonly string[]>> = {
  'POST tweets': [
    'text',
    'reply',
    'media',
    'poll',
    'quote_tweet_id',
    'reply_settings',
    'edit_options',
    'made_with_ai',
    'paid_partnership',
    'community_id',
    'geo',
    'nullcast',
    'for_super_followers_only',
    'direct_message_deep_link',
    'card_uri',
    'share_with_followers',
  ],
  'DELETE tweets/:id': [],
  'PUT tweets/:id/hidden': ['hidden!'],
  'POST users/:id/muting': ['target_user_id!'],
  'DELETE users/:id/muting/:id': [],
  'POST dm_conversations/:id/messages': ['text', 'attachments'],
  'POST media/upload': ['media!', 'media_category!', 'media_type', 'additional_owners', 'shared'],
  'POST media/metadata': ['id!', 'metadata'],
}

/** A request as the simulator noted it; the path stands below /2. */
export interface XRequest {
  readonly method: string
  readonly path: string
  readonly params: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

/** What is wrong with a request by X's own description; empty when nothing is. */
export function requestFaults({ method, path, params, body }: XRequest): string[] {
  const shape = path.replace(/(?<=^|\/)\d[\d-]*(?=\/|$)/g, ':id')
  if (method !== 'GET') {
    const names = writes[`${method} ${shape}`]
    if (names === undefined) return [`${method} ${shape} is not described`]
    const allowed = names.map((name) => name.replace('!', ''))
    const needed = names.filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1))
    return [
      ...Object.keys(body)
        .filter((name) => !allowed.includes(name))
        .map((name) => `${shape}: body has "${name}"`),
      ...needed.filter((name) => body[name] === undefined).map((name) => `${shape}: body lacks "${name}"`),
    ]
  }
  const rule = reads[shape]
  if (rule === undefined) return [`GET ${shape} is not described`]
  const faults = [...params.keys()]
    .filter((name) => !rule.params.includes(name))
    .map((name) => `${shape}: parameter "${name}"`)
  for (const [name, known] of Object.entries(asked))
    for (const field of namesIn(params, name))
      if (!known.includes(field)) faults.push(`${shape}: ${name} has "${field}"`)
  const kind = shape.includes('dm_') ? 'message' : params.has('post.fields') ? 'post' : 'tweet'
  for (const name of namesIn(params, 'expansions'))
    if (!expansions[kind].includes(name)) faults.push(`${shape}: expansion "${name}"`)
  const size = Number(params.get('max_results') ?? rule.page?.[0])
  if (rule.page !== undefined && (size < rule.page[0] || size > rule.page[1]))
    faults.push(`${shape}: max_results ${size}`)
  if (params.has('since_id') && params.has('start_time')) faults.push(`${shape}: since_id beside start_time`)
  if (params.has('pagination_token') && params.has('next_token')) faults.push(`${shape}: two tokens`)
  if (namesIn(params, 'ids').length > 100) faults.push(`${shape}: more than 100 ids`)
  return faults
}

function namesIn(params: URLSearchParams, name: string): string[] {
  return (params.get(name) ?? '').split(',').filter((one) => one !== '')
}

type Json = Readonly<Record<string, unknown>>
const rowNames = new Set([
  ...(asked['tweet.fields'] ?? []),
  ...(asked['post.fields'] ?? []),
  ...(asked['user.fields'] ?? []),
  ...(asked['dm_event.fields'] ?? []),
  'referenced_posts',
  'in_reply_to_user_id',
  // Rows of answers to changing requests.
  'deleted',
  'hidden',
  'muting',
  'dm_event_id',
  'media_key',
  'expires_after_secs',
  'associated_metadata',
])

/** What is wrong with the body of a good answer by X's own description; empty when nothing is. */
export function answerFaults(body: Json): string[] {
  const faults = Object.keys(body)
    .filter((name) => !['data', 'includes', 'meta', 'errors'].includes(name))
    .map((name) => `answer has "${name}"`)
  const { data, meta } = body
  if (Array.isArray(data) && data.length === 0) faults.push('an empty list of rows stands in the answer')
  for (const row of (Array.isArray(data) ? data : data === undefined ? [] : [data]) as Json[]) {
    for (const [name, value] of Object.entries(row)) {
      if (!rowNames.has(name)) faults.push(`row has "${name}"`)
      if (/(?:^|_)id$/.test(name) && typeof value !== 'string') faults.push(`"${name}" is no text`)
    }
    if ('created_at' in row && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(row['created_at'])))
      faults.push('created_at')
  }
  const count = (meta as Json | undefined)?.['result_count']
  if (meta !== undefined && count !== (Array.isArray(data) ? data.length : 0)) faults.push('result_count')
  return faults
}

import type { Session } from '../connector.ts'

// X has two sets of names for the same things. What is asked for by a name of the wrong set is left out of the answer without a word.

/** How requests are worded. */
export interface Dialect {
  readonly name: 'tweet' | 'post'
  /** Parameter that lists the fields of a post. */
  readonly postFields: string
  /** Fields of a post that are asked for in every listing. */
  readonly fields: readonly string[]
  readonly expansions: readonly string[]
}

const shared = ['created_at', 'conversation_id', 'public_metrics', 'attachments', 'entities', 'lang'] as const

const tweet: Dialect = {
  name: 'tweet',
  postFields: 'tweet.fields',
  fields: [
    'id',
    'text',
    ...shared,
    'author_id',
    'in_reply_to_user_id',
    'referenced_tweets',
    'edit_history_tweet_ids',
    'note_tweet',
  ],
  expansions: ['attachments.media_keys'],
}

const post: Dialect = {
  name: 'post',
  postFields: 'post.fields',
  fields: ['id', 'text', ...shared, 'edit_history_post_ids', 'note_post'],
  // In this dialect these are no fields: X gives them, and bills the people and posts behind them, as expansions.
  expansions: ['author_id', 'in_reply_to_user_id', 'referenced_posts', 'attachments.media_keys'],
}

/** The dialect that the setting names. */
export function dialectOf(session: Session): Dialect {
  return session.settings['xDialect'] === 'post' ? post : tweet
}

const mediaFields = 'media_key,type,url,preview_image_url,alt_text,variants'
/** What is asked of people. */
export const userFields = 'id,name,username,profile_image_url,public_metrics,verified_type'

/** The parameters that ask for everything Parley reads of a post. */
export function postParams(dialect: Dialect): Readonly<Record<string, string>> {
  return {
    [dialect.postFields]: dialect.fields.join(','),
    expansions: dialect.expansions.join(','),
    'media.fields': mediaFields,
    ...(dialect.name === 'post' ? { 'user.fields': userFields } : {}),
  }
}

/** The parameters that ask for direct messages; who sent one is an expansion in both dialects. */
export const messageParams: Readonly<Record<string, string>> = {
  event_types: 'MessageCreate',
  'dm_event.fields': 'id,event_type,text,created_at,dm_conversation_id,sender_id,attachments,entities',
  expansions: 'sender_id,attachments.media_keys',
  'user.fields': userFields,
  'media.fields': mediaFields,
}

import type { XMeter } from './xMeter.ts'
import { invalid } from './xRefusal.ts'
import { withLinks, xEscaped, xWeight } from './xText.ts'
import type { XEvent, XPerson, XPost, XVersion, XWorld } from './xWorld.ts'

type Json = Record<string, unknown>

/** Rows with what was asked for beside them. */
export interface XShown {
  readonly data: Json[]
  readonly includes: Json
}
/** What X shows, by the fields and in the dialect that a request names. */
export type XViews = ReturnType<typeof createXViews>

const tweetFields = new Set([
  'id',
  'text',
  'author_id',
  'created_at',
  'conversation_id',
  'in_reply_to_user_id',
  'referenced_tweets',
  'public_metrics',
  'non_public_metrics',
  'attachments',
  'entities',
  'edit_controls',
  'edit_history_tweet_ids',
  'note_tweet',
  'lang',
  'reply_settings',
])
const postFields = new Set([
  'id',
  'text',
  'created_at',
  'conversation_id',
  'public_metrics',
  'non_public_metrics',
  'attachments',
  'entities',
  'edit_controls',
  'edit_history_post_ids',
  'note_post',
  'lang',
  'reply_settings',
])
const userFields = new Set([
  'id',
  'name',
  'username',
  'profile_image_url',
  'public_metrics',
  'verified_type',
  'description',
])
const oldMs = 30 * 86_400_000

/** X tells times to the second. */
function secondOf(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString()
}

export function createXViews(world: XWorld, meter: XMeter) {
  /** Fields that X leaves out although they were asked for. */
  const dropped = new Set<string>()
  const media = new Map<string, { key: string; altText: string }>()
  /** Values that stand in the place of the usual ones, by the id of a post or a person. */
  const odd = new Map<string, Json>()

  function list(params: URLSearchParams, name: string): string[] {
    return (params.get(name) ?? '').split(',').filter((one) => one !== '')
  }

  function posts(shown: readonly (readonly [XPost, XVersion])[], params: URLSearchParams): XShown {
    const isNew = params.has('post.fields') && !params.has('tweet.fields')
    const known = isNew ? postFields : tweetFields
    const asked = list(params, isNew ? 'post.fields' : 'tweet.fields').filter(
      (name) => known.has(name) && !dropped.has(name),
    )
    const expansions = list(params, 'expansions').filter((name) => !dropped.has(name))
    const fields = new Set(['id', 'text', isNew ? 'edit_history_post_ids' : 'edit_history_tweet_ids', ...asked])
    for (const name of dropped) fields.delete(name)
    if (isNew)
      for (const name of ['author_id', 'in_reply_to_user_id', 'referenced_posts'])
        if (expansions.includes(name)) fields.add(name)
    const users = new Set<string>()
    const keys = new Set<string>()
    const data = shown.map(([post, version]) => {
      meter.bill('post', version.id)
      if (expansions.includes('author_id')) users.add(post.by)
      if (expansions.includes('attachments.media_keys')) for (const id of post.media) keys.add(id)
      return Object.fromEntries(
        Object.entries({ ...whole(post, version), ...odd.get(post.id) }).filter(
          ([name, value]) => fields.has(name) && value !== undefined,
        ),
      )
    })
    return { data, includes: included(users, keys, params) }
  }

  function included(users: ReadonlySet<string>, keys: ReadonlySet<string>, params: URLSearchParams): Json {
    const includes: Json = {}
    if (users.size > 0) includes['users'] = [...users].flatMap((id) => people(id, params))
    if (keys.size > 0)
      includes['media'] = [...keys].flatMap((id) => {
        const one = media.get(id)
        return one === undefined
          ? []
          : [{ media_key: one.key, type: 'photo', url: `https://pbs.twimg.com/media/${id}.jpg`, alt_text: one.altText }]
      })
    return includes
  }

  function people(id: string, params: URLSearchParams): Json[] {
    const person = world.people.get(id)
    if (person === undefined) return []
    meter.bill('user', id)
    return [user(person, params)]
  }

  function user(person: XPerson, params: URLSearchParams): Json {
    const fields = new Set([
      'id',
      'name',
      'username',
      ...list(params, 'user.fields').filter((name) => userFields.has(name)),
    ])
    const isNew = params.has('post.fields') && !params.has('tweet.fields')
    const all: Json = {
      id: person.id,
      name: person.name,
      username: person.username,
      profile_image_url: `https://pbs.twimg.com/profile_images/${person.id}/a_normal.jpg`,
      verified_type: 'none',
      public_metrics: {
        followers_count: 12,
        following_count: 3,
        listed_count: 0,
        [isNew ? 'post_count' : 'tweet_count']: 40,
      },
      description: '',
    }
    return Object.fromEntries(Object.entries({ ...all, ...odd.get(person.id) }).filter(([name]) => fields.has(name)))
  }

  function whole(post: XPost, version: XVersion): Json {
    const front = post.front.map((id) => `@${world.people.get(id)?.username ?? ''} `).join('')
    const links = new Map<string, string>()
    const shortOf = (address: string): string => {
      const short = `https://t.co/${post.id.slice(-6)}${String.fromCharCode(97 + links.size)}`
      links.set(short, address.startsWith('http') ? address : `http://${address}`)
      return short
    }
    const shortened = withLinks(`${front}${version.text}`, shortOf)
    // What is attached stands behind the text as one link to its page.
    const page = `https://x.com/${world.people.get(post.by)?.username ?? ''}/status/${post.id}/photo/1`
    const text = xEscaped(post.media.length === 0 ? shortened : `${shortened} ${shortOf(page)}`)
    const isLong = xWeight(version.text) > 280
    const entities = entitiesOf(text, links)
    const ids = post.versions.map((one) => one.id)
    const parent = post.parent === null ? undefined : world.byVersion.get(post.parent)
    const references = [
      ...(post.parent === null ? [] : [{ type: 'replied_to', id: post.parent }]),
      ...(post.quoted === null ? [] : [{ type: 'quoted', id: post.quoted }]),
    ]
    const counts = {
      reply_count: [...world.posts.values()].filter((one) => one.parent === post.id).length,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 120,
    }
    const isYoung = post.by === world.own.id && world.now() - version.at < oldMs
    const own = isYoung
      ? { impression_count: 120, url_link_clicks: 2, user_profile_clicks: 1, engagements: 5 }
      : undefined
    return {
      id: version.id,
      text: isLong ? `${[...text].slice(0, 275).join('')}…` : text,
      author_id: post.by,
      created_at: secondOf(version.at),
      conversation_id: post.root,
      // Also where somebody is spoken to without an answer to a post.
      in_reply_to_user_id: parent?.by ?? spokenTo(version.text),
      referenced_tweets: references.length === 0 ? undefined : references,
      referenced_posts: references.length === 0 ? undefined : references,
      public_metrics: { ...counts, retweet_count: 0, repost_count: 0 },
      non_public_metrics: own,
      attachments: post.media.length === 0 ? undefined : { media_keys: post.media.map((id) => media.get(id)?.key) },
      entities: isLong ? undefined : entities,
      edit_history_tweet_ids: ids,
      edit_history_post_ids: ids,
      note_tweet: isLong ? { text, entities } : undefined,
      note_post: isLong ? { text, entities } : undefined,
      lang: 'und',
    }
  }

  function spokenTo(text: string): string | undefined {
    const [, username] = /^@(\w{1,20})\b/.exec(text) ?? []
    return [...world.people.values()].find((person) => person.username === username)?.id
  }

  function entitiesOf(text: string, links: ReadonlyMap<string, string>): Json | undefined {
    const mentions = [...text.matchAll(/@(\w{1,20})/g)].flatMap((match) => {
      const person = [...world.people.values()].find((one) => one.username === match[1])
      if (person === undefined) return []
      const start = Array.from(text.slice(0, match.index)).length
      return [{ start, end: start + match[0].length, username: person.username, id: person.id }]
    })
    const urls = [...links].map(([url, expanded_url]) => ({
      start: 0,
      end: 0,
      url,
      expanded_url,
      display_url: expanded_url,
    }))
    if (mentions.length + urls.length === 0) return undefined
    return { ...(mentions.length === 0 ? {} : { mentions }), ...(urls.length === 0 ? {} : { urls }) }
  }

  function events(shown: readonly XEvent[], params: URLSearchParams): XShown {
    const types = list(params, 'event_types')
    if (types.some((one) => !['MessageCreate', 'ParticipantsJoin', 'ParticipantsLeave'].includes(one)))
      throw invalid('event_types')
    const known = new Set([
      'id',
      'event_type',
      'text',
      'created_at',
      'dm_conversation_id',
      'sender_id',
      'attachments',
      'entities',
    ])
    const expansions = list(params, 'expansions').filter((name) => !dropped.has(name))
    const fields = new Set([
      'id',
      'event_type',
      'text',
      ...list(params, 'dm_event.fields').filter((name) => known.has(name) && !dropped.has(name)),
    ])
    if (!expansions.includes('sender_id')) fields.delete('sender_id')
    const users = new Set<string>()
    const data = shown.map((event) => {
      meter.bill('dm', event.id)
      if (expansions.includes('sender_id')) users.add(event.by)
      const all: Json = {
        id: event.id,
        event_type: 'MessageCreate',
        text: xEscaped(event.text),
        created_at: secondOf(event.at),
        dm_conversation_id: event.conversation,
        sender_id: event.by,
      }
      return Object.fromEntries(Object.entries(all).filter(([name]) => fields.has(name)))
    })
    return { data, includes: included(users, new Set(), params) }
  }

  return { posts, events, user, people, dropped, media, odd }
}

import { forbidden, invalid, missing } from './xRefusal.ts'
import { xCashtags, xWeight } from './xText.ts'
import type { XViews } from './xViews.ts'
import type { XWorld } from './xWorld.ts'

type Json = Record<string, unknown>
const duplicateMs = 900_000
const fileMs = 86_400_000
/** What the body of a post may hold. */
export const xPostKeys = [
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
]

/** Writes of X. */
export type XWrites = ReturnType<typeof createXWrites>

export function createXWrites(world: XWorld, views: XViews) {
  const files = new Map<string, { readonly bytes: number; readonly category: string }>()
  const uploadedAt = new Map<string, number>()
  /** A picture can be put into a post for a day after it came. */
  const holds = (id: string): boolean => world.now() - (uploadedAt.get(id) ?? 0) < fileMs
  const polls = new Map<string, Json>()
  const own = world.own.id

  function only(body: Json, names: readonly string[]): void {
    for (const name of Object.keys(body)) if (!names.includes(name)) throw invalid(`$.${name}: is not defined`)
  }

  function post(body: Json): { status: number; value: Json } {
    only(body, xPostKeys)
    if (body['quote_tweet_id'] !== undefined) throw forbidden('You are not permitted to quote.')
    const { text = '' } = body
    const media = (body['media'] as { media_ids?: string[] } | undefined)?.media_ids ?? [] // judged below
    if (typeof text !== 'string' || (text === '' && media.length === 0)) throw invalid('$.text')
    if (body['poll'] !== undefined && media.length > 0) throw invalid('poll and media exclude each other')
    if (media.length > 4 || media.some((id) => !holds(id))) throw invalid('Your media IDs are invalid.')
    if (xWeight(text) > 280) throw forbidden('Your post is too long.')
    if ([...text.matchAll(xCashtags)].length > 1) throw forbidden('Posts may hold one cashtag.')
    const reply = body['reply'] as { in_reply_to_tweet_id?: unknown } | undefined // judged below
    const parent = reply === undefined ? null : reply.in_reply_to_tweet_id
    if (parent !== null && typeof parent !== 'string') throw invalid('$.reply.in_reply_to_tweet_id')
    const answered = parent === null ? undefined : world.byVersion.get(parent)
    if (parent !== null && answered === undefined)
      throw forbidden('You attempted to reply to a Post that is deleted or not visible to you.')
    if (answered !== undefined && !isSummoned(answered.id))
      throw forbidden(
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.',
      )
    const isTwice = [...world.posts.values()].some(
      (one) =>
        one.by === own &&
        one.parent === parent &&
        one.versions.at(-1)?.text === text &&
        world.now() - (one.versions[0]?.at ?? 0) < duplicateMs,
    )
    if (isTwice) throw forbidden('You are not allowed to create a Post with duplicate content.')
    const made = world.addPost(own, text, { parent, media })
    if (body['poll'] !== undefined) polls.set(made.id, body['poll'] as Json) // looked at by tests only
    return { status: 201, value: { data: { id: made.id, text, edit_history_tweet_ids: [made.id] } } }
  }

  /** Whether the author of a post has named or quoted the account in it. */
  function isSummoned(id: string): boolean {
    const answered = world.byVersion.get(id)
    if (answered === undefined) return false
    if (answered.by === own || world.namedIn(answered).includes(own)) return true
    return answered.quoted !== null && world.byVersion.get(answered.quoted)?.by === own
  }

  function remove(id: string): Json {
    const post = world.byVersion.get(id)
    if (post === undefined) throw missing()
    if (post.by !== own) throw forbidden('You are not allowed to delete this.')
    world.remove(post.id)
    return { data: { deleted: true } }
  }

  function hide(id: string, body: Json): Json {
    only(body, ['hidden'])
    const { hidden } = body
    if (typeof hidden !== 'boolean') throw invalid('$.hidden')
    const post = world.byVersion.get(id)
    if (post === undefined) throw missing()
    if (world.byVersion.get(post.root)?.by !== own || post.parent === null)
      throw forbidden('This cannot be hidden by you.')
    post.isHidden = hidden
    return { data: { hidden } }
  }

  function message(conversation: string, body: Json): { status: number; value: Json } {
    only(body, ['text', 'attachments'])
    const { text } = body
    if (typeof text !== 'string' || text === '' || [...text].length > 10_000) throw invalid('$.text')
    const attachments = (body['attachments'] ?? []) as { media_id: string }[] // judged here
    if (attachments.length > 1 || attachments.some((one) => !holds(one.media_id))) throw invalid('$.attachments')
    if (!world.events.some((event) => event.conversation === conversation))
      throw forbidden('You cannot send messages to this user.')
    const event = world.addEvent(own, conversation, text)
    return { status: 201, value: { data: { dm_conversation_id: conversation, dm_event_id: event.id } } }
  }

  function upload(body: Json): Json {
    only(body, ['media', 'media_category', 'media_type', 'shared', 'additional_owners'])
    const { media, media_category: category } = body
    if (typeof media !== 'string' || typeof category !== 'string') throw invalid('$.media')
    const bytes = Buffer.from(media, 'base64').length
    if (bytes > (category.endsWith('_gif') ? 15_000_000 : 5_000_000)) throw invalid('The file is too large')
    const id = world.newId()
    files.set(id, { bytes, category })
    uploadedAt.set(id, world.now())
    views.media.set(id, { key: `3_${id}`, altText: '' })
    return { data: { id, media_key: `3_${id}`, expires_after_secs: 86_400 } }
  }

  function describe(body: Json): Json {
    const { id } = body
    const text = (body['metadata'] as { alt_text?: { text?: string } } | undefined)?.alt_text?.text // judged below
    const known = views.media.get(String(id))
    if (known === undefined || text === undefined || [...text].length > 1000) throw invalid('$.metadata')
    known.altText = text
    return { data: { id, associated_metadata: { alt_text: { text } } } }
  }

  /** The answer to a changing request of this path below /2. */
  function answer(method: string, path: readonly string[], body: Json): { status: number; value: Json } {
    const [area, id = '', what, other = ''] = path
    const done = (value: Json): { status: number; value: Json } => ({ status: 200, value })
    if (method === 'POST' && area === 'tweets' && path.length === 1) return post(body)
    if (method === 'DELETE' && area === 'tweets' && path.length === 2) return done(remove(id))
    if (method === 'PUT' && area === 'tweets' && what === 'hidden') return done(hide(id, body))
    if (method === 'POST' && area === 'dm_conversations' && what === 'messages') return message(id, body)
    if (method === 'POST' && area === 'media' && id === 'upload') return done(upload(body))
    if (method === 'POST' && area === 'media' && id === 'metadata') return done(describe(body))
    if (area === 'users' && id === own && what === 'muting') {
      if (method === 'POST') only(body, ['target_user_id'])
      const person = method === 'POST' ? String(body['target_user_id']) : other
      if (!world.people.has(person)) throw missing()
      if (method === 'POST') world.muted.add(person)
      else world.muted.delete(person)
      return done({ data: { muting: method === 'POST' } })
    }
    throw missing()
  }

  return { answer, files, polls, isSummoned }
}

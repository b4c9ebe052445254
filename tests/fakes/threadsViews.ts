import { badParameter } from './threadsRefusal.ts'
import type { StoredThread, ThreadsWorld } from './threadsWorld.ts'

type Json = Record<string, unknown>

/** Fields by name, each with those asked for inside it. */
export type Asked = ReadonlyMap<string, Asked | null>

const pollFields = [
  'option_a',
  'option_b',
  'option_c',
  'option_d',
  'option_a_votes_percentage',
  'option_b_votes_percentage',
  'option_c_votes_percentage',
  'option_d_votes_percentage',
  'total_votes',
  'expiration_timestamp',
]
const mediaFields = ['id', 'media_type', 'media_url', 'thumbnail_url', 'alt_text']
/** What may be asked for of a post or reply, and of what stands inside it. */
export const threadFields: Readonly<Record<string, readonly string[] | null>> = {
  ...Object.fromEntries(
    (
      'id,text,username,permalink,timestamp,media_product_type,media_type,media_url,thumbnail_url,shortcode,owner,is_quote_post,' +
      'quoted_post,reposted_post,has_replies,root_post,replied_to,is_reply,is_reply_owned_by_me,hide_status,reply_audience,' +
      'alt_text,link_attachment_url,gif_url,topic_tag,location_id'
    )
      .split(',')
      .map((name) => [name, null]),
  ),
  children: mediaFields,
  poll_attachment: pollFields,
}

/** Reads `a,b{c,d}`; throws what the network answers for a field that it does not know. */
export function readFields(text: string | null, known: Readonly<Record<string, readonly string[] | null>>): Asked {
  const asked = new Map<string, Asked | null>()
  for (const [, name = '', inner] of (text ?? 'id').matchAll(/([a-z_]+)(?:\{([^}]*)\})?/g)) {
    if (!Object.hasOwn(known, name)) throw badParameter(`Tried accessing nonexisting field (${name})`)
    const inside = Object.fromEntries((known[name] ?? []).map((one) => [one, null]))
    asked.set(name, inner === undefined ? null : readFields(inner, inside))
  }
  return asked
}

/** A moment as Threads writes it: whole seconds. */
export function written(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')
}

export interface ThreadsViews {
  readonly thread: (one: StoredThread, asked: Asked) => Json
  readonly isOwn: (one: StoredThread) => boolean
}

export function createThreadsViews(world: ThreadsWorld, options: { readonly hasPictures: boolean }): ThreadsViews {
  const isOwn = (one: StoredThread): boolean => one.by === world.own.username
  const shortcode = (one: StoredThread): string => `C${one.n.toString(36)}x`

  function whole(one: StoredThread): Json {
    const isReply = one.root !== null
    return {
      id: one.id,
      text: one.reposts === null ? one.text : undefined,
      username: one.by,
      permalink: `https://www.threads.net/@${one.by}/post/${shortcode(one)}`,
      timestamp: written(one.at),
      media_product_type: 'THREADS',
      media_type: one.reposts !== null ? 'REPOST_FACADE' : one.image !== null ? 'IMAGE' : 'TEXT_POST',
      media_url: one.image ?? undefined,
      shortcode: shortcode(one),
      owner: isOwn(one) && !isReply ? { id: world.own.id } : undefined,
      is_quote_post: false,
      reposted_post: one.reposts === null ? undefined : { id: one.reposts },
      has_replies: [...world.threads.values()].some((other) => other.parent === one.id),
      root_post: one.root === null ? undefined : { id: one.root },
      replied_to: one.parent === null ? undefined : { id: one.parent },
      is_reply: isReply,
      is_reply_owned_by_me: isReply ? isOwn(one) : undefined,
      hide_status: isReply ? (one.isHidden ? 'HIDDEN' : 'NOT_HUSHED') : undefined,
      poll_attachment:
        one.poll === null
          ? undefined
          : {
              ...Object.fromEntries(one.poll.options.map((title, n) => [`option_${'abcd'.charAt(n)}`, title])),
              total_votes: 0,
              expiration_timestamp: written(one.poll.endsAt),
            },
      profile_picture_url: options.hasPictures ? `https://scontent.cdninstagram.com/${one.by}.jpg` : undefined,
    }
  }

  return {
    isOwn,
    thread: (one, asked) =>
      Object.fromEntries(
        Object.entries({ ...whole(one), id: one.id }).filter(([name]) => name === 'id' || asked.has(name)),
      ),
  }
}

import type { TiktokDoor } from './tiktokDoor.ts'
import { jsonIn, needed, numberIn, sizeOf, stringsIn } from './tiktokQuery.ts'
import { TiktokRefusal, badParameter } from './tiktokRefusal.ts'
import { tiktokOwner, type TiktokComment, type TiktokVideo, type TiktokWorld } from './tiktokWorld.ts'

type Json = Record<string, unknown>

/** What tests of this network alone turn on. */
export interface TiktokSwitches {
  /** Largest page, whatever was asked for. */
  pageSize: number
  /** Comments that TikTok leaves out of a page, which is then shorter. */
  readonly filtered: Set<string>
  /** The count of comments beside a video stays as it is. */
  frozenCount: number | null
  /** The account is no business account: no messages. */
  hasNoMessages: boolean
  /** Ids stand in the JSON as numbers. */
  idsAreNumbers: boolean
  /** At the head of each listing stands a row of another shape. */
  hasOddRows: boolean
  /** What people wrote in the European Economic Area is held back. */
  withholdsText: boolean
}

const videoFieldScopes: Readonly<Record<string, string>> = {
  item_id: 'video.list',
  create_time: 'video.list',
  caption: 'video.list',
  media_type: 'video.list',
  share_url: 'video.list',
  thumbnail_url: 'video.list',
  embed_url: 'video.list',
  likes: 'video.list',
  comments: 'video.list',
  shares: 'video.list',
  video_views: 'video.list',
  reach: 'video.insights',
}
const profileFieldScopes: Readonly<Record<string, string>> = {
  username: 'user.info.username',
  display_name: 'user.info.basic',
  profile_image: 'user.info.basic',
  followers_count: 'user.info.stats',
}
/** So many are listed in the order that was asked for. */
const inOrder = 500

/** What a made-up TikTok answers to questions. */
export function createTiktokReads(world: TiktokWorld, door: TiktokDoor, switches: TiktokSwitches, now: () => number) {
  let shuffles = 0

  function profile(query: URLSearchParams): Json {
    const all: Json = {
      username: tiktokOwner.username,
      display_name: tiktokOwner.name,
      profile_image: `https://p16-sign.tiktokcdn.com/owner.jpeg?x-expires=${expires(now())}`,
      followers_count: 4321,
    }
    return Object.fromEntries(fieldsOf(query, profileFieldScopes, door).map((name) => [name, all[name]]))
  }

  function countOf(video: TiktokVideo): number {
    return switches.frozenCount ?? [...world.comments.values()].filter((one) => one.video === video.id).length
  }

  function videos(query: URLSearchParams): Json {
    const fields = fieldsOf(query, videoFieldScopes, door)
    const most = sizeOf(query, 20, 20)
    const filters = jsonIn(query, 'filters') as { video_ids?: unknown } | undefined // checked in the next line
    const ids = filters === undefined ? null : stringsIn(filters.video_ids, 'filters', 20)
    const before = query.has('cursor') ? numberIn(query, 'cursor') : Number.POSITIVE_INFINITY
    const rows = world.videos
      .filter((one) => one.isPublic && one.at < before && (ids?.includes(one.id) ?? true))
      .sort((one, other) => other.at - one.at)
    const page = rows.slice(0, Math.min(most, switches.pageSize))
    const told = page.map((video) => {
      const all: Json = {
        item_id: video.id,
        create_time: seconds(video.at),
        caption: video.caption,
        media_type: 'VIDEO',
        share_url: `https://www.tiktok.com/@${tiktokOwner.username}/video/${video.id}`,
        thumbnail_url: `https://p16-sign.tiktokcdn.com/t.jpeg?x-expires=${expires(now())}`,
        embed_url: `https://www.tiktok.com/player/v1/${video.id}`,
        likes: 10,
        comments: countOf(video),
        shares: 1,
        video_views: 540,
        reach: 500,
      }
      return Object.fromEntries(fields.map((name) => [name, all[name]]))
    })
    return { videos: withOdd(told), cursor: page.at(-1)?.at ?? 0, has_more: rows.length > page.length }
  }

  function comments(query: URLSearchParams, isAnswers: boolean): Json {
    const video = videoIn(world, query.get('video_id'))
    const ids = query.has('comment_ids') ? stringsIn(jsonIn(query, 'comment_ids'), 'comment_ids', 30) : null
    const parent = isAnswers ? needed(query, 'comment_id') : null
    const head = parent === null ? undefined : world.comments.get(parent)
    if (parent !== null && (head === undefined || head.video !== video.id || head.parent !== null))
      throw new TiktokRefusal(40007, 'Comment not found')
    const status = query.get('status') ?? 'ALL'
    if (status !== 'ALL' && status !== 'PUBLIC') throw badParameter('status')
    const rows = [...world.comments.values()].filter(
      (one) =>
        one.video === video.id &&
        one.parent === parent &&
        (ids?.includes(one.id) ?? true) &&
        (status === 'ALL' || one.status === 'PUBLIC'),
    )
    const most = sizeOf(query, 20, 30)
    const offset = query.has('cursor') ? numberIn(query, 'cursor') : 0
    const sorted = inOrderOf(rows, query)
    const page = sorted.slice(offset, offset + Math.min(most, switches.pageSize))
    const next = offset + page.length
    const withAnswers = query.get('include_replies') === 'true'
    return {
      comments: withOdd(
        page
          .filter((one) => !switches.filtered.has(one.id))
          .map((one) => (withAnswers && !isAnswers ? { ...view(one), reply_list: answers(one) } : view(one))),
      ),
      cursor: next,
      has_more: next < sorted.length,
    }
  }

  function withOdd(rows: readonly Json[]): readonly Json[] {
    return switches.hasOddRows && rows.length > 0 ? [{ create_time: null }, ...rows] : rows
  }

  function answers(comment: TiktokComment): Json[] {
    return world.answersTo(comment.id).slice(0, 3).map(view)
  }

  function inOrderOf(rows: readonly TiktokComment[], query: URLSearchParams): readonly TiktokComment[] {
    const field = query.get('sort_field')
    const order = query.get('sort_order') ?? 'smart'
    if (field !== null && !['likes', 'replies', 'create_time'].includes(field)) throw badParameter('sort_field')
    if (!['asc', 'desc', 'smart'].includes(order)) throw badParameter('sort_order')
    if (field !== 'create_time' || order === 'smart') {
      // Another order each time.
      const turn = rows.length === 0 ? 0 : ++shuffles % rows.length
      return [...rows.slice(turn), ...rows.slice(0, turn)]
    }
    const sign = order === 'asc' ? 1 : -1
    const sorted = [...rows].sort((one, other) => sign * (one.at - other.at || (one.id < other.id ? -1 : 1)))
    if (sorted.length <= inOrder) return sorted
    // What comes behind them is sorted by likes, and some of it was shown before.
    const rest = sorted.slice(inOrder).sort((one, other) => other.likes - one.likes)
    return [...sorted.slice(0, inOrder), ...sorted.slice(inOrder - 5, inOrder), ...rest]
  }

  function view(comment: TiktokComment): Json {
    const { person } = comment
    const name = person === null ? tiktokOwner.name : person.name
    return {
      comment_id: comment.id,
      ...(comment.parent === null ? {} : { parent_comment_id: comment.parent }),
      video_id: comment.video,
      user_id: `68${(person?.key ?? '00').replace(/\D/gu, '').padStart(17, '0')}`,
      unique_identifier: person?.key ?? 'u-owner',
      username: person === null ? tiktokOwner.username : `user_${person.key}`,
      display_name: name,
      // Pictures carry the time at which their address ends, so it is another one each time.
      profile_image: `https://p16-sign.tiktokcdn.com/${person?.key ?? 'owner'}.jpeg?x-expires=${expires(now())}`,
      text: comment.text,
      create_time: seconds(comment.at),
      likes: comment.likes,
      ...(comment.parent === null ? { replies: world.answersTo(comment.id).length } : {}),
      owner: person === null,
      liked: comment.isLiked,
      pinned: comment.isPinned,
      status: comment.status,
      image_url: null,
    }
  }

  function conversations(query: URLSearchParams): Json {
    const type = needed(query, 'conversation_type')
    if (type !== 'SINGLE' && type !== 'STRANGER') throw badParameter('conversation_type')
    const limit = query.has('limit') ? numberIn(query, 'limit') : 100
    if (limit < 1 || limit > 100) throw badParameter('limit')
    const offset = query.has('cursor') ? numberIn(query, 'cursor') : 0
    const rows = [...world.chats.values()]
      .filter((chat) => chat.messages.some((one) => one.isOurs) === (type === 'SINGLE'))
      .map((chat) => ({ conversation_id: chat.id, update_time: chat.messages.at(-1)?.at ?? 0 }))
      .filter((chat) => chat.update_time > now() - 90 * 86_400_000)
      .sort((one, other) => other.update_time - one.update_time)
      .slice(0, 100)
    const page = rows.slice(offset, offset + Math.min(limit, switches.pageSize))
    const next = offset + page.length
    return { conversations: withOdd(page), cursor: next, has_more: next < rows.length }
  }

  function contents(query: URLSearchParams): Json {
    // A plus sign that was not written out has become a space.
    const chat = world.chats.get(needed(query, 'conversation_id'))
    if (chat === undefined) throw new TiktokRefusal(40007, 'Conversation not found')
    const owner = { role: 'BUSINESS_ACCOUNT', id: tiktokOwner.businessId }
    const person = { role: 'PERSONAL_ACCOUNT', id: chat.person.key }
    return {
      conversation_id: chat.id,
      messages: withOdd(
        chat.messages.slice(-20).map((one) => ({
          message_id: one.id,
          conversation_id: chat.id,
          timestamp: one.at,
          message_type: one.type,
          from_user: one.isOurs ? owner : person,
          to_user: one.isOurs ? person : owner,
          ...(one.type === 'TEXT' && !(switches.withholdsText && !one.isOurs) ? { text: { body: one.text } } : {}),
        })),
      ),
      participants: [
        { ...person, display_name: chat.person.name, is_follower: true },
        { ...owner, display_name: tiktokOwner.name },
      ],
    }
  }

  return {
    /** The data for a path that is read; null when there is none. */
    answer(path: string, query: URLSearchParams): Json | null {
      if (path === '/business/get/') return profile(query)
      if (path === '/business/video/list/') return videos(query)
      if (path === '/business/comment/list/') return comments(query, false)
      if (path === '/business/comment/reply/list/') return comments(query, true)
      if (!path.startsWith('/business/message/')) return null
      if (switches.hasNoMessages) throw new TiktokRefusal(40001, 'No permission')
      if (!door.has('message.list.read')) throw new TiktokRefusal(40130, 'Scope not granted')
      if (path === '/business/message/conversation/list/') return conversations(query)
      return path === '/business/message/content/list/' ? contents(query) : null
    },
  }
}

/** The video of that id, where the account has it and everybody sees it. */
export function videoIn(world: TiktokWorld, id: unknown): TiktokVideo {
  if (typeof id !== 'string' || id === '') throw badParameter('video_id')
  const video = world.videos.find((one) => one.id === id && one.isPublic)
  if (video === undefined) throw new TiktokRefusal(40007, 'Video not found')
  return video
}

/** The fields asked for. One that is unknown, or needs leave that was not given, spoils the whole question. */
function fieldsOf(
  query: URLSearchParams,
  scopes: Readonly<Record<string, string>>,
  door: TiktokDoor,
): readonly string[] {
  const fields = stringsIn(jsonIn(query, 'fields'), 'fields', 50)
  for (const field of fields) {
    const scope = scopes[field]
    if (scope === undefined) throw badParameter('fields')
    if (!door.has(scope)) throw new TiktokRefusal(40130, `Scope not granted for ${field}`)
  }
  return fields
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000))
}

/** Addresses of pictures end with the next day. */
function expires(now: number): number {
  return (Math.floor(now / 86_400_000) + 2) * 86_400
}

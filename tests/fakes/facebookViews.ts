import type { FacebookComment, FacebookPost, FacebookRating, FacebookWorld } from './facebookWorld.ts'
import { plainNode, project, unknownField, type GraphField } from './graphFields.ts'
import { pageOf, type GraphList, type Pager } from './graphPaging.ts'

type Json = Record<string, unknown>

/** What only tests alter about what is shown. */
export interface FacebookShown {
  /** The app has no Advanced Access: who wrote is left out, but for the Page itself. */
  hidesFrom: boolean
  /** Ids of comments that their author no longer shows to the Page: no list has them, and asking for one is refused for want of leave. */
  readonly hidden: Set<string>
  /** What stands behind the addresses of pictures of people. */
  signature: string
  /** What the Page wrote just now is taken, and not shown: leave for reading is missing. */
  isUnreadable: boolean
}

/** Nodes as Graph shows them to the Page, with the fields that are asked for and no others. */
export interface FacebookViews {
  readonly post: (post: FacebookPost, fields: readonly GraphField[] | null) => Json
  readonly comment: (comment: FacebookComment, fields: readonly GraphField[] | null) => Json
  readonly rating: (rating: FacebookRating, fields: readonly GraphField[] | null) => Json
  readonly commentsOf: (id: string, params: URLSearchParams, fields: readonly GraphField[] | null) => GraphList
}

const address = 'https://www.facebook.com'

/** A moment as Graph writes it. */
export function graphTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+0000`
}

export function createFacebookViews(world: FacebookWorld, shown: FacebookShown, pager: Pager): FacebookViews {
  const { page, people } = world

  function person(id: string, fields: readonly GraphField[] | null): Json | undefined {
    if (shown.hidesFrom && id !== page.id) return undefined
    const found = people.get(id) ?? { id, name: 'Somebody' }
    const picture = { data: { url: `https://scontent.xx.fbcdn.net/${id}.jpg${shown.signature}` } }
    return plainNode({ ...found, picture }, ['id', 'name', 'picture'], 'User', fields ?? [field('id'), field('name')])
  }

  function picture(id: string): Json {
    return { image: { src: `https://scontent.xx.fbcdn.net/photo-${id}.jpg`, width: 720, height: 540 } }
  }

  /** One picture, or an album whose pictures come only where they are asked for. */
  function attached(post: FacebookPost, fields: readonly GraphField[] | null): Json {
    const photos = post.pictures.map((id) => ({ type: 'photo', media: picture(id), url: `${address}/${id}` }))
    const [first] = photos
    if (photos.length === 1) return { ...first, media_type: 'photo' }
    const isAsked = fields?.some((one) => one.name === 'subattachments') === true
    return { ...first, type: 'album', media_type: 'album', ...(isAsked ? { subattachments: { data: photos } } : {}) }
  }

  function permalink(comment: FacebookComment): string {
    const number = comment.id.split('_')[1] ?? ''
    return `${address}/${page.id}/posts/${comment.post.split('_')[1] ?? ''}?comment_id=${number}`
  }

  function summaryOf(list: number, isMine: boolean, one: GraphField): Json {
    if (one.args['limit'] !== '0') throw unknownField(`${one.name} without a limit`, 'Post')
    if (one.args['summary'] === undefined) return { data: [] }
    return {
      data: [],
      summary: { total_count: list, ...(one.name === 'likes' ? { can_like: true, has_liked: isMine } : {}) },
    }
  }

  function postView(post: FacebookPost, fields: readonly GraphField[] | null): Json {
    const below = [...world.comments.values()].filter((one) => one.post === post.id)
    const isMine = post.likedBy.has(page.id)
    return project(fields, ['id', 'created_time', 'message'], (one) => {
      switch (one.name) {
        case 'id':
          return post.id
        case 'created_time':
          return graphTime(post.at)
        case 'updated_time':
          return graphTime(post.updatedAt)
        case 'message':
          return post.text === '' ? undefined : post.text
        case 'from':
          return person(post.by, one.fields)
        case 'permalink_url':
          return `${address}/${post.id.replace('_', '/posts/')}`
        case 'is_hidden':
          return false
        case 'full_picture':
          return post.pictures[0] === undefined
            ? undefined
            : `https://scontent.xx.fbcdn.net/photo-${post.pictures[0]}.jpg`
        case 'attachments':
          return post.pictures.length === 0 ? undefined : { data: [attached(post, one.fields)] }
        case 'reactions':
          return summaryOf(post.likedBy.size, isMine, one)
        case 'likes':
          return summaryOf(post.likedBy.size, isMine, one)
        case 'comments': {
          const all = one.args['filter'] === 'stream' ? below : below.filter((it) => it.parent === null)
          return summaryOf(all.length, false, one)
        }
        case 'story':
        case 'shares':
        case 'message_tags':
        case 'status_type':
        case 'parent_id':
        case 'is_published':
          return undefined
        default:
          throw unknownField(one.name, 'Post')
      }
    })
  }

  function commentView(comment: FacebookComment, fields: readonly GraphField[] | null): Json {
    const isOwn = comment.by === page.id
    const below = [...world.comments.values()].filter((one) => one.parent === comment.id)
    const parent = comment.parent === null ? undefined : world.comments.get(comment.parent)
    const values: Json = {
      id: comment.id,
      created_time: graphTime(comment.at),
      message: comment.text,
      like_count: comment.likedBy.size,
      comment_count: below.length,
      user_likes: comment.likedBy.has(page.id),
      is_hidden: comment.isHidden,
      is_private: false,
      can_hide: !isOwn,
      can_like: true,
      can_comment: true,
      can_remove: true,
      can_reply_privately: !isOwn,
      permalink_url: permalink(comment),
      message_tags: undefined,
      attachment:
        comment.picture === null
          ? undefined
          : { type: comment.pictureType, media: picture(comment.picture), url: `${address}/${comment.picture}` },
    }
    return project(fields, ['id', 'created_time', 'message', 'from'], (one) => {
      if (one.name === 'from') return person(comment.by, one.fields)
      if (one.name === 'parent') return parent === undefined ? undefined : commentView(parent, one.fields)
      if (one.name === 'object') {
        const post = world.posts.get(comment.post)
        return post === undefined ? undefined : postView(post, one.fields)
      }
      if (!(one.name in values)) throw unknownField(one.name, 'Comment')
      return values[one.name]
    })
  }

  function ratingView(rating: FacebookRating, fields: readonly GraphField[] | null): Json {
    const values: Json = {
      created_time: graphTime(rating.at),
      recommendation_type: rating.stars === null ? (rating.isPositive ? 'positive' : 'negative') : undefined,
      review_text: rating.text === '' ? undefined : rating.text,
      has_rating: rating.stars !== null,
      has_review: rating.text !== '',
      rating: rating.stars ?? undefined,
    }
    const told = project(fields, ['created_time', 'review_text'], (one) => {
      if (one.name === 'id') return undefined
      if (one.name === 'reviewer') return person(rating.by, one.fields)
      if (one.name === 'open_graph_story') return rating.story === null ? undefined : { id: rating.story }
      if (!(one.name in values)) throw unknownField(one.name, 'Recommendation')
      return values[one.name]
    })
    return told
  }

  function commentsOf(id: string, params: URLSearchParams, fields: readonly GraphField[] | null): GraphList {
    const isStream = params.get('filter') === 'stream'
    const since = Number(params.get('since') ?? 0) * 1000
    const isPost = world.posts.has(id)
    const below = [...world.comments.values()].filter(
      (one) =>
        one.at >= since &&
        !shown.hidden.has(one.id) &&
        (isPost ? one.post === id && (isStream || one.parent === null) : one.parent === id),
    )
    const isDown = params.get('order') === 'reverse_chronological'
    const way = isDown ? -1 : 1
    const sorted = below.toSorted((one, other) => way * (one.order - other.order))
    return pageOf(sorted, params, pager, {
      key: (one) => `${String(one.order)}|${one.id}`,
      follows: (one, cursor) => way * (one.order - Number(cursor.split('|')[0])) > 0,
      view: (one) => commentView(one, fields),
      next: `https://graph.facebook.com/v25.0/${id}/comments?pretty=0`,
    })
  }

  return { post: postView, comment: commentView, rating: ratingView, commentsOf }
}

function field(name: string): GraphField {
  return { name, args: {}, fields: null }
}

import { LinkedinRefusal, type LinkedinSwitches } from './linkedinRefusal.ts'
import { fakePage, readLittle, type LinkedinComment, type LinkedinPost, type LinkedinWorld } from './linkedinWorld.ts'

type Json = Record<string, unknown>

const reactionTypes = ['LIKE', 'PRAISE', 'EMPATHY', 'INTEREST', 'APPRECIATION', 'ENTERTAINMENT']
const longestComment = 1250
const longestPost = 3000
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What the interface does when something is written, with LinkedIn's own rules about it. */
export function createLinkedinWrites(world: LinkedinWorld, switches: LinkedinSwitches, now: () => number) {
  let lastCommentAt = Number.NEGATIVE_INFINITY

  return {
    comment(on: string, body: Json): LinkedinComment {
      onlyFields(body, ['actor', 'object', 'message', 'parentComment', 'content'])
      onlyPage(body['actor'])
      const above = world.comments.get(on)
      const post = above?.post ?? world.findPost(on)
      if (post === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
      if (post.commentsState === 'CLOSED') throw new LinkedinRefusal(403, 'ACCESS_DENIED')
      if (body['object'] !== post.activity && body['object'] !== post.urn) throw illegal()
      if ((body['parentComment'] ?? null) !== (above?.urn ?? null)) throw illegal()
      const told = (body['message'] as Json | undefined)?.['text'] // judged below
      const text = typeof told === 'string' ? told : ''
      if (text.trim() === '' || text.length > longestComment) throw illegal()
      if (switches.throttlesComments && now() - lastCommentAt < minuteMs)
        throw new LinkedinRefusal(429, 'TOO_MANY_REQUESTS', 101)
      for (const known of world.comments.values()) {
        const isSame = known.actor === fakePage && known.text === text && known.parent === (above?.urn ?? null)
        if (isSame && known.post === post && now() - known.createdAt < hourMs)
          throw new LinkedinRefusal(422, 'DUPLICATE_COMMENT')
      }
      lastCommentAt = now()
      return world.addComment(fakePage, above?.urn ?? post.urn, text)
    },
    editComment(comment: LinkedinComment, body: Json): void {
      if (comment.actor !== fakePage) throw denied()
      const text = at(body, 'patch', 'message', '$set', 'text')
      if (typeof text !== 'string' || text.trim() === '' || text.length > longestComment) throw illegal()
      world.editComment(comment, text)
    },
    deleteComment(comment: LinkedinComment): void {
      if (comment.actor !== fakePage && !switches.deletesOthers) throw denied()
      world.removeComment(comment)
    },
    post(body: Json): LinkedinPost {
      const fields = [
        'author',
        'commentary',
        'visibility',
        'distribution',
        'lifecycleState',
        'isReshareDisabledByAuthor',
      ]
      onlyFields(body, [...fields, 'content'])
      for (const field of fields) if (body[field] === undefined) throw illegal()
      onlyPage(body['author'])
      if (body['visibility'] !== 'PUBLIC' || body['lifecycleState'] !== 'PUBLISHED') throw illegal()
      if (at(body, 'distribution', 'feedDistribution') !== 'MAIN_FEED') throw illegal()
      const commentary = body['commentary']
      if (typeof commentary !== 'string' || commentary.length > longestPost) throw illegal()
      for (const known of world.posts.values())
        if (known.owner === fakePage && known.commentary === commentary && now() - known.createdAt < hourMs)
          throw new LinkedinRefusal(422, 'DUPLICATE_POST')
      return world.addPost(fakePage, commentary, 'share', checkedContent(body['content']))
    },
    editPost(post: LinkedinPost, body: Json): void {
      if (post.owner !== fakePage) throw denied()
      const commentary = at(body, 'patch', '$set', 'commentary')
      if (typeof commentary !== 'string' || commentary.length > longestPost) throw illegal()
      post.commentary = commentary
      post.modifiedAt = now()
      post.isEdited = true
    },
    react(actor: string, body: Json): void {
      onlyPage(actor)
      onlyFields(body, ['root', 'reactionType'])
      if (!reactionTypes.includes(String(body['reactionType']))) throw illegal()
      const target = targetOf(String(body['root']))
      if (target.likes.has(fakePage)) throw new LinkedinRefusal(409, 'CONFLICT')
      target.likes.add(fakePage)
    },
    unreact(actor: string, entity: string): void {
      onlyPage(actor)
      if (!targetOf(entity).likes.delete(fakePage)) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    },
    /** The texts of the Page's posts as people see them. */
    shownText: (post: LinkedinPost): string => readLittle(post.commentary),
  }

  function targetOf(urn: string): { readonly likes: Set<string> } {
    const target = world.comments.get(urn) ?? world.findPost(urn)
    if (target === undefined) throw new LinkedinRefusal(404, 'RESOURCE_NOT_FOUND')
    return target
  }
}

function checkedContent(content: unknown): unknown {
  if (content === undefined) return null
  const [kind, ...others] = Object.keys(content as Json) // whatever else it is, it has no such keys
  if (others.length > 0 || !['media', 'article', 'multiImage'].includes(kind ?? '')) throw illegal()
  const images = at(content, 'multiImage', 'images')
  if (kind === 'multiImage' && (!Array.isArray(images) || images.length < 2 || images.length > 20)) throw illegal()
  if (kind === 'article' && typeof at(content, 'article', 'title') !== 'string') throw illegal()
  return content
}

function onlyFields(body: Json, known: readonly string[]): void {
  if (Object.keys(body).some((name) => !known.includes(name))) throw illegal()
}

function onlyPage(actor: unknown): void {
  if (actor !== fakePage) throw denied()
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let inner = value
  for (const name of path) inner = typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined
  return inner
}

function illegal(): LinkedinRefusal {
  return new LinkedinRefusal(400, 'ILLEGAL_ARGUMENT')
}

function denied(): LinkedinRefusal {
  return new LinkedinRefusal(403, 'ACCESS_DENIED')
}

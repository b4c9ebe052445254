import { GoogleRefusal } from './googleRefusal.ts'
import { commentView } from './youtubeViews.ts'
import { fakeChannel, type YoutubeComment, type YoutubeStatus, type YoutubeWorld } from './youtubeWorld.ts'

type Json = Readonly<Record<string, unknown>>

const longest = 10_000

/** Everything that alters comments. Null = the answer has no content. */
export function writeComment(
  world: YoutubeWorld,
  method: string,
  path: string,
  query: URLSearchParams,
  body: Json | null,
): unknown {
  // Writing has no `textFormat`: what is shown comes as HTML.
  const how = { isPlain: false, byId: true }
  if (path === '/comments/setModerationStatus' && method === 'POST') return moderate(world, query)
  if (path !== '/comments') throw new GoogleRefusal(404, 'notFound')
  if (method === 'DELETE') {
    const comment = found(world, query.get('id') ?? '')
    refuseOthers(comment)
    world.erase(comment.id)
    return null
  }
  if (query.get('part') !== 'snippet' || body === null) throw new GoogleRefusal(400, 'missingRequiredParameter')
  const snippet: Json = Object.fromEntries(Object.entries(body['snippet'] ?? {}))
  if (method === 'POST') {
    const parent = world.comments.get(String(snippet['parentId']))
    if (parent === undefined) throw new GoogleRefusal(404, 'parentCommentNotFound')
    if (parent.parentId !== null) throw new GoogleRefusal(400, 'operationNotSupported')
    if (parent.status !== 'published') throw new GoogleRefusal(400, 'parentCommentIsPrivate')
    if (!parent.canReply) throw new GoogleRefusal(403, 'forbidden')
    if (world.videos.get(parent.videoId)?.commentsOff === true) throw new GoogleRefusal(403, 'commentsDisabled')
    return commentView(world.addReply(parent.id, fakeChannel, checked(snippet['textOriginal'])), how)
  }
  if (method !== 'PUT') throw new GoogleRefusal(404, 'notFound')
  const comment = found(world, String(body['id']))
  refuseOthers(comment)
  const text = checked(snippet['textOriginal'])
  if (comment.text !== text) comment.editedAt = world.now()
  comment.text = text
  return commentView(comment, how)
}

function moderate(world: YoutubeWorld, query: URLSearchParams): null {
  const status = query.get('moderationStatus') ?? ''
  if (!isStatus(status)) throw new GoogleRefusal(400, 'invalidValue')
  if (query.get('banAuthor') === 'true' && status !== 'rejected') throw new GoogleRefusal(400, 'invalidValue')
  const comments = (query.get('id') ?? '').split(',').map((id) => found(world, id))
  for (const comment of comments) {
    comment.status = status
    comment.isDecided = true
  }
  return null
}

function isStatus(text: string): text is YoutubeStatus {
  return ['heldForReview', 'published', 'rejected'].includes(text)
}

function found(world: YoutubeWorld, id: string): YoutubeComment {
  const comment = world.comments.get(id)
  if (comment === undefined) throw new GoogleRefusal(404, 'commentNotFound')
  return comment
}

function refuseOthers(comment: YoutubeComment): void {
  if (comment.person !== fakeChannel) throw new GoogleRefusal(403, 'forbidden')
}

function checked(text: unknown): string {
  if (typeof text !== 'string' || text.trim() === '') throw new GoogleRefusal(400, 'commentTextRequired')
  if (text.length > longest) throw new GoogleRefusal(400, 'commentTextTooLong')
  return text
}

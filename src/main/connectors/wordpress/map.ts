import type { Moderation } from '../../../shared/contract/conversation.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { opening } from '../shared/text.ts'
import { webAddress } from '../shared/webAddress.ts'
import { authorOf, isOwn, selfAuthor } from './people.ts'
import { rootOf, type Placed } from './place.ts'
import { commentId, keyOf, postId, threadId } from './refs.ts'
import type { Comment, Post } from './replies.ts'
import { plainName, textOfRaw, textOfRendered } from './words.ts'

const subjectLength = 120

/** Comments told as changes: who wrote them, the conversations they belong to, the posts they are about, and themselves. */
export function tellComments(session: Session, placed: Placed, comments: readonly Comment[]): Change[] {
  const authors = new Map<string, Comment>()
  const roots = new Map<number, Comment>()
  const posts = new Map<number, Post>()
  const messages: Change[] = []
  // The site counts time in seconds: comments of one second are told in the order of their numbers.
  for (const comment of [...comments].sort((one, other) => one.id - other.id)) {
    if (isTakenBack(session, comment)) {
      messages.push({ kind: 'message.gone', remoteId: commentId(comment.id), version: session.now })
      continue
    }
    const root = rootOf(placed, comment)
    roots.set(root.id, root)
    for (const one of [root, comment]) rememberNewest(authors, authorIdIn(placed, one), one)
    const post = placed.posts.get(comment.post)
    if (post !== undefined) posts.set(post.id, post)
    messages.push(messageChange(session, placed, comment, root))
  }
  return [
    ...[...authors].map(([id, comment]): Change => ({ kind: 'author', author: authorOf(session, comment, id) })),
    ...tellPosts(session, [...posts.values()]),
    ...[...roots.values()].map((root) => conversationChange(session, placed, root)),
    ...messages,
  ]
}

/** Posts of the site told as changes: they are ours, and the thing that comments are about. */
export function tellPosts(session: Session, posts: readonly Post[]): Change[] {
  if (posts.length === 0) return []
  const self: Change = { kind: 'author', author: selfAuthor(session) }
  return [self, ...posts.map((post) => postChange(session, post))]
}

/** What we wrote ourselves and put into the trash is taken back; what others wrote may still be restored, and is shown as lying there. */
function isTakenBack({ account }: Session, comment: Comment): boolean {
  return moderationOf(comment) === 'trash' && isOwn(account, comment)
}

/** What the site decided about a comment; null when everybody sees it. */
export function moderationOf({ status }: Pick<Comment, 'status'>): Moderation | null {
  if (status === 'approved' || status === 'approve') return null
  if (status === 'spam') return 'spam'
  // `post-trashed`: the post lies there, and its comments with it.
  if (status === 'trash' || status === 'post-trashed') return 'trash'
  return 'held'
}

/** The text of a comment as it was written. */
export function textOf({ content }: Comment): string {
  return typeof content.raw === 'string' ? textOfRaw(content.raw) : textOfRendered(content.rendered)
}

/** When something was written, epoch ms; the site leaves out that it means UTC. 0 when it does not know. */
export function timeOf(dateGmt: string | null | undefined): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/u.test(dateGmt ?? '') ? Date.parse(`${dateGmt ?? ''}Z`) : Number.NaN
  return Number.isFinite(at) ? Math.max(0, at) : 0
}

function messageChange(session: Session, placed: Placed, comment: Comment, root: Comment): Change {
  const moderation = moderationOf(comment)
  return {
    kind: 'message',
    message: {
      remoteId: commentId(comment.id),
      ref: '',
      version: session.now,
      conversationId: threadId(root.id),
      authorId: authorIdIn(placed, comment),
      body: textOf(comment),
      language: null,
      replyToId: comment.parent > 0 ? commentId(comment.parent) : postId(comment.post),
      mentions: [],
      permalink: webAddress(comment.link),
      attachments: [],
      reactions: [],
      createdAt: timeOf(comment.date_gmt),
      editedAt: null,
      isHidden: moderation !== null,
      moderation,
      isBot: false,
      isRead: false,
      key: isOwn(session.account, comment) ? keyOf(comment.author_user_agent) : null,
    },
  }
}

function conversationChange(session: Session, placed: Placed, root: Comment): Change {
  const post = placed.posts.get(root.post)
  return {
    kind: 'conversation',
    conversation: {
      remoteId: threadId(root.id),
      ref: '',
      version: session.now,
      kind: 'comment',
      subject: post === undefined ? '' : opening(titleOf(post), subjectLength),
      postRemoteId: postId(root.post),
      permalink: webAddress(root.link),
      authorId: isOwn(session.account, root) ? null : authorIdIn(placed, root),
      replyOpenUntil: null,
    },
  }
}

function postChange(session: Session, post: Post): Change {
  const title = plainName(post.title?.rendered ?? '').trim()
  const excerpt = textOfRendered(post.excerpt?.rendered ?? '')
  return {
    kind: 'message',
    message: {
      remoteId: postId(post.id),
      ref: '',
      version: session.now,
      conversationId: null,
      authorId: session.account.remoteId,
      body: [title, excerpt].filter((part) => part !== '').join('\n\n'),
      language: null,
      replyToId: null,
      mentions: [],
      permalink: webAddress(post.link),
      attachments: [],
      reactions: [],
      createdAt: timeOf(post.date_gmt),
      editedAt: null,
      isHidden: false,
      moderation: null,
      isBot: false,
      isRead: true,
      key: null,
    },
  }
}

/** A post without a title is known by how it begins. */
function titleOf(post: Post): string {
  const title = plainName(post.title?.rendered ?? '').trim()
  return title === '' ? textOfRendered(post.excerpt?.rendered ?? '') : title
}

/** What the newest comment tells of somebody counts. */
function rememberNewest(authors: Map<string, Comment>, id: string, comment: Comment): void {
  const known = authors.get(id)
  if (known === undefined || known.id < comment.id) authors.set(id, comment)
}

function authorIdIn(placed: Placed, comment: Comment): string {
  return placed.authors.get(comment.id) ?? `guest-of-${comment.id}`
}

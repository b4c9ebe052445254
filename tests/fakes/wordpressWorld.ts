import type { Verdict } from '../../src/shared/contract/action.ts'

export type WordpressStatus = 'approved' | 'hold' | 'spam' | 'trash'

/** Somebody who writes comments: a user of the site, or a guest with a name and an address. */
export interface WordpressPerson {
  readonly userId: number
  readonly name: string
  readonly email: string
}

export interface WordpressPost {
  readonly id: number
  readonly kind: 'posts' | 'pages'
  readonly title: string
  readonly at: number
}

export interface WordpressComment {
  readonly id: number
  readonly post: number
  parent: number
  readonly person: WordpressPerson
  readonly agent: string
  readonly at: number
  raw: string
  status: WordpressStatus
  /** What it was before it went into spam or the trash. */
  before: WordpressStatus
  verdict: Verdict | null
}

export const fakeOwner: WordpressPerson = { userId: 7, name: 'Olga Editor', email: 'olga@blog.example' }

/** The rows behind a fake site, with WordPress's own rules about them. */
export function createWordpressWorld(ports: { readonly now: () => number }) {
  const posts = new Map<number, WordpressPost>()
  const comments = new Map<number, WordpressComment>()
  let lastPost = 0
  let lastComment = 0

  const world = {
    posts,
    comments,
    addPost(title: string, kind: WordpressPost['kind'] = 'posts'): WordpressPost {
      const post = { id: ++lastPost, kind, title, at: ports.now() }
      posts.set(post.id, post)
      return post
    },
    addComment(made: {
      readonly post: number
      readonly parent: number
      readonly person: WordpressPerson
      readonly raw: string
      readonly agent?: string
      readonly status?: WordpressStatus
      readonly at?: number
    }): WordpressComment {
      const comment: WordpressComment = {
        id: ++lastComment,
        post: made.post,
        parent: made.parent,
        person: made.person,
        agent: made.agent ?? 'Mozilla/5.0',
        at: made.at ?? ports.now(),
        raw: made.raw,
        status: made.status ?? 'approved',
        before: 'hold',
        verdict: null,
      }
      comments.set(comment.id, comment)
      return comment
    },
    /** As a form on the site takes it from somebody who knows no markup. */
    answer(person: WordpressPerson, on: string, text: string): WordpressComment {
      const number = Number(on.split('-')[1])
      const parent = on.startsWith('comment-') ? comments.get(number) : undefined
      const post = parent?.post ?? posts.get(number)?.id
      if (post === undefined) throw new Error(`The fake site has nothing called ${on}`)
      return world.addComment({ post, parent: parent?.id ?? 0, person, raw: escaped(text) })
    },
    /** Deletes for good: answers move up to what it answered. */
    erase(id: number): void {
      const gone = comments.get(id)
      for (const comment of comments.values()) if (comment.parent === id) comment.parent = gone?.parent ?? 0
      comments.delete(id)
    },
    setStatus(comment: WordpressComment, status: WordpressStatus): void {
      if (status === 'spam' || status === 'trash') comment.before = comment.status
      comment.status = status
    },
  }
  return world
}
export type WordpressWorld = ReturnType<typeof createWordpressWorld>

/** A text as the site keeps it: nothing of it is markup. */
export function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
}

/** The text that was meant by what the site keeps. */
export function unescaped(raw: string): string {
  return raw.replace(/&lt;/gu, '<').replace(/&gt;/gu, '>').replace(/&amp;/gu, '&')
}

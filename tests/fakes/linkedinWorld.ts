/** The Page that the fake is signed in for. */
export const fakePage = 'urn:li:organization:123'
/** What is told of Pages, by their numbers. */
export const knownPages: Readonly<Record<string, object>> = {
  '123': { id: 123, localizedName: 'Camp & Stove', vanityName: 'camp-stove' },
}
/** The member who administers it. */
export const fakeMember = 'urn:li:person:Adm'

export interface LinkedinPost {
  /** `urn:li:share:…` or `urn:li:ugcPost:…`. */
  readonly urn: string
  /** The other name, by which comments speak of it. */
  readonly activity: string
  readonly owner: string
  commentary: string
  readonly createdAt: number
  modifiedAt: number
  isEdited: boolean
  commentsState: 'OPEN' | 'CLOSED'
  content: unknown
  readonly likes: Set<string>
}

export interface LinkedinComment {
  readonly id: string
  readonly urn: string
  readonly post: LinkedinPost
  readonly parent: string | null
  readonly actor: string
  text: string
  /** With a picture; its words may then be missing. */
  hasPicture?: boolean
  readonly createdAt: number
  modifiedAt: number
  readonly likes: Set<string>
}

export interface LinkedinNotification {
  readonly id: number
  readonly action: string
  readonly at: number
  readonly post: LinkedinPost
  readonly postText: string
  readonly actor: string
  readonly text: string
  readonly comment: string | null
  readonly activity: string | null
}

/** The rows behind a fake LinkedIn and what it notices about its Page. */
export function createLinkedinWorld(ports: { readonly now: () => number }) {
  const people = new Map<string, { readonly first: string; readonly last: string; readonly vanity: string }>()
  const posts = new Map<string, LinkedinPost>()
  const comments = new Map<string, LinkedinComment>()
  const notifications: LinkedinNotification[] = []
  let last = 0
  const nextId = (): string => `7000000000000${String(++last).padStart(6, '0')}`

  function notice(
    facts: Pick<LinkedinNotification, 'action' | 'post' | 'actor'> & Partial<LinkedinNotification>,
  ): void {
    // Only what concerns the Page is noticed.
    if (facts.post.owner !== fakePage && facts.action !== 'SHARE_MENTION') return
    notifications.push({
      id: 9000 + notifications.length,
      at: ports.now(),
      postText: readLittle(facts.post.commentary),
      text: '',
      comment: null,
      activity: null,
      ...facts,
    })
  }

  const world = {
    people,
    posts,
    comments,
    notifications,
    addPerson(name: string): string {
      const [first = '', ...rest] = name.split(' ')
      const id = `P${people.size + 1}`
      people.set(`urn:li:person:${id}`, { first, last: rest.join(' '), vanity: `member-${people.size + 1}` })
      return `urn:li:person:${id}`
    },
    addPost(owner: string, commentary: string, kind: 'share' | 'ugcPost', content: unknown = null): LinkedinPost {
      const now = ports.now()
      const post: LinkedinPost = {
        urn: `urn:li:${kind}:${nextId()}`,
        activity: `urn:li:activity:${nextId()}`,
        owner,
        commentary,
        createdAt: now,
        modifiedAt: now,
        isEdited: false,
        commentsState: 'OPEN',
        content,
        likes: new Set(),
      }
      posts.set(post.urn, post)
      return post
    },
    /** A post by any of its names. */
    findPost(urn: string): LinkedinPost | undefined {
      return posts.get(urn) ?? [...posts.values()].find((post) => post.activity === urn)
    },
    addComment(actor: string, on: string, text: string): LinkedinComment {
      const parent = comments.get(on) ?? null
      const post = parent?.post ?? world.findPost(on)
      if (post === undefined) throw new Error(`The fake LinkedIn has nothing called ${on}`)
      const id = nextId()
      const comment: LinkedinComment = {
        id,
        urn: `urn:li:comment:(${post.activity},${id})`,
        post,
        parent: parent?.urn ?? null,
        actor,
        text,
        createdAt: ports.now(),
        modifiedAt: ports.now(),
        likes: new Set(),
      }
      comments.set(comment.urn, comment)
      notice({ action: actor === fakePage ? 'ADMIN_COMMENT' : 'COMMENT', post, actor, text, comment: comment.urn })
      return comment
    },
    editComment(comment: LinkedinComment, text: string): void {
      comment.text = text
      comment.modifiedAt = ports.now()
      notice({ action: 'COMMENT_EDIT', post: comment.post, actor: comment.actor, text, comment: comment.urn })
    },
    /** Takes what answers it along; only the comment itself is noticed. */
    removeComment(comment: LinkedinComment): void {
      comments.delete(comment.urn)
      for (const other of comments.values()) if (other.parent === comment.urn) drop(other)
      notice({ action: 'COMMENT_DELETE', post: comment.post, actor: comment.actor, comment: comment.urn })
    },
    react(actor: string, on: string): void {
      const target = comments.get(on) ?? world.findPost(on)
      if (target === undefined) throw new Error(`The fake LinkedIn has nothing called ${on}`)
      target.likes.add(actor)
      if ('post' in target || actor === fakePage) return
      notice({ action: 'LIKE', post: target, actor, activity: `urn:li:like:(${actor},${target.activity})` })
    },
    mention(actor: string, text: string): LinkedinPost {
      const post = world.addPost(actor, text, 'share')
      notice({ action: 'SHARE_MENTION', post, actor, text, activity: post.urn })
      return post
    },
    /** Somebody passes a post of the Page on. */
    reshare(actor: string, on: LinkedinPost): LinkedinPost {
      const share = world.addPost(actor, '', 'share')
      notice({ action: 'SHARE', post: on, actor, activity: share.urn })
      return share
    },
  }

  function drop(comment: LinkedinComment): void {
    comments.delete(comment.urn)
    for (const other of comments.values()) if (other.parent === comment.urn) drop(other)
  }

  return world
}
export type LinkedinWorld = ReturnType<typeof createLinkedinWorld>

/** How a text is written in a post so that nothing in it is markup. */
export function writtenLittle(text: string): string {
  return [...text].map((one) => ('|{}@[]()<>#\\*_~'.includes(one) ? `\\${one}` : one)).join('')
}

/** What people see of a post. Markup that makes no sense ends the text where it stands, as the real one does. */
export function readLittle(commentary: string): string {
  let out = ''
  let rest = commentary
  while (rest !== '') {
    const escape = /^\\([|{}@[\]()<>#\\*_~])/u.exec(rest)
    // Signs in the name of somebody have to be escaped as well.
    const named = /^@\[((?:\\.|[^|{}@[\]()<>#\\*_~])+)\]\(urn:li:(?:person|organization):[\w-]+\)/u.exec(rest)
    const tag = /^\{hashtag\|\\?#\|([^}]+)\}/u.exec(rest)
    const plainTag = /^#(?=[\p{L}\p{N}])/u.exec(rest)
    if (escape !== null) out += escape[1] ?? ''
    else if (named !== null) out += (named[1] ?? '').replaceAll(/\\(.)/gu, '$1')
    else if (tag !== null) out += `#${tag[1] ?? ''}`
    else if (plainTag !== null) out += '#'
    else if ('|{}@[]()<>#\\*_~'.includes(rest.charAt(0))) return out
    else out += rest.charAt(0)
    rest = rest.slice((escape ?? named ?? tag ?? plainTag)?.[0].length ?? 1)
  }
  return out
}

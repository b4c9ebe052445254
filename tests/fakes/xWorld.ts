/** A person of the make-believe network. */
export interface XPerson {
  readonly id: string
  readonly username: string
  readonly name: string
  /** Shows posts to followers only, or is suspended. */
  isClosed: boolean
}
/** One wording of a post. */
export interface XVersion {
  readonly id: string
  readonly at: number
  readonly text: string
}
/** A post with all its wordings, the first one first. */
export interface XPost {
  readonly id: string
  readonly by: string
  readonly versions: XVersion[]
  readonly parent: string | null
  readonly root: string
  readonly quoted: string | null
  /** Those whose names X put in front. */
  readonly front: readonly string[]
  readonly media: readonly string[]
  isHidden: boolean
}
export interface XEvent {
  readonly id: string
  readonly at: number
  readonly by: string
  readonly conversation: string
  readonly text: string
}

const epochMs = 1_288_834_974_657n

/** What the make-believe network holds. */
export type XWorld = ReturnType<typeof createXWorld>

export function createXWorld(ports: { readonly now: () => number }) {
  const own: XPerson = { id: '77002', username: 'acme', name: 'Acme Outdoor', isClosed: false }
  const people = new Map<string, XPerson>([[own.id, own]])
  const posts = new Map<string, XPost>()
  const byVersion = new Map<string, XPost>()
  const events: XEvent[] = []
  const muted = new Set<string>()
  let last = 0n

  function newId(): string {
    const first = (BigInt(ports.now()) - epochMs) << 22n
    last = first > last ? first : last + 1n
    return String(last)
  }

  function addPerson(name: string): XPerson {
    const id = String(55_000 + people.size)
    const person = { id, username: `person${people.size}`, name, isClosed: false }
    people.set(id, person)
    return person
  }

  /** Everybody who is named in a post, in front or in its text. */
  function namedIn(post: XPost): string[] {
    const text = post.versions.at(-1)?.text ?? ''
    const typed = [...text.matchAll(/@(\w{1,20})/g)].flatMap(([, username]) =>
      [...people.values()].filter((person) => person.username === username).map((person) => person.id),
    )
    return [...new Set([...post.front, ...typed])]
  }

  function addPost(
    by: string,
    text: string,
    more: { readonly parent?: string | null; readonly quoted?: string | null; readonly media?: readonly string[] } = {},
  ): XPost {
    const parent = more.parent === undefined || more.parent === null ? undefined : byVersion.get(more.parent)
    const id = newId()
    const front = parent === undefined ? [] : [...new Set([parent.by, ...namedIn(parent)])].filter((one) => one !== by)
    const post: XPost = {
      id,
      by,
      versions: [{ id, at: ports.now(), text }],
      parent: more.parent ?? null,
      root: parent?.root ?? id,
      quoted: more.quoted ?? null,
      front,
      media: more.media ?? [],
      isHidden: false,
    }
    posts.set(id, post)
    byVersion.set(id, post)
    return post
  }

  function edit(id: string, text: string): void {
    const post = byVersion.get(id)
    if (post === undefined) throw new Error(`There is no post ${id}`)
    const version = newId()
    post.versions.push({ id: version, at: ports.now(), text })
    byVersion.set(version, post)
  }

  function remove(id: string): void {
    const post = byVersion.get(id)
    if (post === undefined) return
    posts.delete(post.id)
    for (const version of post.versions) byVersion.delete(version.id)
  }

  function conversationOf(one: string, other: string): string {
    return BigInt(one) < BigInt(other) ? `${one}-${other}` : `${other}-${one}`
  }

  function addEvent(by: string, conversation: string, text: string): XEvent {
    const event = { id: newId(), at: ports.now(), by, conversation, text }
    events.push(event)
    return event
  }

  return {
    own,
    people,
    posts,
    byVersion,
    events,
    muted,
    now: ports.now,
    newId,
    addPerson,
    namedIn,
    addPost,
    edit,
    remove,
    conversationOf,
    addEvent,
  }
}

/** Somebody on the fake network; the account itself is one of them. */
export interface InstagramPerson {
  readonly id: string
  readonly username: string
}

export interface InstagramMedia {
  readonly id: string
  readonly owner: InstagramPerson
  caption: string
  readonly at: number
  readonly tagsUs: boolean
  likes: number
  /** How many people saw it. */
  views: number
}

export interface InstagramComment {
  readonly id: string
  readonly media: string
  /** The first comment that it stands under; null for one directly under the post. There is no second level. */
  readonly parent: string | null
  readonly person: InstagramPerson
  readonly text: string
  readonly at: number
  hidden: boolean
  likes: number
  wasAnsweredPrivately: boolean
}

export interface InstagramMessage {
  readonly id: string
  readonly thread: string
  readonly from: InstagramPerson
  readonly text: string
  readonly at: number
  readonly picture?: { readonly url: string; readonly mediaType: string }
}

export interface InstagramThread {
  readonly id: string
  readonly person: InstagramPerson
  readonly messages: InstagramMessage[]
}

/** The professional account, its id known to the app alone, and the Page that it belongs to. */
export const fakeSelf: InstagramPerson = { id: '17841400000000001', username: 'harbourbakery' }
export const fakeAppScopedId = '26500000000000001'
export const fakePage = '102200000000001'

/** The rows behind the fake network, with its own rules about them. */
export function createInstagramWorld(ports: { readonly now: () => number }) {
  const people = new Map<string, InstagramPerson>([[fakeSelf.id, fakeSelf]])
  const media = new Map<string, InstagramMedia>()
  const comments = new Map<string, InstagramComment>()
  const threads = new Map<string, InstagramThread>()
  const blocked = new Set<string>()
  let last = 0
  /** Seventeen digits, as the network's own are: more than a number of JavaScript holds. */
  const newId = (): string => String(17_900_000_000_000_000n + BigInt(++last))

  const world = {
    people,
    media,
    comments,
    threads,
    blocked,
    addPerson(username: string): InstagramPerson {
      const person = { id: newId(), username }
      people.set(person.id, person)
      return person
    },
    person(id: string): InstagramPerson {
      const found = people.get(id)
      if (found === undefined) throw new Error(`The fake knows nobody called ${id}`)
      return found
    },
    addMedia(owner: InstagramPerson, caption: string, tagsUs = false, at = ports.now()): InstagramMedia {
      const made = { id: newId(), owner, caption, at, tagsUs, likes: 0, views: 0 }
      media.set(made.id, made)
      return made
    },
    addComment(person: InstagramPerson, on: string, text: string): InstagramComment {
      const above = comments.get(on)
      const post = above?.media ?? on
      if (!media.has(post)) throw new Error(`The fake has nothing called ${on}`)
      const made: InstagramComment = {
        id: newId(),
        media: post,
        parent: above === undefined ? null : (above.parent ?? above.id),
        person,
        text,
        at: ports.now(),
        hidden: false,
        likes: 0,
        wasAnsweredPrivately: false,
      }
      comments.set(made.id, made)
      return made
    },
    threadWith(person: InstagramPerson): InstagramThread {
      const known = [...threads.values()].find((thread) => thread.person.id === person.id)
      if (known !== undefined) return known
      const made: InstagramThread = { id: `aWdfZG06${newId()}`, person, messages: [] }
      threads.set(made.id, made)
      return made
    },
    addMessage(
      from: InstagramPerson,
      withPerson: InstagramPerson,
      text: string,
      more: Pick<InstagramMessage, 'picture'> = {},
    ): InstagramMessage {
      const thread = world.threadWith(withPerson)
      const made = { id: `aWdfaXRlb${newId()}`, thread: thread.id, from, text, at: ports.now(), ...more }
      thread.messages.push(made)
      return made
    },
    message(id: string): InstagramMessage | undefined {
      for (const thread of threads.values()) {
        const found = thread.messages.find((one) => one.id === id)
        if (found !== undefined) return found
      }
      return undefined
    },
    /** Deletes a post with its comments, a comment with its answers, or a message. */
    remove(id: string): void {
      media.delete(id)
      comments.delete(id)
      for (const comment of comments.values())
        if (comment.parent === id || comment.media === id) comments.delete(comment.id)
      for (const thread of threads.values()) {
        const at = thread.messages.findIndex((one) => one.id === id)
        if (at >= 0) thread.messages.splice(at, 1)
      }
    },
  }
  return world
}
export type InstagramWorld = ReturnType<typeof createInstagramWorld>

/** A poll that goes with a post. */
export interface StoredPoll {
  readonly options: readonly string[]
  readonly endsAt: number
}
/** A post or a reply on the fake Threads. */
export interface StoredThread {
  readonly id: string
  /** Place in time: later ones have higher numbers. */
  readonly n: number
  /** The name of whoever wrote it. */
  by: string
  text: string
  readonly root: string | null
  readonly parent: string | null
  readonly at: number
  isHidden: boolean
  readonly poll: StoredPoll | null
  /** What a repost without words holds. */
  readonly reposts: string | null
  readonly image: string | null
}
/** What a text is before it is published. */
export interface StoredContainer {
  readonly id: string
  readonly text: string
  readonly replyTo: string | null
  readonly poll: StoredPoll | null
  readonly at: number
  readonly readyAt: number
  readonly error: string | null
  published: string | null
}

export interface ThreadsWorld {
  readonly own: { readonly id: string; username: string; readonly name: string }
  readonly people: Set<string>
  readonly threads: Map<string, StoredThread>
  readonly containers: Map<string, StoredContainer>
  /** Moments at which the account posted, replied and deleted by its interface. */
  readonly used: { readonly posts: number[]; readonly replies: number[]; readonly deletes: number[] }
  readonly addPerson: (name: string) => string
  readonly write: (by: string, text: string, more?: Partial<StoredThread>) => StoredThread
  readonly answer: (by: string, on: string, text: string) => StoredThread
  readonly newId: () => string
  readonly now: () => number
  /** Roots below which nothing is shown, for want of leave. */
  readonly shutFor: Set<string>
  /** How long a new container is worked on, ms; and what becomes of it. */
  workMs: number
  failsWith: string | null
}

export function createThreadsWorld(ports: { readonly now: () => number }): ThreadsWorld {
  const threads = new Map<string, StoredThread>()
  const people = new Set<string>()
  let count = 0
  // Longer than a number in JSON can be.
  const newId = (): string => `1799${String(++count).padStart(15, '0')}`
  const own = { id: '17841400001234567', username: 'harbour.bakery', name: 'Harbour Bakery' }

  function addPerson(name: string): string {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.|\.$/g, '')
    const username = plain === '' || people.has(plain) ? `someone${people.size + 1}` : plain
    people.add(username)
    return username
  }

  function write(by: string, text: string, more: Partial<StoredThread> = {}): StoredThread {
    const made: StoredThread = {
      id: newId(),
      n: count,
      by,
      text,
      root: null,
      parent: null,
      at: ports.now(),
      isHidden: false,
      poll: null,
      reposts: null,
      image: null,
      ...more,
    }
    threads.set(made.id, made)
    return made
  }

  return {
    own,
    people,
    threads,
    containers: new Map(),
    used: { posts: [], replies: [], deletes: [] },
    addPerson,
    write,
    answer: (by, on, text) => {
      const parent = threads.get(on)
      if (parent === undefined) throw new Error(`The fake world has nothing with the id ${on}`)
      return write(by, text, { parent: on, root: parent.root ?? on })
    },
    newId,
    now: ports.now,
    shutFor: new Set(),
    workMs: 0,
    failsWith: null,
  }
}

import type { WireRequest } from '../../src/shared/contract/host.ts'

/**
 * What a network offers for finding out about a lost answer: `keyed` takes an idempotency key, `listed` lists own posts,
 * `blind` offers neither (own posts show up nowhere).
 */
export const plainKinds = ['keyed', 'listed', 'blind'] as const
export type PlainKind = (typeof plainKinds)[number]

/** One message of the made-up world. */
export interface PlainPost {
  readonly id: string
  readonly thread: string
  readonly author: string
  readonly text: string
  readonly replyTo: string | null
  readonly at: number
  /** When listings begin to show it. */
  readonly shownAt: number
  /** Which send of ours made it, for the books only: no answer tells it. Null for what was written in the network's own app. */
  readonly madeBy: string | null
  readonly isGone: boolean
}

/** A network kept in memory: threads of customers, and our account `me`. */
export interface PlainWorld {
  readonly kind: PlainKind
  /** A customer opens a thread, or writes into one. Gives the message's id. */
  readonly customerWrites: (thread: string, text: string, now: number) => string
  /** Somebody of the brand answers in the network's own app. */
  readonly colleagueWrites: (thread: string, replyTo: string | null, text: string, now: number) => string
  readonly remove: (post: string) => void
  readonly answer: (request: WireRequest, now: number) => PlainAnswer
  /** Everything ever posted, in order. */
  readonly posts: readonly PlainPost[]
}
export interface PlainAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Makes an empty world. `lag` is how long listings may hide a new item, ms, drawn by `random` for each. */
export function createPlainWorld(
  kind: PlainKind,
  ports: { readonly random: () => number; readonly lagMs: number; readonly pageSize?: number },
): PlainWorld {
  const posts: PlainPost[] = []
  const byKey = new Map<string, PlainPost>()
  const pageSize = ports.pageSize ?? 50
  const place = (post: Omit<PlainPost, 'id' | 'shownAt' | 'isGone'>): PlainPost => {
    const made = {
      ...post,
      id: `p${posts.length + 1}`,
      shownAt: post.at + Math.floor(ports.random() * ports.lagMs),
      isGone: false,
    }
    posts.push(made)
    return made
  }
  const listed = (now: number): PlainPost[] =>
    posts.filter(
      (post) =>
        post.shownAt <= now && !post.isGone && (kind !== 'blind' || post.author !== 'me' || post.madeBy === null),
    )

  const changes = (after: string | null, now: number): PlainAnswer => {
    const [shown = -1, number = 0] = (after ?? '')
      .split(':')
      .filter((part) => part !== '')
      .map(Number)
    const numberOf = (post: PlainPost): number => Number(post.id.slice(1))
    const items = listed(now)
      .filter((post) => post.shownAt > shown || (post.shownAt === shown && numberOf(post) > number))
      .sort((a, b) => a.shownAt - b.shownAt || numberOf(a) - numberOf(b))
    const page = items.slice(0, pageSize)
    const last = page.at(-1)
    return json(200, {
      items: page.map(told),
      next: last === undefined ? (after ?? '') : `${last.shownAt}:${numberOf(last)}`,
      more: items.length > page.length,
    })
  }

  const reply = (thread: string, request: WireRequest, now: number): PlainAnswer => {
    if (!posts.some((post) => post.thread === thread)) return json(404, { error: 'NotFound' })
    const { text, replyTo } = JSON.parse(new TextDecoder().decode(request.body ?? new Uint8Array())) as {
      text: string
      replyTo: string | null
    } // our own connector wrote it
    const key = kind === 'keyed' ? request.headers['idempotency-key'] : undefined
    const known = key === undefined ? undefined : byKey.get(key)
    const post =
      known ?? place({ thread, author: 'me', text, replyTo, at: now, madeBy: request.headers['x-attempt'] ?? null })
    if (key !== undefined) byKey.set(key, post)
    return json(201, told(post))
  }

  return {
    kind,
    posts,
    customerWrites: (thread, text, now) =>
      place({ thread, author: customerOf(thread), text, replyTo: null, at: now, madeBy: null }).id,
    colleagueWrites: (thread, replyTo, text, now) =>
      place({ thread, author: 'me', text, replyTo, at: now, madeBy: null }).id,
    remove: (id) => {
      const index = posts.findIndex((post) => post.id === id)
      const post = posts[index]
      if (post !== undefined) posts[index] = { ...post, isGone: true }
    },
    answer: (request, now) => {
      const url = new URL(request.url)
      const [place1 = '', thread = '', what] = url.pathname.split('/').slice(1)
      if (request.headers['authorization'] !== 'Bearer good') return json(401, { error: 'AuthenticationRequired' })
      if (place1 === 'me') return json(200, { id: 'me', name: 'House' })
      if (place1 === 'changes') return changes(url.searchParams.get('after'), now)
      if (place1 === 'own' && kind === 'listed') {
        const since = Number(url.searchParams.get('since'))
        return json(200, {
          items: listed(now)
            .filter((post) => post.author === 'me' && post.at >= since)
            .map(told),
        })
      }
      if (place1 === 'threads' && what === 'replies' && request.method === 'POST') return reply(thread, request, now)
      if (place1 === 'threads' && what === undefined)
        return json(200, {
          items: listed(now)
            .filter((post) => post.thread === thread)
            .map(told),
        })
      return json(404, { error: 'NotFound' })
    },
  }
}

/** Whether a thread is a direct one, by its name. */
export function isDirect(thread: string): boolean {
  return thread.startsWith('d')
}

/** The one customer who writes in a thread. */
export function customerOf(thread: string): string {
  return `customer of ${thread}`
}

function told(post: PlainPost): object {
  const { id, thread, author, text, at } = post
  // As in most networks, a message in a direct thread does not say what it answers.
  return { id, thread, author, text, replyTo: isDirect(thread) ? null : post.replyTo, at }
}

function json(status: number, value: unknown): PlainAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(value)),
  }
}

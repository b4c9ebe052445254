import { answeredBy } from '../serviceEvents.ts'
import type { Addressed, StateChange } from '../serviceEvents.ts'
import { lazily } from '../lazily.ts'
import type { Waited } from './monthBook.ts'
import type { Talk, TalkMessage, TalkState } from './talk.ts'

/** What became of one inbound message. */
export interface WalkedItem {
  readonly message: TalkMessage
  /** Its author took it back before we replied. */
  isWithdrawn: boolean
  answer: TalkMessage | null
  /** It, or the first of its run of direct messages. */
  isCounted: boolean
  /** When its segment was closed; null = not by the end of the month. */
  closedAt: number | null
  /** When we took it away on the network. */
  removedAt: number | null
}

/** From the first message after a close to the next close. */
export interface WalkedSegment {
  readonly openedAt: number
  closedAt: number | null
  isByNobody: boolean
  readonly isSpam: boolean
  readonly waited: { -readonly [K in keyof Waited]: Waited[K] }
}

/** A conversation and what became of everything in it. */
export interface WalkedTalk {
  readonly talk: Talk
  readonly items: readonly WalkedItem[]
  readonly responses: readonly { readonly to: WalkedItem; readonly reply: TalkMessage; readonly isFirst: boolean }[]
  readonly segments: readonly WalkedSegment[]
  /** Where it stood at the end of the month. */
  readonly last: Pick<StateChange, 'state' | 'waitingFor'>
}

interface Segment extends WalkedSegment {
  /** When its first message came in here; null when we began it. */
  readonly firstSeenAt: number | null
  /** We wrote first. */
  readonly isBegun: boolean
  /** Something in it was answered. */
  isAnswered: boolean
  /** Messages that were not taken back. */
  live: number
}

interface Item extends WalkedItem {
  /** Where it waited; null = it waited for nothing. */
  part: Segment | null
}

type Event =
  | { readonly kind: 'message'; readonly at: number; readonly message: TalkMessage }
  | { readonly kind: 'gone'; readonly at: number; readonly message: TalkMessage }
  | { readonly kind: 'state'; readonly at: number; readonly change: TalkState }

/**
 * Follows a conversation through its time (product.md 2.0, 2.3 to 2.7; decisions.md 6.1, 6.2): what each reply answers, what a close
 * ends, where a segment begins. States count before `end`, messages until `asOf`.
 */
export function walkTalk(
  talk: Talk,
  { end, asOf, named }: { readonly end: number; readonly asOf: number } & Pick<Addressed<TalkMessage>, 'named'>,
): WalkedTalk {
  const items: Item[] = []
  const leaving = new Map<TalkMessage, Item>()
  const responses: { to: WalkedItem; reply: TalkMessage; isFirst: boolean }[] = []
  const segments = new Set<WalkedSegment>()
  const isDirect = talk.kind === 'direct'
  /** Moments at which something of theirs came in: a conversation that opened then was opened by it, and by nobody of ours. */
  const isSeen = (at: number): boolean => talk.messages.some((it) => it.direction === 'in' && it.seenAt === at)
  const isOpened = (at: number): boolean => talk.states.some((it) => it.state !== 'closed' && it.at === at)
  const writers = lazily(() => {
    const theirs = talk.messages.filter((it) => it.direction === 'in')
    return new Map(theirs.map((it) => [it.remoteId, it.author]))
  })

  let waiting: Item[] = []
  let segment: Segment | null = null
  let closed: { segment: Segment; waiting: Item[] } | null = null
  let last: WalkedTalk['last'] = { state: 'open', waitingFor: null }
  let since = 0
  let spamAt: number | null = null
  let lastAnswerAt = -Infinity

  const begin = (first: TalkMessage | null, isBegun = first === null): Segment => {
    const made: Segment = {
      openedAt: first?.at ?? 0,
      closedAt: null,
      isByNobody: false,
      isSpam: false,
      waited: { us: 0, customer: 0, client: 0, thirdParty: 0 },
      firstSeenAt: first?.seenAt ?? null,
      isBegun,
      isAnswered: false,
      live: 0,
    }
    since = made.openedAt
    if (first !== null) segments.add(made)
    return made
  }
  const spend = (at: number): void => {
    if (segment !== null) segment.waited[waitsFor(last)] += Math.max(0, at - since) / 60_000
    since = Math.max(since, at)
  }
  const arrived = (message: TalkMessage): void => {
    const item: Item = {
      message,
      part: null,
      isWithdrawn: false,
      answer: null,
      isCounted: false,
      closedAt: null,
      removedAt: null,
    }
    items.push(item)
    if (message.goneAt !== null) leaving.set(message, item)
    if (message.exclusion === 'spam') spamAt ??= message.at
    if (message.goneAt !== null && message.goneAt <= message.seenAt && !message.isRemovedByUs) {
      item.isWithdrawn = true
      return
    }
    if (message.exclusion !== null) return
    if (segment === null || segment.firstSeenAt === null) segment = begin(message, segment !== null)
    segment.live += 1
    closed = null
    item.part = segment
    item.isCounted = !isDirect
    waiting.push(item)
  }

  const answered = (reply: TalkMessage): void => {
    lastAnswerAt = reply.at
    const here: { segment: Segment; waiting: Item[] } | null = segment === null ? closed : { segment, waiting }
    const done =
      here === null
        ? []
        : answeredBy(
            reply,
            here.waiting.map((it) => ({ author: it.message.author, it })),
            { named, writerOf: (remoteId) => writers().get(remoteId) ?? null },
          ).map(({ it }) => it)
    const [to] = done
    if (here === null || to === undefined) {
      // Whoever writes first in private waits for no first response of ours.
      if (segment === null && isDirect && (closed === null || closed.waiting.length === 0)) segment = begin(null)
      return
    }
    for (const it of done) it.answer = reply
    responses.push({ to, reply, isFirst: !here.segment.isAnswered && !here.segment.isBegun })
    here.segment.isAnswered = true
    const rest = here.waiting.filter((it) => !done.includes(it))
    if (closed === null) waiting = rest
    else closed.waiting = rest
  }

  const gone = (message: TalkMessage, at: number): void => {
    const item = leaving.get(message)
    if (item === undefined || item.isWithdrawn) return
    if (message.isRemovedByUs) item.removedAt = at
    if (message.exclusion !== null) {
      item.isWithdrawn = !message.isRemovedByUs && lastAnswerAt < message.at
      return
    }
    if (item.answer !== null) return
    if (!message.isRemovedByUs) {
      item.isWithdrawn = true
      item.isCounted = false
    }
    const here = segment === null ? closed?.segment : segment
    if (closed?.waiting.includes(item) === true) closed.waiting = closed.waiting.filter((it) => it !== item)
    else if (!waiting.includes(item)) return
    waiting = waiting.filter((it) => it !== item)
    if (here === undefined || message.isRemovedByUs) return
    here.live -= 1
    if (segment !== null) vanish()
  }

  /** A segment of which nothing is left, and nothing was answered, was none. */
  const vanish = (): void => {
    if (segment === null || segment.live > 0 || segment.isAnswered) return
    segments.delete(segment)
    segment = segment.isBegun ? begin(null) : null
  }

  const close = ({ at, isByNobody }: TalkState): void => {
    const unseen = waiting.filter(({ message }) => message.seenAt > at && isOpened(message.seenAt))
    if (segment === null) {
      if (spamAt !== null)
        segments.add({ ...begin(null), openedAt: spamAt, closedAt: at, isByNobody: true, isSpam: true })
      spamAt = null
      return
    }
    spamAt = null
    // Nobody had seen any of it: it is no close of this.
    if (segment.firstSeenAt !== null && unseen.some((it) => it.message.seenAt === segment?.firstSeenAt)) return
    segment.closedAt = at
    segment.isByNobody = isByNobody
    closed = { segment, waiting: waiting.filter((it) => !unseen.includes(it)) }
    for (const it of closed.waiting) it.closedAt = at
    segment = null
    waiting = []
    const [first] = unseen
    if (first === undefined) return
    segment = begin(first.message)
    segment.live = unseen.length
    waiting = unseen
    for (const it of unseen) it.part = segment
    closed = null
  }

  const reopen = (at: number): void => {
    // A person took the close back, and nothing new came: what was closed goes on.
    if (segment !== null || closed === null || isSeen(at)) return
    ;({ segment, waiting } = closed)
    segment.closedAt = null
    segment.isByNobody = false
    for (const it of waiting) it.closedAt = null
    since = at
    closed = null
    vanish()
  }

  const changed = (change: TalkState): void => {
    spend(change.at)
    if (change.state === 'closed') close(change)
    else if (last.state === 'closed') reopen(change.at)
    last = { state: change.state, waitingFor: change.waitingFor }
  }

  for (const event of eventsOf(talk, end, asOf)) {
    if (event.kind === 'gone') gone(event.message, event.at)
    else if (event.kind === 'state') changed(event.change)
    else if (event.message.direction === 'in') arrived(event.message)
    else if (event.message.isAnswer) answered(event.message)
  }
  if (isDirect) countRuns(items)
  return { talk, items, responses, segments: [...segments], last }
}

/** In private the oldest of those that waited together and came to the same end stands for all of its run. */
function countRuns(items: Iterable<Item>): void {
  const runs = new Map<Segment, Set<TalkMessage | null>>()
  for (const item of items) {
    if (item.part === null || item.isWithdrawn) continue
    const ends = runs.get(item.part) ?? new Set()
    runs.set(item.part, ends)
    item.isCounted = !ends.has(item.answer)
    ends.add(item.answer)
  }
}

/** In order; at the same moment messages come before states. A message that is gone comes first and goes then. */
function eventsOf(talk: Talk, end: number, asOf: number): readonly Event[] {
  const events: Event[] = []
  for (const message of talk.messages) {
    if (message.at > asOf) continue
    events.push({ kind: 'message', at: message.at, message })
    if (message.goneAt !== null && message.goneAt <= asOf && message.direction === 'in')
      events.push({ kind: 'gone', at: Math.max(message.at, message.goneAt), message })
  }
  // Messages are in order already.
  if (talk.states.length === 0 && events.every((it) => it.kind === 'message')) return events
  for (const change of talk.states) if (change.at < end) events.push({ kind: 'state', at: change.at, change })
  return events.sort((one, other) => one.at - other.at || rank(one) - rank(other))
}

function rank(event: Event): number {
  if (event.kind === 'state') return Number.MAX_SAFE_INTEGER
  return event.kind === 'gone' ? Number.MAX_SAFE_INTEGER - 1 : event.message.seq
}

function waitsFor({ state, waitingFor }: WalkedTalk['last']): keyof Waited {
  if (state !== 'waiting') return 'us'
  return waitingFor === 'third_party' ? 'thirdParty' : (waitingFor ?? 'customer')
}

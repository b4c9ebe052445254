/*
 * What happens to the promises of one conversation, in the order of its time: what came, what was answered, what was taken back, and
 * the states that it was put into (decisions.md 6.1, 6.2).
 */

/** One message of a conversation. Moments are epoch ms. */
export interface ServiceMessage {
  readonly seq: number
  /** Its time on the network. */
  readonly at: number
  /** When it came in here. */
  readonly seenAt: number
  readonly direction: 'in' | 'out'
  /** A reply of a person of ours that the network has. Everything else of ours answers nothing. */
  readonly isAnswer: boolean
  /** Number of who wrote it. */
  readonly author: number
  readonly remoteId: string | null
  /** Remote id of what it threads to. */
  readonly replyTo: string | null
  /** When it was heard that it is gone. */
  readonly goneAt: number | null
  /** Waits for no answer, and why. */
  readonly idle: 'spam' | 'no_reply' | null
}

/** A state that a conversation was put into. */
export interface StateChange {
  readonly at: number
  readonly state: 'open' | 'waiting' | 'snoozed' | 'closed'
  readonly waitingFor: 'customer' | 'client' | 'third_party' | null
}

/** What a promise is measured by. `arrived` may wait for an answer. */
export type ServiceEvent =
  | { readonly kind: 'arrived' | 'answered' | 'gone'; readonly at: number; readonly message: ServiceMessage }
  | { readonly kind: 'state'; readonly at: number; readonly change: StateChange }

/**
 * The events of a conversation in order; at the same moment messages come before states. What came in while the conversation was
 * closed, and did not open it, is left out: it rests with what was closed. So is what was gone before it was seen.
 */
export function serviceEvents(
  messages: readonly ServiceMessage[],
  states: readonly StateChange[],
  isClosed: boolean,
): readonly ServiceEvent[] {
  const events: ServiceEvent[] = states.map((change) => ({ kind: 'state', at: change.at, change }))
  for (const message of messages) {
    const { at, goneAt } = message
    if (message.direction === 'out') {
      if (message.isAnswer) events.push({ kind: 'answered', at, message })
      continue
    }
    if ((goneAt !== null && goneAt <= message.seenAt) || rests(message, states, isClosed)) continue
    events.push({ kind: 'arrived', at, message })
    if (goneAt !== null) events.push({ kind: 'gone', at: Math.max(at, goneAt), message })
  }
  return events.sort((one, other) => one.at - other.at || rank(one) - rank(other))
}

/** Who is meant by an answer, as numbers of authors. */
export interface Addressed<A = ServiceMessage> {
  /** Whom it names. */
  readonly named: (answer: A) => ReadonlySet<number>
  /** Who wrote the message with this remote id; null for one of ours, or one that is not known. */
  readonly writerOf: (remoteId: string) => number | null
}

/**
 * Those of the waiting messages that an answer answers (decisions.md 6.2): what it threads to, all of that author and of whom it
 * names. One that threads to nothing of theirs answers everybody.
 */
export function answeredBy<A extends Pick<ServiceMessage, 'replyTo'>, W extends Pick<ServiceMessage, 'author'>>(
  answer: A,
  waiting: readonly W[],
  { named, writerOf }: Addressed<A>,
): readonly W[] {
  const writer = answer.replyTo === null ? null : writerOf(answer.replyTo)
  if (writer === null || waiting.every((it) => it.author === writer)) return waiting
  const names = named(answer)
  return waiting.filter((it) => it.author === writer || names.has(it.author))
}

function rests(message: ServiceMessage, states: readonly StateChange[], isClosed: boolean): boolean {
  if (states.length === 0) return isClosed
  return states.findLast((it) => it.at <= message.seenAt)?.state === 'closed'
}

function rank(event: ServiceEvent): number {
  if (event.kind === 'state') return Number.MAX_SAFE_INTEGER
  return event.kind === 'gone' ? Number.MAX_SAFE_INTEGER - 1 : event.message.seq
}

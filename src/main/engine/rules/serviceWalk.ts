import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { meetClock, pauseClock, resumeClock, startClock, voidClock } from './serviceClock.ts'
import type { ServiceClock, Target } from './serviceClock.ts'
import { answeredBy } from './serviceEvents.ts'
import type { Addressed, ServiceEvent, ServiceMessage, StateChange } from './serviceEvents.ts'

/** Why a promise counts for nothing. */
export type VoidReason = 'spam' | 'withdrawn' | 'no_reply' | 'channel' | 'policy' | 'closed'

/** What a policy promises to what came at a moment. */
export interface ServicePromise {
  readonly policy: number
  readonly version: number
  readonly target: Target
  /** Counted minutes before the deadline; 0 = no warning. */
  readonly warnMinutes: number
  /** The calendar that was valid at that moment. */
  readonly calendar: BusinessHours
  /** What people had said by which it was promised, as the store keeps it; null = it hangs on nothing of that. */
  readonly people: string | null
  /** When the policy was archived, epoch ms. */
  readonly endsAt: number | null
}

/** One promise and what became of it. */
export interface WalkedClock {
  readonly promise: ServicePromise
  readonly clock: ServiceClock
  readonly why: VoidReason | null
}

/** What a walk must know of a conversation. */
export interface ServiceFacts extends Addressed {
  readonly events: readonly ServiceEvent[]
  readonly isDirect: boolean
  /** The last answer before the events, where they begin in the middle of a conversation; null = they are all there are. */
  readonly begunBy: ServiceMessage | null
  /** Since when nobody is answered there, epoch ms; null while somebody is. */
  readonly quietSince: number | null
  /** What is promised to a message; null when nothing is. */
  readonly promise: (kind: Target['kind'], to: ServiceMessage) => ServicePromise | null
}

/** All promises to a conversation, and the one that its oldest unanswered message waits for. */
export interface ServiceWalk {
  readonly clocks: readonly WalkedClock[]
  readonly waiting: WalkedClock | null
}

/** From the first message after a close to the next close. */
interface Segment {
  /** Null while nothing came since it was begun by us. */
  first: ServiceMessage | null
  resolution: Entry | undefined
  /** It was answered, or begun by us: what comes next is no first response. */
  hasAnswer: boolean
  /** Messages that were not taken back. */
  live: number
}

/** What waits for an answer: one promise, to the oldest of it. */
interface Run {
  readonly starter: ServiceMessage
  readonly entry: Entry | undefined
}

interface Entry {
  readonly promise: ServicePromise
  clock: ServiceClock
  why: VoidReason | null
}

/** What a close ended, in case a person opens the conversation again or answers after all. */
interface Closed {
  readonly segment: Segment
  readonly waiting: readonly ServiceMessage[]
  readonly run: Run | null
  readonly runClock: ServiceClock | undefined
  readonly resolutionClock: ServiceClock | undefined
}

/**
 * Follows a conversation through its time (product.md 2.8, decisions.md 6.1): one first response and one resolution for each
 * segment, one next response for each run of unanswered messages after that. A function of the facts alone.
 */
export function walkService(facts: ServiceFacts): ServiceWalk {
  const made = new Map<string, Entry>()
  let segment: Segment | null =
    facts.begunBy === null ? null : { first: facts.begunBy, resolution: undefined, hasAnswer: true, live: 1 }
  let waiting: readonly ServiceMessage[] = []
  let run: Run | null = null
  let closed: Closed | null = null
  let isClosed = false

  const endOf = (entry: Entry): { at: number; why: VoidReason } | null => {
    const { endsAt } = entry.promise
    if (endsAt === null && facts.quietSince === null) return null
    return endsAt !== null && endsAt <= (facts.quietSince ?? Infinity)
      ? { at: endsAt, why: 'policy' }
      : { at: facts.quietSince ?? 0, why: 'channel' }
  }
  const cancel = (entry: Entry, at: number, why: VoidReason): void => {
    entry.clock = voidClock(entry.clock, at)
    if (entry.clock.state === 'void') entry.why ??= why
  }
  const move = (
    entry: Entry | undefined,
    at: number,
    by: (clock: ServiceClock, calendar: BusinessHours) => ServiceClock,
  ): void => {
    if (entry === undefined) return
    const end = endOf(entry)
    if (end !== null && end.at < at) cancel(entry, end.at, end.why)
    entry.clock = by(entry.clock, entry.promise.calendar)
  }
  const start = (kind: Target['kind'], to: ServiceMessage): Entry | undefined => {
    const promise = facts.promise(kind, to)
    if (promise === null) return undefined
    const entry: Entry = { promise, clock: startClock(promise.calendar, promise.target, to.at), why: null }
    if (to.idle !== null) cancel(entry, to.at, to.idle)
    const key = `${kind} ${String(to.at)}`
    if (to.idle === null || !made.has(key)) made.set(key, entry)
    return entry
  }
  const begin = (first: ServiceMessage, live: number): Segment => ({
    first,
    resolution: start('resolution', first),
    hasAnswer: false,
    live,
  })
  const beginRun = (here: Segment, starter: ServiceMessage): Run => ({
    starter,
    entry: start(here.hasAnswer ? 'next_response' : 'first_response', starter),
  })

  const arrived = (message: ServiceMessage): void => {
    if (message.idle !== null) {
      // It would have begun something: that counts for nothing.
      if (run === null) start(segment?.hasAnswer === true ? 'next_response' : 'first_response', message)
      if (segment === null || segment.first === null) start('resolution', message)
      return
    }
    if (segment === null) segment = begin(message, 0)
    else if (segment.first === null) {
      segment.first = message
      segment.resolution = start('resolution', message)
    }
    segment.live += 1
    closed = null
    waiting = [...waiting, message]
    run ??= beginRun(segment, message)
  }

  const answered = (answer: ServiceMessage): void => {
    if (segment === null || waiting.length === 0) {
      if (segment !== null) return
      if (closed?.run?.entry !== undefined && closed.runClock !== undefined) {
        // It belongs to what was closed before it.
        const { entry } = closed.run
        entry.clock = closed.runClock
        entry.why = null
        move(entry, answer.at, (clock) => meetClock(clock, answer.at))
        closed = null
      } else if (facts.isDirect) segment = { first: null, resolution: undefined, hasAnswer: true, live: 0 }
      return
    }
    const done = answeredBy(answer, waiting, facts)
    waiting = waiting.filter((it) => !done.includes(it))
    segment.hasAnswer = true
    if (run === null || !done.includes(run.starter)) return
    move(run.entry, answer.at, (clock) => meetClock(clock, answer.at))
    const [next] = waiting
    run = next === undefined ? null : beginRun(segment, next)
  }

  const gone = (message: ServiceMessage, at: number): void => {
    if (segment === null || !waiting.includes(message)) return
    waiting = waiting.filter((it) => it !== message)
    segment.live -= 1
    if (run?.starter === message) {
      if (run.entry !== undefined) cancel(run.entry, at, 'withdrawn')
      const [next] = waiting
      run = next === undefined ? null : beginRun(segment, next)
    }
    if (segment.live > 0 || segment.hasAnswer) return
    if (segment.resolution !== undefined) cancel(segment.resolution, at, 'withdrawn')
    segment = null
  }

  const close = (at: number): void => {
    if (segment === null || (segment.first !== null && segment.first.seenAt > at)) return
    const unseen = waiting.filter((it) => it.seenAt > at)
    closed = {
      segment,
      waiting,
      run,
      runClock: run?.entry?.clock,
      resolutionClock: segment.resolution?.clock,
    }
    // The pause that the close ends counts for the deadline like any other.
    move(segment.resolution, at, (clock, calendar) => meetClock(resumeClock(calendar, clock, at), at))
    if (run !== null && !unseen.includes(run.starter)) {
      if (run.entry !== undefined) cancel(run.entry, at, 'closed')
      run = null
    }
    const [first] = unseen
    waiting = unseen
    segment = first === undefined ? null : begin(first, unseen.length)
    if (segment === null) return
    closed = null
    if (first !== undefined) run ??= beginRun(segment, first)
  }

  const reopen = (): void => {
    // A person took the close back: nothing new came, and what was promised before holds.
    if (segment !== null || closed === null) return
    ;({ segment, waiting, run } = closed)
    if (run?.entry !== undefined && closed.runClock !== undefined) {
      run.entry.clock = closed.runClock
      run.entry.why = null
    }
    if (segment.resolution !== undefined && closed.resolutionClock !== undefined)
      segment.resolution.clock = closed.resolutionClock
    closed = null
  }

  const changed = ({ at, state, waitingFor }: StateChange): void => {
    if (state === 'closed') {
      if (!isClosed) close(at)
      isClosed = true
      return
    }
    if (isClosed) reopen()
    isClosed = false
    const pauses = state === 'waiting' && (waitingFor === 'customer' || waitingFor === 'client')
    move(segment?.resolution, at, (clock, calendar) =>
      pauses ? pauseClock(clock, at) : resumeClock(calendar, clock, at),
    )
  }

  for (const event of facts.events) {
    if (event.kind === 'state') changed(event.change)
    else if (event.kind === 'arrived') arrived(event.message)
    else if (event.kind === 'answered') answered(event.message)
    else gone(event.message, event.at)
  }
  for (const entry of made.values()) {
    const end = endOf(entry)
    if (end !== null) cancel(entry, end.at, end.why)
  }
  return { clocks: [...made.values()], waiting: (run as Run | null)?.entry ?? null }
}

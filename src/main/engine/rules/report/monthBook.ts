import type { Exclusion, InboundKind } from '../../../../shared/contract/reportParts.ts'

/*
 * One month of a brand as the figures see it: each inbound item with what became of it, each reply with what it ended, each segment.
 * Everything that counts messages counts rows of this book, so that a number and what stands behind it cannot differ. Moments are
 * epoch ms, durations minutes that are not rounded; facts count as of `asOf` (decisions.md 6.4).
 */

/** An inbound item. */
export interface BookItem {
  readonly seq: number
  readonly conversation: number
  readonly account: number
  readonly network: string
  readonly kind: InboundKind
  readonly author: number
  readonly at: number
  readonly seenAt: number
  /** Null = actionable. */
  readonly exclusion: Exclusion | null
  /** Why it needs no reply, where that is the exclusion. */
  readonly noReplyReason: string | null
  /** The first human reply that answers it and still stands; null = none. */
  readonly answer: BookReply | null
  /** When a person settled it without a reply, and how; null = nobody did. */
  readonly settledAt: number | null
  readonly settledBy: 'like' | 'hide' | 'tag' | 'close' | null
  /** Answered within 24 hours counted over days with any opening. */
  readonly isInside24: boolean
  /** What the rates count: an item, or the first of a run of direct messages; false for the rest of a run. */
  readonly isCounted: boolean
}

/** An item that nobody answered, and where its conversation stood at the end of the month. */
export interface BookUnanswered extends BookItem {
  readonly state: 'open' | 'snoozed' | 'waiting' | 'closed'
  readonly waitingFor: 'customer' | 'client' | 'third_party' | null
}

/** A reply of a person that the network has. */
export interface BookReply {
  readonly seq: number
  readonly conversation: number
  readonly account: number
  readonly network: string
  readonly at: number
  /** Written outside Parley. */
  readonly isOutside: boolean
  /** Answers in public, in private, or is only a reaction. */
  readonly way: 'public' | 'private'
}

/** A response: what a reply ended. It belongs to the month of the reply. */
export interface BookResponse {
  /** The oldest message that waited. */
  readonly to: BookItem
  readonly reply: BookReply
  readonly isFirst: boolean
  readonly clockMinutes: number
  readonly businessMinutes: number
  /** From when it came in here; 0 when the reply is older than that. */
  readonly seenMinutes: number
}

/** From the first message after a close to the next close. */
export interface BookSegment {
  readonly conversation: number
  readonly account: number
  readonly network: string
  readonly openedAt: number
  /** Null = open at the end. */
  readonly closedAt: number | null
  /** `nobody`: closed by itself. */
  readonly closedBy: 'person' | 'nobody' | null
  /** Nothing but spam was closed. */
  readonly isSpam: boolean
  readonly clockMinutes: number | null
  readonly businessMinutes: number | null
  /** Minutes by the clock, by whom the conversation waited for. */
  readonly waited: Waited
}

/** Minutes by the clock. Open and snoozed waits for us. */
export interface Waited {
  readonly us: number
  readonly customer: number
  readonly client: number
  readonly thirdParty: number
}

export interface MonthBook {
  readonly from: number
  readonly to: number
  /** States count before it: the end of the month, or just after `asOf` when that is earlier. */
  readonly end: number
  readonly asOf: number
  /** Written in the month, spam and own ones too, by `at`. */
  readonly items: readonly BookItem[]
  /** Given in the month, by `at`. */
  readonly replies: readonly BookReply[]
  readonly responses: readonly BookResponse[]
  /** Closed in the month, or open at its end. */
  readonly segments: readonly BookSegment[]
  /** Full resolutions whose last close lies in the month: first opening to last close. */
  readonly full: readonly BookSegment[]
  /** Actionable items of any month without an answer, not closed at the end of the month, oldest first. */
  readonly unanswered: readonly BookUnanswered[]
  /** The same, but closed in the month. */
  readonly closedUnanswered: readonly BookUnanswered[]
}

import type { Exclusion, InboundKind } from '../../../../shared/contract/reportParts.ts'
import type { ServiceMessage, StateChange } from '../serviceEvents.ts'

/* What a report is told of one conversation. Moments are epoch ms. */

/** One message of it. */
export type TalkMessage = Pick<
  ServiceMessage,
  'seq' | 'at' | 'seenAt' | 'direction' | 'isAnswer' | 'author' | 'remoteId' | 'replyTo' | 'goneAt'
> & {
  /** Of a reply: written outside Parley. */
  readonly isOutside: boolean
  /** Of a reply to something public: it went to the writer of that alone. */
  readonly isPrivate?: boolean
  /** We took it away on the network; its author did not. */
  readonly isRemovedByUs: boolean
  /** Why it waits for no answer, besides having been withdrawn. */
  readonly exclusion: Exclude<Exclusion, 'withdrawn'> | null
  /** The reason that was given, where it needs no reply. */
  readonly noReplyReason: string | null
}

/** A state that the conversation was put into. */
export interface TalkState extends StateChange {
  /** Of a close: nobody did it, it came by itself. */
  readonly isByNobody: boolean
}

/** A conversation up to the last moment of which facts count. */
export interface Talk {
  readonly conversation: number
  readonly account: number
  readonly network: string
  readonly kind: InboundKind
  /** Notes are none of them; by time. */
  readonly messages: readonly TalkMessage[]
  /** By time. */
  readonly states: readonly TalkState[]
}

import type { CaseLevel, CaseStanding, LadderStep } from '../../../shared/contract/escalation.ts'

/** Something that happens to a case, at a moment in epoch ms. Who may cause it, and that reasons and notes are there, is seen to before. */
export type CaseEvent =
  | { readonly kind: 'acknowledge'; readonly at: number; readonly memberId: string }
  /** By a target; the case goes back to this member, or stays with its level. */
  | { readonly kind: 'decline'; readonly at: number; readonly backTo: string | null }
  | { readonly kind: 'escalate'; readonly at: number }
  | { readonly kind: 'lower'; readonly at: number }
  /** Nobody has it any more: it was taken away from its owner, or they left. */
  | { readonly kind: 'release'; readonly at: number }
  /** The owner's first note, draft or reply. */
  | { readonly kind: 'act'; readonly at: number }
  | {
      readonly kind: 'wait'
      readonly at: number
      readonly for: NonNullable<CaseStanding['waitingFor']>
      readonly until: number | null
    }
  /** The customer wrote; `wroteAt` is when, where it was found later. */
  | { readonly kind: 'inbound'; readonly at: number; readonly isOwnerOnShift: boolean; readonly wroteAt?: number }
  | { readonly kind: 'resolve'; readonly at: number }
  | { readonly kind: 'confirm'; readonly at: number }
  | { readonly kind: 'withdraw'; readonly at: number }
  | { readonly kind: 'reopen'; readonly at: number; readonly isOwnerOnShift: boolean }
  /** Time has passed up to this moment. */
  | { readonly kind: 'time'; readonly at: number }

/** What has to be done besides, in order. `lateMs`: how long after its moment a timer was found. */
export type CaseEffect =
  | { readonly kind: 'tell_level'; readonly level: CaseLevel; readonly round: number; readonly lateMs: number }
  /** Whoever was asked before: that the case went on to another level. */
  | { readonly kind: 'tell_before'; readonly level: CaseLevel }
  | { readonly kind: 'tell_taken'; readonly memberId: string }
  /** The last level let every round pass. */
  | { readonly kind: 'tell_account_owner' }
  | { readonly kind: 'pause_resolution' }
  | { readonly kind: 'resume_resolution' }
  | { readonly kind: 'pause_posts' }
  | { readonly kind: 'want_record' }

/** The standing after an event, or why it cannot happen now. */
export type CaseOutcome =
  | { readonly ok: true; readonly standing: CaseStanding; readonly effects: readonly CaseEffect[] }
  | { readonly ok: false; readonly reason: 'not_now' | 'top_level' | 'bottom_level' | 'too_late' }

/** Counts minutes as a step of the ladder does: the brand's open ones, or all. */
export interface CaseClock {
  /** The moment at which so many counted minutes have passed; null when they never do. */
  readonly after: (step: LadderStep, from: number, minutes: number) => number | null
  /** The counted minutes in [from, to). */
  readonly between: (step: LadderStep, from: number, to: number) => number
}

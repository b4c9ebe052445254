import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { ServiceTarget } from '../../../shared/contract/serviceLevel.ts'

/** What is promised to one urgency. */
export interface UrgencyPromise {
  readonly name: string
  readonly urgency: Urgency
  readonly targets: readonly ServiceTarget[]
}

const replies = (within: Omit<ServiceTarget, 'kind'>): readonly ServiceTarget[] => [
  { kind: 'first_response', ...within },
  { kind: 'next_response', ...within },
]

/** Four targets by urgency, the shortest first (decisions.md 5.3): every reply within 15 minutes, an hour, 4 hours or a day. */
export const urgencyTemplate: readonly UrgencyPromise[] = [
  { name: 'Urgent', urgency: 'urgent', targets: replies({ minutes: 15, counts: 'business', warnMinutes: 5 }) },
  { name: 'High', urgency: 'high', targets: replies({ minutes: 60, counts: 'business', warnMinutes: 30 }) },
  { name: 'Normal', urgency: 'normal', targets: replies({ minutes: 240, counts: 'business', warnMinutes: 30 }) },
  { name: 'Low', urgency: 'low', targets: replies({ minutes: 1440, counts: 'open_days', warnMinutes: 120 }) },
]

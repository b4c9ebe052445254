/*
 * How the quotas of a network are spent on looking for what is new. Connectors state it as data; the engine reckons from it how often
 * each stream is looked at, by the number of accounts that share a quota.
 */

/** A quota that a network gives, and the part of it that looking may take: the rest is for opening, answering and history. */
export interface PlanQuota {
  /** Such as `units`. */
  readonly name: string
  /** For people, such as `YouTube units a day`. */
  readonly label: string
  /** `app`: shared by all accounts that sign in by one app. */
  readonly scope: 'account' | 'app'
  /** With the scope `account`: accounts of which this fact is the same share the quota, such as the Pages of one member. */
  readonly sharedBy?: string
  readonly amount: number
  /** The span in which that amount may be spent, ms. */
  readonly perMs: number
  /** More than 0, at most 1. */
  readonly share: number
}

/** How often a stream is looked at. */
export interface StreamPace {
  /** What one look takes of each quota, by its name, when little is new. */
  readonly costs: Readonly<Record<string, number>>
  /** Never more often than this, ms. */
  readonly fastestMs: number
  /** When the quota allows no look within this, people are told that it does not reach, ms. */
  readonly slowestMs: number
  /** Where quotas do not reach for the fastest, a stream of twice the weight is looked at twice as often. */
  readonly weight: number
}

/** The plan of a network. Streams that it does not name keep their own `everyMs`. */
export interface PollingPlan {
  readonly quotas: readonly PlanQuota[]
  readonly streams: Readonly<Record<string, StreamPace>>
}

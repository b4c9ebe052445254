import { z } from 'zod'

/*
 * When figures of posts are taken (product.md 2.13): every four hours until a post is ten days old, once a day until it is sixty.
 * A round reads our posts from the newest back to such an age; what a round costs is spread over pages, so that the rate budget of
 * the account decides how fast it goes.
 */

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const near = { everyMs: 4 * hourMs, backMs: 10 * dayMs } as const
const far = { everyMs: dayMs, backMs: 60 * dayMs } as const

/** Where the rounds of an account stand; kept in the cursor of its stream. Moments are epoch ms. */
export const metricRounds = z.object({
  /** When the last round began that went back ten days at least, and the last that went back sixty. */
  nearAt: z.number().int(),
  farAt: z.number().int(),
  /** The page at which a round goes on, and the moment back to which it reads; null = none is under way. `page` null = the first. */
  under: z.object({ page: z.string().nullable(), backTo: z.number().int() }).nullable(),
})
export type MetricRounds = z.infer<typeof metricRounds>
/** One of them is under way. */
export type MetricRound = MetricRounds & { readonly under: NonNullable<MetricRounds['under']> }

/** Before the first round. */
export const noRounds: MetricRounds = { nearAt: 0, farAt: 0, under: null }

/** The round that is under way or begins now; null = none is due. */
export function roundNow(rounds: MetricRounds, now: number): MetricRound | null {
  const { under } = rounds
  if (under !== null) return { ...rounds, under }
  if (now - rounds.farAt >= far.everyMs)
    return { nearAt: now, farAt: now, under: { page: null, backTo: now - far.backMs } }
  if (now - rounds.nearAt >= near.everyMs)
    return { ...rounds, nearAt: now, under: { page: null, backTo: now - near.backMs } }
  return null
}

/** A page of a round was read: it goes on with `next`, or is over where that is null, the same again, or `isOld`: everything after it is older. */
export function roundAfter(round: MetricRound, next: string | null, isOld: boolean): MetricRounds {
  const isOver = next === null || next === round.under.page || isOld
  return { ...round, under: isOver ? null : { ...round.under, page: next } }
}

import { z } from 'zod'
import type { OpenPlace, Session } from '../connector.ts'
import { firstListing, listingState } from './listing.ts'

/** Something of ours under which others may answer; times in epoch ms. */
const subject = z.object({
  id: z.string(),
  /** A post, read by its whole conversation; or an answer of ours under somebody else's post, read by what answers it directly. */
  edge: z.enum(['conversation', 'replies']),
  /** Conversation it was told in; null for a post. */
  in: z.string().nullable(),
  at: z.number().int(),
  hash: z.string(),
  hasReplies: z.boolean(),
  /** Everything below it up to here was told. */
  high: z.number().int(),
  lookedAt: z.number().int(),
  /** When everything below it was last read. */
  wholeAt: z.number().int(),
  missedAt: z.number().int().nullable(),
})
export type Subject = z.infer<typeof subject>

/** Something below a subject, as it was last told. */
const watched = z.object({
  id: z.string(),
  under: z.string(),
  in: z.string().nullable(),
  hash: z.string(),
  at: z.number().int(),
  missedAt: z.number().int().nullable(),
})
export type Watched = z.infer<typeof watched>

/** A page still to be read below a subject. */
const look = z.object({
  id: z.string(),
  after: z.string().nullable(),
  /** Time of the oldest item of the page before; null for the first page. */
  below: z.number().int().nullable(),
  top: z.number().int(),
  isWhole: z.boolean(),
})
export type Look = z.infer<typeof look>

/** Where the stream of our own posts, and of what stands below them, was left. */
export const ownState = z.object({
  threads: listingState,
  replies: listingState,
  subjects: z.array(subject),
  watch: z.array(watched),
  todo: z.array(look),
})
export type OwnState = z.infer<typeof ownState>

const subjectsMost = 80
const watchedMost = 220
const looksMost = 20
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The state before the first look. */
export function firstState(session: Session, backfillDays: number): OwnState {
  const listing = firstListing(session.now - backfillDays * dayMs)
  return { threads: listing, replies: listing, subjects: [], watch: [], todo: [] }
}

/** The state with only its newest subjects and watched items: cursors are small. */
export function trimmed(state: OwnState): OwnState {
  const newest = <T extends { readonly at: number }>(list: readonly T[], most: number): T[] =>
    [...list].sort((one, other) => other.at - one.at).slice(0, most)
  return { ...state, subjects: newest(state.subjects, subjectsMost), watch: newest(state.watch, watchedMost) }
}

/** Of the looks that a look begins with, so many may be at conversations that wait for an answer: others must not starve. */
const openMost = 8

/**
 * What is to be read in this look, as many as one look takes: first below what stands above conversations that wait for an answer of
 * ours, whatever its age; then the young each time, older ones hourly, then nightly, the ones that waited longest first.
 */
export function dueLooks(state: OwnState, now: number, open: readonly OpenPlace[] = []): Look[] {
  const under = new Set(state.watch.map((one) => one.under))
  const first = openSubjects(state, open)
  const due = state.subjects
    .filter((one) => (one.hasReplies || under.has(one.id)) && now - one.lookedAt >= pauseFor(now - one.at))
    .sort((one, other) => one.lookedAt - other.lookedAt)
  return [...new Set([...first, ...due])].slice(0, looksMost).map((one) => lookAt(one, now))
}

/** The looks left over from the look before, after those at conversations that wait for an answer. */
export function openFirst(state: OwnState, now: number, open: readonly OpenPlace[]): Look[] {
  const first = openSubjects(state, open)
  const ids = new Set(first.map((one) => one.id))
  const begun = new Map(state.todo.map((one) => [one.id, one]))
  return [...first.map((one) => begun.get(one.id) ?? lookAt(one, now)), ...state.todo.filter((one) => !ids.has(one.id))]
}

/** What stands above conversations that wait for an answer, the most urgent first. */
function openSubjects({ subjects, watch }: OwnState, open: readonly OpenPlace[]): readonly Subject[] {
  const found = open.flatMap(({ post, conversation }) => {
    const above = new Set(watch.flatMap((one) => (one.in === conversation ? [one.under] : [])))
    return subjects.filter((one) => one.id === post || above.has(one.id) || one.in === conversation)
  })
  return [...new Set(found)].slice(0, openMost)
}

function lookAt({ id, high, wholeAt }: Subject, now: number): Look {
  return { id, after: null, below: null, top: high, isWhole: now - wholeAt >= dayMs }
}

function pauseFor(age: number): number {
  if (age < 7 * dayMs) return 0
  return age < 30 * dayMs ? hourMs : dayMs
}

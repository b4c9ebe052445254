import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { firstListing, listing, readListing, type ListName } from './listing.ts'
import { lookUp } from './lookup.ts'
import type { Post } from './posts.ts'
import { tell } from './pull.ts'

// X tells of no deletion, and of an edit only where the account is still named. Its terms want what was deleted there to be deleted
// here as well, so posts are looked up again: after a day, and then each time their age has doubled. What was read on the same day (UTC)
// costs nothing more and is looked at whenever one asks.

const dayMs = 86_400_000
const restMs = 20 * 3_600_000
/** A look that comes a little early is not put off for a day. */
const slackMs = 4 * 3_600_000
const watchDays = 30
const mostWatched = 600
const perLook = 100

/** Id, its newest version where that is another, when it was made and last looked at (minutes since 1970). */
const watched = z.tuple([z.string(), z.string(), z.number().int(), z.number().int()])
type Watched = z.infer<typeof watched>
const state = z.object({
  lists: z.object({ mentions: listing, own: listing }),
  watch: z.array(watched),
  /** When the round under way began, epoch ms, and what it does; null = none is under way. */
  round: z.object({ at: z.number().int(), step: z.enum(['mentions', 'own', 'look']) }).nullable(),
})
type State = z.infer<typeof state>

/** Finds what was deleted, closed or edited among the posts of the last month: new posts are listed, then those that are due are looked up. */
export async function pullChecks(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const first = firstListing(session.now, backfillDays)
  const known = decodeCursor(state, cursor) ?? { lists: { mentions: first, own: first }, watch: [], round: null }
  const round = known.round ?? { at: session.now, step: 'mentions' as const }
  let now: State = { ...known, round }
  if (round.step !== 'look') {
    for (const step of round.step === 'mentions' ? (['mentions', 'own'] as const) : (['own'] as const)) {
      const learned = await learn(session, now, round.at, step)
      now = learned.state
      if (learned.more) return { changes: [], cursor: encodeCursor(now), more: true }
    }
  }
  const looked = await look(session, now, round.at)
  const isOver = dueIn(looked.state, round.at).length === 0
  const after: State = isOver ? { ...looked.state, round: null } : looked.state
  return { changes: looked.changes, cursor: encodeCursor(after), more: !isOver }
}

/** Learns of the posts that came since: being listed is being looked at. */
async function learn(
  session: Session,
  before: State,
  at: number,
  step: ListName,
): Promise<{ readonly state: State; readonly more: boolean }> {
  const page = await readListing(session, step, before.lists[step])
  const watch = new Map(before.watch.map((one) => [one[0], one]))
  for (const post of page.posts) if (post.repostedId === null) watch.set(post.id, noted(post, session.now))
  const kept = [...watch.values()]
    .filter((one) => session.now - one[2] * 60_000 < watchDays * dayMs)
    .toSorted((one, other) => one[2] - other[2])
    .slice(-mostWatched)
  const lists = { ...before.lists, [step]: page.listing }
  const next = page.more ? step : step === 'mentions' ? 'own' : 'look'
  return { state: { lists, watch: kept, round: { at, step: next } }, more: page.more }
}

/** Looks up the posts that are due, a hundred at the most. */
async function look(
  session: Session,
  before: State,
  at: number,
): Promise<{ readonly state: State; readonly changes: readonly Change[] }> {
  const due = dueIn(before, at).slice(0, perLook)
  if (due.length === 0) return { state: before, changes: [] }
  const read = await lookUp(session, due.map(newestOf), 'looking at posts again')
  const shown = new Map(read.posts.flatMap((post) => post.versions.map((version) => [version, post] as const)))
  const changes: Change[] = []
  const edited: Post[] = []
  const after = new Map(before.watch.map((one) => [one[0], one]))
  for (const one of due) {
    const post = shown.get(newestOf(one))
    if (post === undefined && read.gone.has(newestOf(one))) {
      changes.push({ kind: 'message.gone', remoteId: one[0], version: session.now })
      after.delete(one[0])
      continue
    }
    after.set(one[0], post === undefined ? [one[0], one[1], one[2], minutes(session.now)] : noted(post, session.now))
    if (post !== undefined && post.latest !== newestOf(one)) edited.push(post)
  }
  changes.push(...(await tellEdited(session, edited)))
  return { state: { ...before, watch: [...after.values()] }, changes }
}

/** An older version tells that there is a newer one, and not how that reads. */
async function tellEdited(session: Session, edited: readonly Post[]): Promise<Change[]> {
  if (edited.length === 0) return []
  const { posts, users } = await lookUp(
    session,
    edited.map((post) => post.latest),
    'reading edited posts',
  )
  return (
    await tell(session, posts, { beside: [], users, known: posts.map((post) => [post.authorId, today(session)]) })
  ).changes
}

function dueIn({ watch }: State, at: number): Watched[] {
  return watch.filter(([, , made, looked]) => {
    const lookedAt = looked * 60_000
    // Minutes are coarse: what was looked at in this round must not be looked at twice.
    if (looked >= minutes(at)) return false
    const isSameDay = Math.floor(lookedAt / dayMs) === Math.floor(at / dayMs)
    return isSameDay || at - lookedAt >= Math.max(restMs, lookedAt - made * 60_000 - slackMs)
  })
}

function noted(post: Post, now: number): Watched {
  return [post.id, post.latest === post.id ? '' : post.latest, minutes(post.createdAt), minutes(now)]
}

function newestOf([id, latest]: Watched): string {
  return latest === '' ? id : latest
}

function minutes(time: number): number {
  return Math.floor(time / 60_000)
}

function today(session: Session): number {
  return Math.floor(session.now / dayMs)
}

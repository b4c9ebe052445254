import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { lookUp } from './lookup.ts'
import type { Post } from './posts.ts'
import { timeOf } from './snowflake.ts'

// X tells of no deletion, and of an edit only where the account is still named. Its terms want what was deleted there to be deleted
// here as well, so posts are looked up again: within a day, and then each time their age has doubled. Each list watches what it has
// told, from the moment it told it: a post may be gone again before any later look at the list.

const dayMs = 86_400_000
/** The first look comes within a day, also where the list is looked at slowly. */
const restMs = 20 * 3_600_000
const watchDays = 30
const mostWatched = 1000
const perLook = 100

/** Id of a post, its newest version where that is another, and when it was last looked at (minutes since 1970). */
export const watched = z.tuple([z.string().regex(/^\d+$/), z.string(), z.number().int()])
type Watched = z.infer<typeof watched>

/** The watch with these posts, which were just shown; what is older than a month leaves it, and the oldest where it grows too long. */
export function watchWith(watch: readonly Watched[], posts: readonly Post[], now: number): Watched[] {
  const after = new Map(watch.map((one) => [one[0], one]))
  for (const post of posts) if (post.repostedId === null) after.set(post.id, noted(post, now))
  return [...after.values()]
    .filter(([id]) => now - madeAt(id) < watchDays * dayMs)
    .toSorted(([one], [other]) => madeAt(one) - madeAt(other))
    .slice(-mostWatched)
}

/** Whether a post of the watch has to be looked at. */
export function isAnyDue(watch: readonly Watched[], now: number): boolean {
  return watch.some((one) => isDue(one, now))
}

/** What a look at watched posts has found. */
export interface LookedAgain {
  readonly gone: readonly Change[]
  /** As they read now. */
  readonly edited: Awaited<ReturnType<typeof lookUp>> | null
  readonly watch: Watched[]
}

/** Looks up the posts that are due, a hundred at the most. Throws ConnectorError. */
export async function lookAgain(session: Session, watch: readonly Watched[]): Promise<LookedAgain> {
  const due = watch.filter((one) => isDue(one, session.now)).slice(0, perLook)
  if (due.length === 0) return { gone: [], edited: null, watch: [...watch] }
  const read = await lookUp(session, due.map(newestOf), 'looking at posts again')
  const shown = new Map(read.posts.flatMap((post) => post.versions.map((version) => [version, post] as const)))
  const gone: Change[] = []
  const edited: string[] = []
  const after = new Map(watch.map((one) => [one[0], one]))
  for (const one of due) {
    const post = shown.get(newestOf(one))
    if (post === undefined && read.gone.has(newestOf(one))) {
      gone.push({ kind: 'message.gone', remoteId: one[0], version: session.now })
      after.delete(one[0])
      continue
    }
    after.set(one[0], post === undefined ? [one[0], one[1], minutes(session.now)] : noted(post, session.now))
    if (post !== undefined && post.latest !== newestOf(one)) edited.push(post.latest)
  }
  return {
    gone,
    // An older version tells that there is a newer one, and not how that reads.
    edited: edited.length === 0 ? null : await lookUp(session, edited, 'reading edited posts'),
    watch: [...after.values()],
  }
}

function isDue([id, , looked]: Watched, now: number): boolean {
  const lookedAt = looked * 60_000
  return now - lookedAt >= Math.max(restMs, lookedAt - madeAt(id))
}

function noted(post: Post, now: number): Watched {
  return [post.id, post.latest === post.id ? '' : post.latest, minutes(now)]
}

function newestOf([id, latest]: Watched): string {
  return latest === '' ? id : latest
}

function madeAt(id: string): number {
  return timeOf(id) ?? 0
}

function minutes(time: number): number {
  return Math.floor(time / 60_000)
}

import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { firstListing, listing, readListing, type ListName } from './listing.ts'
import { knownPeople, peopleChanges, type KnownPeople } from './people.ts'
import { placedChanges, placePosts } from './places.ts'
import { fieldsDropped, type Post } from './posts.ts'
import type { User } from './replies.ts'
import { isAnyDue, lookAgain, watched, watchWith } from './watch.ts'

const state = z.object({ listing, people: knownPeople, watch: z.array(watched) })

/**
 * What is new among mentions or own posts, a page at a time: each with its place, and with the people behind it as far as they are not
 * known yet. When nothing is new, the posts that are due are looked up again: for what was deleted, closed or edited.
 */
export async function pullPosts(
  session: Session,
  name: ListName,
  cursor: string | null,
  backfillDays: number,
): Promise<Page> {
  const before = decodeCursor(state, cursor) ?? {
    listing: firstListing(session.now, backfillDays),
    people: [],
    watch: [],
  }
  const page = await readListing(session, name, before.listing)
  const told = await tell(session, page.fresh, { beside: page.posts, users: page.users, known: before.people })
  const watch = watchWith(before.watch, page.posts, session.now)
  const isQuiet = page.fresh.length === 0 && !page.more
  const again = isQuiet ? await changedSince(session, watch, told.people) : { changes: [], watch, people: told.people }
  const warnings = page.dropped.length > 0 ? [fieldsDropped(page.dropped)] : []
  return {
    changes: [...told.changes, ...page.gap, ...again.changes],
    cursor: encodeCursor({ listing: page.listing, people: again.people, watch: again.watch }),
    more: page.more || isAnyDue(again.watch, session.now),
    ...(name === 'mentions' && page.posts.length > 0 ? { warnings } : {}),
  }
}

/** What became of the posts that are due. */
async function changedSince(session: Session, watch: z.infer<typeof state>['watch'], known: KnownPeople) {
  const looked = await lookAgain(session, watch)
  const { posts, users } = looked.edited ?? { posts: [], users: [] }
  const told = await tell(session, posts, { beside: [], users, known })
  return { changes: [...looked.gone, ...told.changes], watch: looked.watch, people: told.people }
}

/** Posts as changes with all that belongs to them; the people who are new are read. */
export async function tell(
  session: Session,
  posts: readonly Post[],
  facts: { readonly beside: readonly Post[]; readonly users: readonly User[]; readonly known: KnownPeople },
): Promise<{ readonly changes: Change[]; readonly people: KnownPeople }> {
  if (posts.length === 0) return { changes: [], people: facts.known }
  const placed = await placePosts(session, posts, facts.beside)
  const changes = placedChanges(session, placed)
  const ids = changes.flatMap((change) => (change.kind === 'author' ? [change.author.remoteId] : []))
  const people = await peopleChanges(session, ids, facts.users, facts.known)
  return { changes: once([...changes, ...people.changes]), people: people.known }
}

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

const state = z.object({ listing, people: knownPeople })

/** What is new among mentions or own posts, a page at a time: each with its place, and with the people behind it as far as they are not known yet. */
export async function pullPosts(
  session: Session,
  name: ListName,
  cursor: string | null,
  backfillDays: number,
): Promise<Page> {
  const before = decodeCursor(state, cursor) ?? { listing: firstListing(session.now, backfillDays), people: [] }
  const page = await readListing(session, name, before.listing)
  const told = await tell(session, page.fresh, { beside: page.posts, users: page.users, known: before.people })
  const warnings = page.dropped.length > 0 ? [fieldsDropped(page.dropped)] : []
  return {
    changes: [...told.changes, ...page.gap],
    cursor: encodeCursor({ listing: page.listing, people: told.people }),
    more: page.more,
    ...(name === 'mentions' && page.posts.length > 0 ? { warnings } : {}),
  }
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

import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { get } from './api.ts'
import { userFields } from './dialect.ts'
import * as replies from './replies.ts'
import type { User } from './replies.ts'

// X bills each look at a person by itself, so a person is read once and then remembered for a month.

const dayMs = 86_400_000
const daysKnown = 30
const mostKnown = 400
const most = 100

/** Ids of people that were read, each with the day (since 1970) on which that was. */
export const knownPeople = z.array(z.tuple([z.string(), z.number().int()]))
export type KnownPeople = z.infer<typeof knownPeople>

/** The account itself, as its sign-in told it. */
export function selfChange(session: Session): Change {
  const { remoteId, handle, displayName, avatarUrl, profileUrl } = session.account
  return {
    kind: 'author',
    author: {
      remoteId,
      ref: '',
      version: session.now,
      handle,
      displayName,
      avatarUrl,
      profileUrl,
      followers: null,
      isSelf: true,
    },
  }
}

/** A person that X told of in full. */
export function userChange(session: Session, user: User): Change {
  if (user.id === session.account.remoteId) return selfChange(session)
  return {
    kind: 'author',
    author: {
      remoteId: user.id,
      ref: '',
      version: session.now,
      handle: user.username,
      displayName: user.name,
      avatarUrl: webAddress(user.profile_image_url),
      profileUrl: profileOf(user.username),
      followers: user.public_metrics?.followers_count ?? null,
      isSelf: false,
    },
  }
}

/** A person of whom no more than the id, and perhaps the name, is known: gives way to everything that is told in full. */
export function stubChange(session: Session, id: string, username = ''): Change {
  if (id === session.account.remoteId) return selfChange(session)
  return {
    kind: 'author',
    author: {
      remoteId: id,
      ref: '',
      version: 0,
      handle: username,
      displayName: '',
      avatarUrl: null,
      profileUrl: username === '' ? null : profileOf(username),
      followers: null,
      isSelf: false,
    },
  }
}

/** The page of a person. */
export function profileOf(username: string): string {
  return `https://x.com/${encodeURIComponent(username)}`
}

/** The people with these ids, read from X as far as they are neither known nor among those that came already. */
export async function peopleChanges(
  session: Session,
  ids: readonly string[],
  came: readonly User[],
  known: KnownPeople,
): Promise<{ readonly changes: Change[]; readonly known: KnownPeople }> {
  const today = Math.floor(session.now / dayMs)
  const fresh = known.filter(([, day]) => today - day < daysKnown)
  const skipped = new Set([...fresh.map(([id]) => id), session.account.remoteId, ...came.map((user) => user.id)])
  const asked = [...new Set(ids)].filter((id) => !skipped.has(id))
  const read: User[] = [...came]
  for (let at = 0; at < asked.length; at += most) {
    const params = { ids: asked.slice(at, at + most).join(','), 'user.fields': userFields }
    const answer = await get(session, ['users'], params, replies.userLookup, 'reading people')
    read.push(...(answer.data ?? []))
  }
  const now = new Map(fresh)
  for (const { id } of read) now.set(id, today)
  return { changes: read.map((user) => userChange(session, user)), known: [...now].slice(-mostKnown) }
}

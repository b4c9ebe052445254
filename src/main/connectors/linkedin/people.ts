import type { z } from 'zod'
import type { Change, RemoteAuthor } from '../change.ts'
import type { Session } from '../connector.ts'
import { callerOf, orUnseen, read, type Caller } from './api.ts'
import * as replies from './replies.ts'
import type { Organization, Person } from './replies.ts'
import { encodeUrn, idIn, isActor, listOf } from './urns.ts'

/** So many are asked for in one request. */
const mostAtOnce = 50
const somebody = 'LinkedIn member'

/** Everybody named by these URNs as changes: ourselves from the account, Pages and people as LinkedIn tells them. */
export async function readAuthors(session: Session, urns: Iterable<string>): Promise<Change[]> {
  const all = [...new Set(urns)]
  const own = session.account.remoteId
  const caller = callerOf(session)
  const people = all.filter((urn) => urn.startsWith('urn:li:person:'))
  const pages = all.filter((urn) => urn.startsWith('urn:li:organization:') && urn !== own)
  const others = all.filter((urn) => !isActor(urn))
  const known = await readPeople(caller, people, session.account.facts['tier'] !== 'development')
  const organizations = await readOrganizations(caller, pages.map(idIn))
  return [
    ...(all.includes(own) ? [selfChange(session)] : []),
    ...people.map((urn) => personChange(session, urn, known.get(urn) ?? null)),
    ...pages.map((urn) => pageChange(session, urn, organizations.get(idIn(urn)) ?? null)),
    ...others.map((urn) => stubChange(session, urn)),
  ]
}

/** Somebody of whom nothing but the URN is known: whatever is known already stays. */
export function stubChange(session: Session, urn: string): Change {
  return author(session, { remoteId: urn, version: 0, handle: idIn(urn), displayName: somebody })
}

/** The account itself. */
export function selfChange(session: Session): Change {
  const { remoteId, handle, displayName, avatarUrl, profileUrl } = session.account
  return author(session, { remoteId, handle, displayName, avatarUrl, profileUrl, isSelf: true })
}

/** Pages by their numbers, also those that nobody here manages; where an app may not ask for several, one by one. Unseen ones are left out. */
export async function readOrganizations(
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Organization>> {
  const found = new Map<string, Organization>()
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const some = ids.slice(from, from + mostAtOnce)
    const path = `organizationsLookup?ids=${listOf(some)}`
    const told = await orUnseen(read(caller, path, replies.batch(replies.organization), 'reading Pages'))
    for (const [id, one] of Object.entries(told?.results ?? {})) found.set(id, one)
    for (const id of told === null ? some : []) {
      const one = await orUnseen(read(caller, `organizations/${encodeUrn(id)}`, replies.organization, 'reading a Page'))
      if (one !== null) found.set(id, one)
    }
  }
  return found
}

/** Several people in one request; apps of the Development tier may not do that. */
export async function readPeopleAtOnce(caller: Caller, urns: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const ids = urns.map((urn) => `(id:${encodeUrn(idIn(urn))})`).join(',')
  const schema: z.ZodType<{ results: Record<string, Person> }> = replies.batch(replies.person)
  const { results } = await read(caller, `people?ids=List(${ids})`, schema, 'reading names', 'BATCH_GET')
  const found = new Map<string, Person>()
  for (const [key, one] of Object.entries(results)) {
    const id = /^\(id:([\w-]+)\)$/u.exec(key)?.[1] ?? key
    found.set(`urn:li:person:${id}`, one)
  }
  return found
}

async function readPeople(
  caller: Caller,
  urns: readonly string[],
  canBatch: boolean,
): Promise<ReadonlyMap<string, Person>> {
  const found = new Map<string, Person>()
  const left: string[] = []
  for (let from = 0; from < urns.length; from += mostAtOnce) {
    const some = urns.slice(from, from + mostAtOnce)
    const told = canBatch && left.length === 0 ? await orUnseen(readPeopleAtOnce(caller, some)) : null
    if (told === null) left.push(...some)
    else for (const [urn, one] of told) found.set(urn, one)
  }
  for (const urn of left) {
    const path = `people/(id:${encodeUrn(idIn(urn))})`
    const one = await orUnseen(read(caller, path, replies.person, 'reading a name'))
    if (one !== null) found.set(urn, one)
  }
  return found
}

function personChange(session: Session, urn: string, person: Person | null): Change {
  if (person === null) return stubChange(session, urn)
  if (person.id === 'private') return author(session, { remoteId: urn, handle: idIn(urn), displayName: somebody })
  const name = [person.localizedFirstName, person.localizedLastName]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
  const vanity = person.vanityName ?? ''
  return author(session, {
    remoteId: urn,
    handle: vanity === '' ? idIn(urn) : vanity,
    displayName: name === '' ? somebody : name,
    profileUrl: vanity === '' ? null : `https://www.linkedin.com/in/${encodeURIComponent(wellFormed(vanity))}/`,
  })
}

function pageChange(session: Session, urn: string, page: Organization | null): Change {
  if (page === null) return stubChange(session, urn)
  const vanity = page.vanityName ?? ''
  return author(session, {
    remoteId: urn,
    handle: vanity === '' ? idIn(urn) : vanity,
    displayName: page.localizedName ?? 'LinkedIn Page',
    profileUrl: pageAddress(idIn(urn)),
  })
}

/** Where a Page is seen in a browser. */
export function pageAddress(id: string): string {
  return `https://www.linkedin.com/company/${id}/`
}

/** Half a surrogate pair cannot stand in an address. */
function wellFormed(text: string): string {
  return text.toWellFormed()
}

function author(session: Session, facts: Partial<RemoteAuthor> & Pick<RemoteAuthor, 'remoteId'>): Change {
  return {
    kind: 'author',
    author: {
      ref: '',
      version: session.now,
      handle: '',
      displayName: '',
      avatarUrl: null,
      profileUrl: null,
      followers: null,
      isSelf: false,
      ...facts,
    },
  }
}

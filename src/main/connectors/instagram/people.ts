import type { RemoteAuthor } from '../change.ts'
import type { RemoteAccount, Session } from '../connector.ts'

/** Somebody as a comment, a message or a post names them. */
export interface Named {
  readonly id: string | null
  readonly username: string | null
}

const namedPrefix = 'name:'
const unnamedPrefix = 'unnamed:'

/** The same, or where nobody is named somebody whom only this one thing is known of: two of them need not be the same. */
export function orUnnamed({ id, username }: Named, thing: string): Named {
  if ((id ?? '') !== '' || (username ?? '') !== '') return { id, username }
  return { id: `${unnamedPrefix}${thing}`, username: null }
}

/** Whether the network told no id of the person who is kept under this one. */
export function isWithoutId(person: string): boolean {
  return person.startsWith(namedPrefix) || person.startsWith(unnamedPrefix)
}

/** Whether that is the account itself: the network gives it another id in some places, and the same name everywhere. */
export function isOwn(account: RemoteAccount, { id, username }: Named): boolean {
  if (id !== null && (id === account.remoteId || id === account.facts['appScopedId'])) return true
  return username !== null && username === account.handle
}

/** The id that a person is kept under. Where the network tells no id, such as with somebody's post, the name stands for it. */
export function authorIdOf(account: RemoteAccount, named: Named): string {
  if (isOwn(account, named)) return account.remoteId
  if (named.id !== null && named.id !== '') return named.id
  return `${namedPrefix}${named.username ?? ''}`
}

/** A person as the network shows them: a name and nothing else. */
export function authorOf(session: Session, named: Named): RemoteAuthor {
  const { account, now } = session
  if (isOwn(account, named)) return selfAuthor(session)
  const name = named.username ?? ''
  return {
    remoteId: authorIdOf(account, named),
    ref: '',
    // Somebody without a name is only mentioned.
    version: name === '' ? 0 : now,
    handle: name,
    displayName: name === '' ? 'Instagram user' : name,
    avatarUrl: null,
    profileUrl: name === '' ? null : profileOf(name),
    followers: null,
    isSelf: false,
  }
}

/** The account as an author. */
export function selfAuthor({ account, now }: Session): RemoteAuthor {
  return {
    remoteId: account.remoteId,
    ref: '',
    version: now,
    handle: account.handle,
    displayName: account.displayName,
    avatarUrl: account.avatarUrl,
    profileUrl: account.profileUrl,
    followers: null,
    isSelf: true,
  }
}

/** Where somebody can be seen in a browser. */
export function profileOf(username: string): string {
  return `https://www.instagram.com/${encodeURIComponent(username)}/`
}

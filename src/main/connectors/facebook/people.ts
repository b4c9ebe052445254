import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { isUnnamed, unnamedId } from './refs.ts'
import type { Person } from './replies.ts'

/** The Page of an account. */
export function pageOf(session: Session): string {
  return session.account.remoteId
}

/** The id of who wrote a message; one of its own where Facebook does not say who it was. */
export function authorIdOf(from: Person | undefined, messageId: string): string {
  return from?.id ?? unnamedId(messageId)
}

/** Whoever wrote a message, as a change. Somebody without a name is a `Facebook user`. */
export function authorChange(session: Session, from: Person | undefined, messageId: string): Change {
  const id = authorIdOf(from, messageId)
  const isSelf = id === pageOf(session)
  const name = from?.name ?? (isSelf ? session.account.displayName : 'Facebook user')
  return {
    kind: 'author',
    author: {
      remoteId: id,
      ref: '',
      version: session.now,
      // Facebook tells no names to address people by.
      handle: isSelf ? session.account.handle : '',
      displayName: name,
      avatarUrl: webAddress(from?.picture?.data.url) ?? (isSelf ? session.account.avatarUrl : null),
      profileUrl: isSelf ? session.account.profileUrl : null,
      followers: null,
      isSelf,
    },
  }
}

/** Words for the account while Facebook keeps back who wrote; an empty list when it names everybody, undefined when there was nothing to judge by. */
export function namingWarnings(authors: readonly (Person | undefined)[]): readonly string[] | undefined {
  if (authors.length === 0) return undefined
  if (!authors.some((it) => it === undefined || isUnnamed(it.id))) return []
  return [
    'Facebook does not say who wrote some comments: your app has no Advanced Access, or the sign-in has no leave for what people write on the Page. They are shown as “Facebook user”.',
  ]
}

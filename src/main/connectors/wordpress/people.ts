import { webAddress } from '../shared/webAddress.ts'
import type { RemoteAccount, Session } from '../connector.ts'
import type { RemoteAuthor } from '../change.ts'
import { sha256 } from '../shared/sha256.ts'
import type { Comment } from './replies.ts'
import { plainName } from './words.ts'

/** Whether a comment was written by the connected user. */
export function isOwn(account: RemoteAccount, comment: Comment): boolean {
  return comment.author > 0 && String(comment.author) === account.facts['userId']
}

/**
 * The remote id of whoever wrote a comment. A guest has no number: what they gave as name and e-mail address stands for them, as a
 * hash, so that the address is kept nowhere. Guests who gave neither are nobody twice.
 */
export function authorIdOf(account: RemoteAccount, comment: Comment): string {
  if (isOwn(account, comment)) return account.remoteId
  if (comment.author > 0) return `user-${comment.author}`
  const mail = (comment.author_email ?? '').trim().toLowerCase()
  if (comment.author_name === '' && mail === '') return `guest-of-${comment.id}`
  return `guest-${sha256(`${comment.author_name}\n${mail}`).slice(0, 32)}`
}

/** Whoever wrote a comment, as it tells of them. */
export function authorOf(session: Session, comment: Comment, remoteId: string): RemoteAuthor {
  const { account, now } = session
  if (isOwn(account, comment)) return selfAuthor(session)
  const name = plainName(comment.author_name)
  return {
    remoteId,
    ref: '',
    version: now,
    handle: name === '' ? 'anonymous' : name,
    displayName: name,
    avatarUrl: avatarIn(comment.author_avatar_urls),
    profileUrl: webAddress(comment.author_url),
    followers: null,
    isSelf: false,
  }
}

/** The connected user, who speaks for the site. */
export function selfAuthor({ account, now }: Session): RemoteAuthor {
  const { remoteId, handle, displayName, avatarUrl, profileUrl } = account
  return { remoteId, ref: '', version: now, handle, displayName, avatarUrl, profileUrl, followers: null, isSelf: true }
}

/** The largest of the pictures that a site names for somebody; null when it names none on https. */
export function avatarIn(addresses: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const found = addresses?.['96'] ?? addresses?.['48'] ?? addresses?.['24']
  return typeof found === 'string' && found.startsWith('https://') ? found : null
}

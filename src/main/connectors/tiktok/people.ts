import type { RemoteAuthor } from '../change.ts'
import type { Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import type { Comment } from './replies.ts'

/** Who wrote a comment. TikTok is giving up `user_id`; the other names may change. */
export function authorIdOf(session: Session, comment: Comment): string {
  if (comment.owner === true) return session.account.remoteId
  return comment.unique_identifier ?? comment.user_id ?? comment.username ?? `somebody-${comment.comment_id}`
}

/** The author of a comment. */
export function authorOf(session: Session, comment: Comment): RemoteAuthor {
  if (comment.owner === true) return selfAuthor(session)
  return person(session, authorIdOf(session, comment), {
    username: comment.username ?? '',
    name: comment.display_name ?? '',
    picture: comment.profile_image ?? null,
  })
}

/** Somebody who wrote to us. */
export function person(
  session: Session,
  remoteId: string,
  told: { readonly username: string; readonly name: string; readonly picture: string | null },
): RemoteAuthor {
  return {
    remoteId,
    ref: '',
    version: session.now,
    handle: told.username,
    displayName: told.name,
    avatarUrl: webAddress(told.picture),
    profileUrl: profileUrl(told.username),
    followers: null,
    isSelf: false,
  }
}

/** The account itself. */
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

/** Where a person is seen in a browser; null without a name. */
export function profileUrl(username: string): string | null {
  return username === '' ? null : `https://www.tiktok.com/@${encodeURIComponent(username)}`
}

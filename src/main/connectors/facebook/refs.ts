import type { Target } from '../../../shared/contract/action.ts'
import { refused } from '../shared/refuse.ts'

/*
 * The note of messages and conversations: what kind of thing it is, and below what it stands.
 * `post` a post of ours; `visit` a post of somebody else's on the Page or one that names it; `comment POST TOP` a comment: the post, and
 * the first comment that it hangs on; `review`. Ids are Graph's own, and those of reviews begin with `review-`.
 */

/** What a note says. */
export type Place =
  | { readonly kind: 'post' }
  | { readonly kind: 'visit' }
  | { readonly kind: 'comment'; readonly post: string; readonly top: string; readonly isOurs: boolean }
  | { readonly kind: 'review' }

/** The note of a thing. */
export function writeRef(place: Place): string {
  if (place.kind !== 'comment') return place.kind
  return [
    'comment',
    place.isOurs ? 'ours' : 'theirs',
    encodeURIComponent(place.post),
    encodeURIComponent(place.top),
  ].join(' ')
}

/** What the note of a thing says; throws `rejected` (not done) when it is not one of ours. */
export function readRef({ ref }: Target): Place {
  const [kind = '', whose = '', post = '', top = ''] = ref.split(' ')
  if (kind === 'post' || kind === 'visit' || kind === 'review') return { kind }
  if (kind === 'comment' && post !== '' && top !== '')
    return { kind, isOurs: whose === 'ours', post: decodeURIComponent(post), top: decodeURIComponent(top) }
  throw refused(
    'What Parley noted about this item cannot be read. Nothing was sent. Sync the account and try again.',
    'bad_ref',
  )
}

/** Authors whom Facebook does not name have no id of their own; this stands for whoever wrote one message. */
const unnamedMark = 'unnamed-'
export function unnamedId(messageId: string): string {
  return `${unnamedMark}${messageId}`
}
export function isUnnamed(authorId: string): boolean {
  return authorId.startsWith(unnamedMark)
}

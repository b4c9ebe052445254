import type { Target } from '../../../shared/contract/action.ts'
import { refused } from '../shared/refuse.ts'

/*
 * How Parley names what TikTok numbers: a word tells the kinds apart. A note beside each comment says under which video and which
 * comment it stands, since TikTok finds no comment by its number alone.
 */

const words = {
  video: 'video-',
  comment: 'comment-',
  thread: 'thread-',
  direct: 'direct-',
  message: 'message-',
} as const
/** A kind of thing. */
export type Kind = keyof typeof words

/** Remote id of a thing. */
export function remoteIdOf(kind: Kind, id: string): string {
  return `${words[kind]}${id}`
}

/** TikTok's id in a remote id of that kind; null when it is of another. */
export function idIn(kind: Kind, remoteId: string): string | null {
  return remoteId.startsWith(words[kind]) ? remoteId.slice(words[kind].length) : null
}

/** Where a comment stands. */
export interface Spot {
  readonly video: string
  /** The comment at the head; itself when it answers the video. */
  readonly root: string
}

/** The note about a comment or about the conversation that it begins. */
export function refOf({ video, root }: Spot): string {
  return `${video}/${root}`
}

/** What the note says. Throws `rejected` for one that is no note of a TikTok comment. */
export function spotOf({ ref }: Target): Spot {
  const [video = '', root = ''] = ref.split('/')
  if (video === '' || root === '')
    throw refused('This is no comment on a TikTok video. Nothing was changed.', 'bad_target')
  return { video, root }
}

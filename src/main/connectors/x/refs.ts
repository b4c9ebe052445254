import type { Target } from '../../../shared/contract/action.ts'
import { notDone } from './errors.ts'

// Ids of posts are X's own; those of direct messages and their conversations, which X numbers apart, begin with a mark. A post is noted with the id of
// its newest version, a public conversation with the post that opened its thread and the person it is held with.

const mark = 'dm/'

/** The id of a direct conversation. */
export function directConversationId(conversation: string): string {
  return `${mark}${conversation}`
}
/** The id of a direct message. */
export function directMessageId(event: string): string {
  return `${mark}${event}`
}
/** X's own id of a direct conversation or message; null for what is public. */
export function directIdOf(remoteId: string): string | null {
  return remoteId.startsWith(mark) ? remoteId.slice(mark.length) : null
}

/** The other person of a conversation of two, by its id; null for a group. */
export function partnerIn(conversation: string, own: string): string | null {
  const [first = '', second = '', ...more] = conversation.split('-')
  if (first === '' || second === '' || more.length > 0) return null
  return first === own ? second : first
}

/** The note of a post. */
export function postRef(latest: string): string {
  return latest
}
/** The newest version of a post, by its note. Throws `rejected` (not done) for a note that is none of ours. */
export function latestOf(target: Target): string {
  const id = target.ref === '' ? target.remoteId : target.ref
  if (/^\d{1,19}$/u.test(id)) return id
  throw notDone(
    'rejected',
    'What Parley noted about this post cannot be read. Nothing was changed. Sync the account and try again.',
    'bad_ref',
  )
}

/** What is noted of a public conversation. */
export interface ConversationNote {
  /** The post that opened the thread. */
  readonly rootId: string
  /** The root is a post of ours, and the conversation one answer to it with what followed. */
  readonly isOurs: boolean
  readonly personId: string | null
}
/** Writes the note of a public conversation. */
export function conversationRef(note: ConversationNote): string {
  return `${note.isOurs ? 'own' : 'other'} ${note.rootId} ${note.personId ?? '-'}`
}
/** Reads the note of a public conversation; without one its own id is all that is known. */
export function readConversationRef(target: Target): ConversationNote {
  const [, whose = '', rootId = '', person = ''] = /^(own|other) (\d+) (\d+|-)$/u.exec(target.ref) ?? []
  if (rootId === '') return { rootId: target.remoteId, isOurs: false, personId: null }
  return { rootId, isOurs: whose === 'own', personId: person === '-' ? null : person }
}

/** Where a post can be seen; the page finds its author by itself. */
export function postPage(id: string): string {
  return `https://x.com/i/status/${id}`
}

import type { Target } from '../../../shared/contract/action.ts'
import { ConnectorError } from '../connectorError.ts'
import { notDone } from './api.ts'

// A status is found by its id alone; the note says who may see it and which conversation it stands in. Conversations and people need
// no note: a public conversation is named by the status that opens it, a direct one by the people in it.

const directMark = 'direct '
const longestId = 1500

/** The id of the direct conversation with these people. */
export function directId(people: readonly string[]): string {
  const all = `${directMark}${[...new Set(people)].sort().map(encodeURIComponent).join(' ')}`
  // A crowd is told apart by its first people: an id has to stay short.
  return all.length <= longestId ? all : all.slice(0, all.lastIndexOf(' ', longestId))
}

/** The people of a direct conversation by its id; null for a public one. */
export function peopleOf(conversationId: string): readonly string[] | null {
  return conversationId.startsWith(directMark)
    ? conversationId.slice(directMark.length).split(' ').map(decodeURIComponent)
    : null
}

/** The note of a status: `visibility conversation`, where the conversation is `=` for itself and `-` for none. */
export function writeRef(id: string, visibility: string, conversationId: string | null): string {
  const place = conversationId === null ? '-' : conversationId === id ? '=' : conversationId
  return `${visibility === '' ? '?' : visibility} ${place}`
}

/** What the note of a status says; throws `rejected` (not done) when it is not one of ours. */
export function readRef(target: Target): { readonly visibility: string; readonly in: string | null } {
  const at = target.ref.indexOf(' ')
  const place = target.ref.slice(at + 1)
  if (at < 1 || place === '')
    throw new ConnectorError(
      'rejected',
      'What Parley noted about this item cannot be read. Nothing was sent. Sync the account and try again.',
      notDone('bad_ref'),
    )
  return { visibility: target.ref.slice(0, at), in: place === '-' ? null : place === '=' ? target.remoteId : place }
}

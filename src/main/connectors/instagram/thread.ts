import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { get } from '../graph/api.ts'
import { callerOf } from './place.ts'
import { readThread, threadChanges, threadWith } from './direct.ts'
import { commentChanges, subjectOf } from './messages.ts'
import { allAnswers, opened } from './reading.ts'
import { personIn, readThreadNote } from '../graph/direct.ts'
import { tagRef } from './refs.ts'
import * as replies from './replies.ts'
import { orNull } from '../shared/orNull.ts'

/** The present state of a conversation. Under somebody else's post the network shows us nothing, so there is nothing to tell. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const person = personIn(conversation.remoteId)
  if (person !== null) {
    const id = readThreadNote(conversation.ref).thread ?? (await threadWith(session, person))
    return id === null ? [] : once(threadChanges(session, await readThread(session, id)))
  }
  if (conversation.ref === tagRef) return []
  const top = await orNull(readComment(session, conversation.remoteId))
  if (top === null) return [{ kind: 'message.gone', remoteId: conversation.remoteId, version: session.now }]
  const subject = subjectOf(top.media)
  const answers = await allAnswers(session, top.id)
  return once([
    ...opened(session, subject, top),
    ...[top, ...answers].flatMap((one) => commentChanges(session, subject, one, top.id)),
  ])
}

/** One comment with the post that it is about. */
export function readComment(session: Session, id: string) {
  const fields = `${replies.commentFields},media{${replies.subjectFields}}`
  return get(callerOf(session), [id], { fields }, replies.placedComment, 'reading a comment')
}

import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { readThread, threadWith } from './inbox.ts'
import { threadChanges } from './messages.ts'
import { personIn, readThreadNote } from '../graph/direct.ts'
import { orNull } from '../shared/orNull.ts'

/** The present state of a conversation: its newest twenty messages. Nothing when it is no longer shown. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const person = personIn(conversation.remoteId)
  if (person === null) return []
  const note = readThreadNote(conversation.ref)
  const id = note.thread ?? (await threadWith(session, person))
  const whole = id === null ? null : await orNull(readThread(session, id))
  return whole === null ? [] : once(threadChanges(session, whole, note.inboundAt))
}

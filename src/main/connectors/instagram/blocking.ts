import type { Action } from '../../../shared/contract/action.ts'
import type { Receipt, Session } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { postJson } from '../graph/api.ts'
import { callerOf, inboxOf } from './place.ts'
import { isWithoutId } from './people.ts'
import * as replies from './replies.ts'

/** Blocks somebody from writing to us, or lets them again; there has to be a thread with them. */
export async function block(session: Session, action: Extract<Action, { kind: 'block' }>): Promise<Receipt> {
  const id = action.author.remoteId
  if (isWithoutId(id))
    throw notOffered(
      'Instagram does not tell who this person is but by name at the most, and nobody can be blocked by that. Nothing was changed.',
    )
  const body = { user_ids: [{ id }], actions: [action.on ? 'block_user' : 'unblock_user'] }
  const path = [inboxOf(session.account), 'moderate_conversations']
  await postJson(callerOf(session), path, body, replies.moderated, 'blocking')
  return { at: session.now, remoteId: null, changes: [] }
}

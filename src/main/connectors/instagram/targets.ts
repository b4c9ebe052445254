import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { commentChanges, subjectOf } from './messages.ts'
import { afterwards } from './place.ts'
import { opened } from './reading.ts'
import { commentRef } from './refs.ts'
import { readComment } from './thread.ts'

/** The comment as it is after something was done to it. */
export async function tellComment(session: Session, id: string): Promise<readonly Change[]> {
  const comment = await afterwards(readComment(session, id))
  const subject = subjectOf(comment.media)
  const top = comment.parent_id ?? comment.id
  return [
    ...(top === comment.id ? opened(session, subject, comment) : []),
    ...commentChanges(session, subject, comment, top),
  ]
}

/** The id of the comment that an action is aimed at; throws `unsupported` for anything else. */
export function commentIn(target: Target): string {
  if (target.ref === commentRef) return target.remoteId
  throw notOffered('On Instagram this can be done with comments only. Nothing was changed.')
}

import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { once } from '../shared/once.ts'
import { callerOf } from './api.ts'
import { readDirect, tellDirect } from './direct.ts'
import { readAnswers, readByIds, readVideo, type Paged } from './lists.ts'
import { subjectOf, tellAnswers, tellRoots, tellVideo } from './map.ts'
import { idIn, remoteIdOf, spotOf } from './refs.ts'
import type { Comment } from './replies.ts'

/** Pages of answers that are read at once: the limits of one account allow some requests in a row. Older ones come in by the stream. */
const mostPages = 4

/** The present state of a conversation: its first comment with all answers, or the newest messages of a private one. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const direct = idIn('direct', conversation.remoteId)
  if (direct !== null) {
    const told = await readDirect(session, direct)
    return once(tellDirect(session, direct, told, told.messages))
  }
  const spot = spotOf(conversation)
  const caller = callerOf(session)
  const gone: Change = { kind: 'message.gone', remoteId: remoteIdOf('comment', spot.root), version: session.now }
  try {
    const [root] = await readByIds(caller, { video: spot.video, root: null }, [spot.root])
    if (root === undefined) return [gone]
    const video = await readVideo(caller, spot.video)
    const answers: Comment[] = []
    let page: string | null = null
    for (let pages = 0; pages < mostPages && (pages === 0 || page !== null); pages++) {
      const told: Paged<Comment> = await readAnswers(caller, spot, page)
      answers.push(...told.items)
      page = told.next
    }
    return once([
      ...(video === null ? [] : tellVideo(session, video)),
      ...tellRoots(session, spot.video, video === null ? '' : subjectOf(video), [root]),
      ...tellAnswers(session, spot, answers.reverse()),
    ])
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missing') return [gone]
    throw error
  }
}

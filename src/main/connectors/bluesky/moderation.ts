import type { Action, ReportReason } from '../../../shared/contract/action.ts'
import type { Session } from '../connector.ts'
import { callerOf, procedure, procedureOnly } from './api.ts'
import { listAddress } from './addresses.ts'
import { didOfHandle } from './handles.ts'
import { readPersonRef, readRef } from './refs.ts'
import * as replies from './replies.ts'

const reasons: Readonly<Record<ReportReason, string>> = {
  spam: 'reasonSpam',
  abuse: 'reasonRude',
  illegal: 'reasonViolation',
  misleading: 'reasonMisleading',
  other: 'reasonOther',
}

/** Reports a post or a direct message to the moderation service in the settings. Reporting twice is harmless: both land in one place. */
export async function report(session: Session, action: Extract<Action, { kind: 'report' }>): Promise<void> {
  const ref = readRef(action.target)
  const did = readPersonRef(action.author)
  const subject =
    'convo' in ref
      ? { $type: 'chat.bsky.convo.defs#messageRef', did, convoId: ref.convo, messageId: action.target.remoteId }
      : { $type: 'com.atproto.repo.strongRef', uri: ref.post.post[0], cid: ref.post.post[1] }
  const body = {
    reasonType: `com.atproto.moderation.defs#${reasons[action.reason]}`,
    ...(action.comment === '' ? {} : { reason: action.comment }),
    subject,
  }
  const setting = session.settings['blueskyLabelerService']
  const proxy =
    typeof setting === 'string' && setting !== '' ? setting : 'did:plc:ar7c4by46qjdydhdevvrndac#atproto_labeler'
  await procedure(callerOf(session), 'com.atproto.moderation.createReport', body, replies.reported, { proxy })
}

/** Throws, before any request, for what is no address of a list. */
export function refuseList(list: string): void {
  listAddress(list)
}

/** Mutes everybody on a list, or no longer. Repeating it changes nothing. */
export async function muteList(session: Session, action: Extract<Action, { kind: 'muteList' }>): Promise<void> {
  const { authority, collection, rkey } = listAddress(action.list)
  const did = await didOfHandle(session, authority)
  const call = action.on ? 'app.bsky.graph.muteActorList' : 'app.bsky.graph.unmuteActorList'
  await procedureOnly(callerOf(session), call, { list: `at://${did}/${collection}/${rkey}` })
}

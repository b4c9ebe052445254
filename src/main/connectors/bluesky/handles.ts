import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { callerOf, query } from './api.ts'
import * as replies from './replies.ts'

/** Who a handle belongs to; null when nobody has it. */
export async function findHandle(session: Session, handle: string): Promise<string | null> {
  try {
    return (await query(callerOf(session), 'com.atproto.identity.resolveHandle', { handle }, replies.resolved)).did
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'rejected' || error.kind === 'missing')) return null
    throw error
  }
}

/** The DID behind a handle or DID; throws `missing` when nobody has the handle. */
export async function didOfHandle(session: Session, authority: string): Promise<string> {
  if (authority.startsWith('did:')) return authority
  const did = await findHandle(session, authority)
  if (did !== null) return did
  throw new ConnectorError('missing', `Nobody on Bluesky is called @${authority}. Nothing was changed.`, {
    outcome: 'not_done',
    code: 'no_handle',
  })
}

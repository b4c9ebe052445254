import type { RemoteAccount, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { callerOf, query } from './api.ts'
import { usualServer } from './hosts.ts'
import { homeOf } from './signIn.ts'
import { probeChat } from './chat.ts'
import { didDocument } from './did.ts'
import * as replies from './replies.ts'

/** The one account behind a sign-in, with its home server, its face, and warnings about what does not stop work. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const caller = callerOf(session)
  const present = await query(caller, 'com.atproto.server.getSession', {}, replies.presentSession)
  const warnings: string[] = []
  if (present.active === false)
    warnings.push(
      `The account is ${present.status ?? 'not active'}: reactivate it in the Bluesky app to write from here.`,
    )
  const server = homeOf(present.didDoc) ?? session.account.server ?? usualServer
  const face = await orWarning(
    session,
    warnings,
    'The name and picture could not be read; they come with the next sync.',
    () => query(caller, 'app.bsky.actor.getProfile', { actor: present.did }, replies.profile),
  )
  if (!(await isHandleTrue(session, present.did, present.handle))) {
    warnings.push(
      `The handle @${present.handle} could not be verified: its owner and this account do not name each other. Bluesky may show it as invalid.`,
    )
  }
  const chat = await orWarning(
    session,
    warnings,
    'Direct messages do not answer and are left out; Parley asks again once a day. With an app password, check that it allows direct messages.',
    async () => {
      await probeChat(session)
      return true
    },
  )
  return [
    {
      remoteId: present.did,
      handle: present.handle,
      displayName: face?.displayName ?? '',
      avatarUrl: face?.avatar ?? null,
      profileUrl: `https://bsky.app/profile/${present.handle}`,
      server,
      facts: { chat: chat === null ? 'off' : 'on' },
      warnings,
    },
  ]
}

/** The answer, or null and a warning when the network refuses; no connection and limits go up as they are. */
async function orWarning<T>(
  session: Session,
  warnings: string[],
  words: string,
  ask: () => Promise<T>,
): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind === 'offline' || error.kind === 'rate') throw error
    session.log('connect.partial', { code: error.code })
    warnings.push(words)
    return null
  }
}

/** Whether handle and account name each other: the handle leads to the DID, and the DID's document claims the handle. */
async function isHandleTrue(session: Session, did: string, handle: string): Promise<boolean> {
  try {
    const resolved = await query(callerOf(session), 'com.atproto.identity.resolveHandle', { handle }, replies.resolved)
    if (resolved.did !== did) return false
    // A did:web lies at a host that is none of ours to call.
    if (!did.startsWith('did:plc:')) return true
    const document = await didDocument(session.http, did, session.settings, session.now)
    if (document === null) return false
    return (
      document.id === did &&
      (document.alsoKnownAs ?? []).some((name) => name.toLowerCase() === `at://${handle.toLowerCase()}`)
    )
  } catch (error) {
    if (error instanceof ConnectorError) return false
    throw error
  }
}

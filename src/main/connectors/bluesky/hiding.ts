import { z } from 'zod'
import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { afterwards, callerOf, isMissing, procedure, query } from './api.ts'
import { messageChange } from './messages.ts'
import { readPosts } from './places.ts'
import { didOf, readPostRef, rkeyOf } from './refs.ts'
import * as replies from './replies.ts'

const collection = 'app.bsky.feed.threadgate'
/** The network takes no more hidden answers under one post. */
const most = 300
const gate = z.looseObject({ hiddenReplies: z.array(z.string()).optional().catch(undefined) })

/**
 * Hides an answer under a post of ours, or shows it again, through the gate of that thread. Everything else in the gate stays, and
 * a gate that changed meanwhile is not overwritten. Repeating it changes nothing.
 */
export async function setHidden(session: Session, target: Target, on: boolean): Promise<Change[]> {
  const ref = readPostRef(target, 'hiding')
  const repo = session.account.remoteId
  const root = ref.root?.[0]
  if (root === undefined || didOf(root) !== repo)
    throw notOffered('Only answers under our own posts can be hidden. Nothing was changed.')
  const rkey = rkeyOf(root)
  const present = await readGate(session, repo, rkey)
  const hidden = present.value.hiddenReplies ?? []
  if (hidden.includes(target.remoteId) !== on) {
    const hiddenReplies = on ? [...hidden, target.remoteId] : hidden.filter((uri) => uri !== target.remoteId)
    if (hiddenReplies.length > most) {
      throw new ConnectorError(
        'rejected',
        `Bluesky hides at most ${most} answers under one post. Nothing was changed.`,
        { outcome: 'not_done', code: 'too_many_hidden' },
      )
    }
    const record = {
      createdAt: new Date(session.now).toISOString(),
      ...present.value,
      $type: collection,
      post: root,
      hiddenReplies,
    }
    await procedure(
      callerOf(session),
      'com.atproto.repo.putRecord',
      {
        repo,
        collection,
        rkey,
        record,
        swapRecord: present.cid,
      },
      replies.written,
    )
  }
  return shown(session, target, ref.in, on)
}

async function readGate(
  session: Session,
  repo: string,
  rkey: string,
): Promise<{ cid: string | null; value: z.output<typeof gate> }> {
  try {
    const answer = await query(
      callerOf(session),
      'com.atproto.repo.getRecord',
      { repo, collection, rkey },
      replies.gotRecord,
    )
    const value = gate.safeParse(answer.value)
    return { cid: answer.cid ?? null, value: value.success ? value.data : {} }
  } catch (error) {
    if (isMissing(error)) return { cid: null, value: {} }
    throw error
  }
}

async function shown(session: Session, target: Target, conversationId: string | null, on: boolean): Promise<Change[]> {
  try {
    const [post] = await readPosts(session, [target.remoteId])
    if (post === undefined || conversationId === null) return []
    return [
      messageChange(
        session,
        post,
        { rootUri: post.record.reply?.root.uri ?? post.uri, isOurs: true, head: conversationId },
        on ? [post.uri] : [],
      ),
    ]
  } catch (error) {
    return afterwards(session, error)
  }
}
